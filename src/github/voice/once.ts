import type { z } from "zod";
import type { Read, Written } from "../failure.ts";
import type { Answer } from "../github.ts";
import { findMarker, isOurs } from "../marker.ts";
import type { Author } from "../marker.ts";
import type { Mouth, Once } from "./order.ts";

/** Looks where asked, and writes only what is not there. If looking fails, whether it is there stays unknown. */
export async function onceOnly<F, T>(
  once: Once,
  find: () => Promise<Read<F | undefined>>,
  valueOf: (found: F) => T,
  write: () => Promise<Written<T>>,
): Promise<Written<T>> {
  if (once.look) {
    const found = await find();
    if (!found.ok) return { ok: false, failure: found.failure, unknown: true };
    if (found.value !== undefined) return { ok: true, value: valueOf(found.value), alreadyThere: true };
  }
  return await write();
}

/** The first of the texts that carries the effect's mark and was written by the app itself. */
export function findOurs<T extends { readonly author: Author | null; readonly body: string }>(
  mouth: Mouth,
  once: Once,
  texts: readonly T[],
): T | undefined {
  const mark = mouth.markOf(once.effectKey);
  return texts.find((text) => isOurs(text.author, mouth.identity) && findMarker(text.body) === mark);
}

/** From when on to search: a little before the first attempt, for clocks that disagree. */
export function searchFrom(once: Once): Date {
  return new Date(once.since.getTime() - 5 * 60_000);
}

/** Reads an answer's data by `shape`; undefined where it is of another shape. */
export function shaped<S extends z.ZodType>(shape: S): (answer: Answer) => z.output<S> | undefined {
  return (answer) => {
    const read = shape.safeParse(answer.data);
    return read.success ? read.data : undefined;
  };
}

/** For changes whose answer says nothing of use. */
export function noted(): true {
  return true;
}

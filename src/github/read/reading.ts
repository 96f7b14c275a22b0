import type { z } from "zod";
import type { GitHubFailure, Read } from "../failure.ts";
import type { Answer, Asking, Caller, GitHub, Params } from "../github.ts";

type Route = `GET /${string}`;

/** Asks once and reads the answer by `shape`; an answer of another shape is the failure `misread`. */
export async function readOne<S extends z.ZodType>(
  github: GitHub,
  caller: Caller,
  route: Route,
  params: Params,
  shape: S,
  asking: Asking = {},
): Promise<Read<z.output<S>>> {
  const answer = await github.get(caller, route, params, asking);
  return answer.ok ? parseAnswer(route, answer.value, shape) : answer;
}

/**
 * Every page of a list, in GitHub's order, following the Link header; `isEnough` ends it early. `itemsIn` finds the list
 * in answers that wrap it.
 */
export async function readPages<S extends z.ZodType>(
  github: GitHub,
  caller: Caller,
  route: Route,
  params: Params,
  shape: S,
  options: {
    readonly isEnough?: (last: z.output<S>) => boolean;
    readonly itemsIn?: string;
    readonly etag?: string;
    readonly once?: true;
  } = {},
): Promise<Read<Pages<z.output<S>>>> {
  const items: z.output<S>[] = [];
  let asked: Params = { per_page: 100, ...params };
  let etag: string | null = null;
  for (let page = 0; page < 500; page += 1) {
    const once = options.once === undefined ? {} : { once: options.once };
    const asking = page === 0 && options.etag !== undefined ? { ...once, etag: options.etag } : once;
    const answer = await github.get(caller, route, asked, asking);
    if (!answer.ok) return answer;
    if (answer.value.status === 304) return { ok: true, value: { isUnchanged: true } };
    if (page === 0) etag = answer.value.etag;
    const found = listIn(answer.value.data, options.itemsIn);
    if (found === undefined) return misread(route, answer.value);
    for (const raw of found) {
      const item = shape.safeParse(raw);
      if (!item.success) return misread(route, answer.value);
      items.push(item.data);
    }
    const last = items.at(-1);
    const isEnough = last !== undefined && options.isEnough?.(last) === true;
    if (answer.value.next === null || isEnough) return { ok: true, value: { isUnchanged: false, items, etag } };
    asked = { ...asked, ...answer.value.next };
  }
  return { ok: false, failure: { kind: "unavailable", operation: route, status: null } };
}

/** Every page of a list as one array; for lists read without an ETag. */
export async function readAll<S extends z.ZodType>(
  github: GitHub,
  caller: Caller,
  route: Route,
  params: Params,
  shape: S,
  options: { readonly isEnough?: (last: z.output<S>) => boolean; readonly itemsIn?: string } = {},
): Promise<Read<readonly z.output<S>[]>> {
  const pages = await readPages(github, caller, route, params, shape, options);
  if (!pages.ok) return pages;
  return { ok: true, value: pages.value.isUnchanged ? [] : pages.value.items };
}

/** A list, or the word that it is what its ETag said before. */
export type Pages<T> =
  | { readonly isUnchanged: true }
  | { readonly isUnchanged: false; readonly items: readonly T[]; readonly etag: string | null };

/** The answer's data read by `shape`. */
export function parseAnswer<S extends z.ZodType>(operation: string, answer: Answer, shape: S): Read<z.output<S>> {
  const read = shape.safeParse(answer.data);
  return read.success ? { ok: true, value: read.data } : misread(operation, answer);
}

/** The failure of an answer that is not what was asked for: cut off or from a stranger, or of an unknown shape. */
export function misread(operation: string, answer: Answer): { readonly ok: false; readonly failure: GitHubFailure } {
  // What is not JSON comes from a line that broke, or from something between GitHub and us.
  const kind = typeof answer.data === "string" ? "unavailable" : "misread";
  return { ok: false, failure: { kind, operation, status: answer.status } };
}

function listIn(data: unknown, name: string | undefined): readonly unknown[] | undefined {
  const list: unknown =
    name === undefined || typeof data !== "object" || data === null ? data : Reflect.get(data, name);
  return Array.isArray(list) ? list : undefined;
}

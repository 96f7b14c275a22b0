import { createHash } from "node:crypto";
import { types } from "node:util";

/** A value as it lies in a ledger body: JSON, with texts replaced by salted hashes and instants marked. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A text taken out of an event, to lie beside the chain. */
export interface SealedText {
  readonly ref: string;
  readonly salt: string;
  readonly text: string;
}

/** Where in an event a sealed text was: `path` such as `report.title` or `names[0]`. */
export interface SealedPlace {
  readonly ref: string;
  readonly hash: string;
  readonly path: string;
}

// What a text that was erased reads as.
const erasedText = "[erased]";

/** The salted hash that stands in the chain for a text. */
export function saltedHash(salt: string, text: string): string {
  return createHash("sha256").update(salt).update(text).digest("hex");
}

/**
 * Takes every text out of an event, except those whose nearest key is open, and says what is left and what was taken.
 * Keys themselves stay in the clear, so a key must never be a text or a name. Throws on what JSON cannot hold.
 */
export function sealEvent(
  event: object,
  openKeys: ReadonlySet<string>,
  next: () => { readonly ref: string; readonly salt: string },
): { readonly body: Json; readonly taken: readonly SealedText[] } {
  const taken: SealedText[] = [];

  function seal(value: unknown, key: string): Json | undefined {
    if (value === undefined) return undefined;
    if (value === null || typeof value === "boolean") return value;
    if (typeof value === "number" && Number.isFinite(value)) return value;
    if (typeof value === "string") return openKeys.has(key) ? value : sealText(value);
    if (types.isDate(value)) return { $date: value.toISOString() };
    if (Array.isArray(value)) return value.map((item) => seal(item, key) ?? null);
    if (typeof value === "object" && Object.prototype.toString.call(value) === "[object Object]") {
      return sealObject(value);
    }
    throw new Error(`an event cannot hold the ${typeof value} under ${key}`);
  }

  function sealText(text: string): Json {
    const { ref, salt } = next();
    taken.push({ ref, salt, text });
    return { $sealed: ref, hash: saltedHash(salt, text) };
  }

  function sealObject(value: object): Json {
    const body: Record<string, Json> = {};
    for (const [key, item] of Object.entries(value)) {
      if (key.startsWith("$"))
        throw new Error(`an event cannot hold the key ${key}: the store uses keys that begin so`);
      const sealed = seal(item, key);
      if (sealed !== undefined) body[key] = sealed;
    }
    return body;
  }

  return { body: sealObject(event), taken };
}

/** Puts texts back where they were, by reference; a text that is gone reads as erased. */
export function unsealBody(body: Json, texts: ReadonlyMap<string, string>): unknown {
  if (isList(body)) return body.map((item) => unsealBody(item, texts));
  if (typeof body !== "object" || body === null) return body;
  if (typeof body.$date === "string") return new Date(body.$date);
  if (typeof body.$sealed === "string") return texts.get(body.$sealed) ?? erasedText;
  return Object.fromEntries(Object.entries(body).map(([key, item]) => [key, unsealBody(item, texts)]));
}

/** Every sealed text of a ledger body, and where it was. */
export function sealedPlaces(body: Json, path = ""): readonly SealedPlace[] {
  if (isList(body)) return body.flatMap((item, index) => sealedPlaces(item, `${path}[${index}]`));
  if (typeof body !== "object" || body === null) return [];
  if (typeof body.$sealed === "string") {
    return [{ ref: body.$sealed, hash: typeof body.hash === "string" ? body.hash : "", path }];
  }
  return Object.entries(body).flatMap(([key, item]) => sealedPlaces(item, path === "" ? key : `${path}.${key}`));
}

function isList(body: Json): body is readonly Json[] {
  return Array.isArray(body);
}

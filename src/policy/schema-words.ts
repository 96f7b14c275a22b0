import type { z } from "zod";
import { nearestWord } from "./did-you-mean.ts";

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** What to write for a value that is none of the known ones: the nearest, or all of them. */
export function unknownValue(value: unknown, known: readonly string[]): string {
  const near = typeof value === "string" ? nearestWord(value, known) : undefined;
  if (near !== undefined) return `is not known here; did you mean ${near}? write ${near}`;
  return typeof value === "object" && value !== null
    ? `is ${nameOf(value)}; write ${oneOf(known)}`
    : `is not known here; write ${oneOf(known)}`;
}

/** What to write for a key nobody knows in a mapping of this `kind`: the nearest, the kind it belongs to, or all there are. */
export function unknownKey(key: string, schemas: readonly JsonSchema[], kind: unknown): string {
  const home = schemas.find((schema) => keysOf(schema).includes(key));
  const homeKind = home && kindOf(home);
  if (homeKind !== undefined && typeof kind === "string")
    return `is no key of kind ${kind}; write ${homeKind}, or leave it out`;
  if (home) return `cannot stand beside its neighbour; write one of ${oneOf(schemas.flatMap((one) => keysOf(one)))}`;
  const known = [...new Set(schemas.flatMap((schema) => keysOf(schema)))];
  const near = nearestWord(key, known);
  return near === undefined
    ? `is not a key here; write ${known.length > 0 ? oneOf(known) : "nothing"}`
    : `is not a key here; did you mean ${near}? write ${near}`;
}

function keysOf(schema: JsonSchema): string[] {
  const names = typeof schema.propertyNames === "object" ? (schema.propertyNames.enum ?? []) : [];
  return [...Object.keys(schema.properties ?? {}), ...names.map(String)];
}

/** What to write where a value is missing. */
export function missing(schemas: readonly JsonSchema[], expected = "value"): string {
  return `is missing; write ${wanted(expected, schemas)}`;
}

/** What to write where none of several shapes fits: their kinds, or the keys one of them must have. */
export function options(schemas: readonly JsonSchema[], value: unknown): string {
  const kinds = schemas.flatMap((schema) => kindOf(schema) ?? []);
  if (kinds.length > 0) return `is not known here; write ${oneOf(kinds)}`;
  const choices = [...new Set(schemas.flatMap((schema) => keysOf(schema)))];
  if (choices.length === 0) return `is not known here; write ${wanted("value", schemas)}`;
  const description = schemas.find((schema) => schema.description !== undefined)?.description;
  return `is ${nameOf(value)}; write ${oneOf(choices)} above it${described(description)}`;
}

function kindOf(schema: JsonSchema): string | undefined {
  const kind = schema.properties?.["kind"];
  return typeof kind === "object" && kind.const !== undefined ? `kind: ${String(kind.const)}` : undefined;
}

/** What is expected somewhere, in words, with an example and its meaning where the schema has them. */
export function wanted(expected: string, schemas: readonly JsonSchema[]): string {
  const names: Readonly<Record<string, string>> = {
    string: "a text",
    number: "a number",
    int: "a whole number",
    boolean: "true or false",
    array: "a list",
    object: "keys and values",
    record: "keys and values",
  };
  const values = schemas.flatMap((schema) => schema.enum ?? (schema.const === undefined ? [] : [schema.const]));
  // Of several alternatives none speaks for all.
  const told = schemas.filter((schema) => schema.description !== undefined);
  const description =
    told.every((schema) => schema.const !== undefined) && told.length > 1 ? undefined : told[0]?.description;
  const name = values.length > 0 ? oneOf(values.map(String)) : (names[expected] ?? "it");
  const example: unknown = schemas.find((schema) => schema.examples !== undefined)?.examples?.[0];
  const keys = expected === "object" ? schemas.flatMap((schema) => schema.required ?? []) : [];
  if (keys.length > 0) return `${name}: ${listAll(keys)}${described(description)}`;
  if (example === undefined) return `${name}${described(description)}`;
  return `${name === "it" ? "a value" : name} such as ${showExample(example)}${described(description)}`;
}

function showExample(example: unknown): string {
  if (typeof example !== "object" || example === null) return JSON.stringify(example);
  return Array.isArray(example)
    ? `[${example.map((one) => showExample(one)).join(", ")}]`
    : `{ ${Object.entries(example)
        .map(([key, value]) => `${key}: ${showExample(value)}`)
        .join(", ")} }`;
}

function described(description: string | undefined): string {
  return description === undefined ? "" : ` (${description.replace(/\.$/, "")})`;
}

/** What a value is, for people: "a list", "a text", "empty". */
export function nameOf(value: unknown): string {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "a mapping" : `a ${typeof value === "string" ? "text" : typeof value}`;
}

function oneOf(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

function listAll(words: readonly string[]): string {
  const all = [...new Set(words)];
  return all.length < 2 ? (all[0] ?? "") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}

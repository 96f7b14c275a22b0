import type { z } from "zod";
import { nearestWord } from "./did-you-mean.ts";
import type { Path, Problem, YamlSource } from "./yaml-source.ts";

type Issue = z.core.$ZodIssue;
type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Every issue zod found, placed in the file and worded as "what is wrong; write …". */
export function explainIssues(
  issues: readonly Issue[],
  schema: JsonSchema,
  source: YamlSource,
  root: Path = [],
): Problem[] {
  const problems = issues.slice(0, MOST_PROBLEMS).flatMap((issue) => explainIssue(issue, schema, source, root));
  // Of two things wrong with one value the first is said: the second follows from it.
  const first = new Map(problems.toReversed().map((problem) => [problem.path, problem]));
  const told = problems.filter((problem) => first.get(problem.path) === problem).slice(0, MOST_PROBLEMS);
  const isCut = issues.length > MOST_PROBLEMS || problems.length > MOST_PROBLEMS;
  return isCut ? [...told, source.problemAt(root, MORE)] : told;
}

// Who has made more mistakes has made one many times; and anybody may send a file that holds nothing else.
const MOST_PROBLEMS = 50;
const MORE = "holds more mistakes than these; write them right first";

function explainIssue(issue: Issue, schema: JsonSchema, source: YamlSource, root: Path): Problem[] {
  const path: Path = [...root, ...issue.path.map((key) => (typeof key === "number" ? key : String(key)))];
  const at = (message: string) => [source.problemAt(path, message)];
  const here = schemasAt(schema, path.slice(root.length));
  const value = valueAt(source.value, path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys
        .slice(0, MOST_PROBLEMS + 1)
        .map((key) => source.problemAt([...path, key], unknownKey(key, here, value)));
    case "invalid_union":
      return (
        explainUnion(issue, schema, source, path, root) ??
        at(value === undefined ? missing(here) : options(here, value))
      );
    case "invalid_key":
      return at(issue.issues[0]?.message ?? "is no key here; write another");
    case "invalid_type":
      if (value === undefined) return at(missing(here, issue.expected));
      return at(ownWords(issue.message) ?? `is ${nameOf(value)}; write ${wanted(issue.expected, here)}`);
    case "invalid_value":
      if (value === undefined) return at(missing(here));
      return at(ownWords(issue.message) ?? unknownValue(value, issue.values.map(String)));
    case "too_small":
      if (Array.isArray(value) && !ownWords(issue.message))
        return at(`names too few; write at least ${String(issue.minimum)}`);
      return at(ownWords(issue.message) ?? `is too short or too small; write at least ${String(issue.minimum)}`);
    case "too_big":
      return at(ownWords(issue.message) ?? `is too long or too large; write at most ${String(issue.maximum)}`);
    case "invalid_format":
    case "custom":
    case "not_multiple_of":
    case "invalid_element":
      return at(ownWords(issue.message) ?? `is not right; write ${wanted("value", here)}`);
  }
}

// The branch a person meant is the one whose outermost type fits; with none, the alternatives are named.
function explainUnion(
  issue: z.core.$ZodIssueInvalidUnion,
  schema: JsonSchema,
  source: YamlSource,
  path: Path,
  root: Path,
): Problem[] | undefined {
  if (ownWords(issue.message)) return [source.problemAt(path, issue.message)];
  const isMapping = nameOf(valueAt(source.value, path)) === "a mapping";
  const fits = (inner: Issue) =>
    inner.path.length > 0 || inner.code === "unrecognized_keys" || (!isMapping && inner.code !== "invalid_type");
  const meant = issue.errors.filter((branch) => branch.length > 0 && branch.every((inner) => fits(inner)));
  const [branch] = meant.toSorted((one, other) => one.length - other.length);
  if (!branch) return undefined;
  const nested = branch.map((inner) => ({ ...inner, path: [...path.slice(root.length), ...inner.path] }));
  return nested.flatMap((inner) => explainIssue(inner, schema, source, root));
}

function unknownValue(value: unknown, known: readonly string[]): string {
  const near = typeof value === "string" ? nearestWord(value, known) : undefined;
  if (near !== undefined) return `is not known here; did you mean ${near}? write ${near}`;
  return typeof value === "object" && value !== null
    ? `is ${nameOf(value)}; write ${oneOf(known)}`
    : `is not known here; write ${oneOf(known)}`;
}

function unknownKey(key: string, schemas: readonly JsonSchema[], value: unknown): string {
  const kind = valueAt(value, ["kind"]);
  const home = schemas.find((schema) => keysOf(schema).includes(key));
  if (home && typeof kind === "string") return `is no key of kind ${kind}; write ${kindOf(home)}, or leave it out`;
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

function missing(schemas: readonly JsonSchema[], expected = "value"): string {
  return `is missing; write ${wanted(expected, schemas)}`;
}

function options(schemas: readonly JsonSchema[], value: unknown): string {
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

function wanted(expected: string, schemas: readonly JsonSchema[]): string {
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

function ownWords(message: string): string | undefined {
  return /[;?] write /.test(message) ? message : undefined;
}

function nameOf(value: unknown): string {
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

function schemasAt(schema: JsonSchema, path: Path): readonly JsonSchema[] {
  const branches = (one: JsonSchema): JsonSchema[] => {
    const inner = [...(one.anyOf ?? []), ...(one.oneOf ?? [])].flatMap((branch) => branches(branch));
    return [one, ...inner];
  };
  return path.reduce<readonly JsonSchema[]>((level, key) => {
    const next = level.flatMap((one): (JsonSchema | boolean | undefined)[] => {
      if (typeof key === "number") return Array.isArray(one.items) ? [] : [one.items];
      const property = one.properties?.[key];
      return [property ?? (Object.hasOwn(one, "additionalProperties") ? one.additionalProperties : undefined)];
    });
    return next.flatMap((one) => (typeof one === "object" ? branches(one) : []));
  }, branches(schema));
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => {
    return typeof value === "object" && value !== null ? (value as Record<string | number, unknown>)[key] : undefined;
  }, root);
}

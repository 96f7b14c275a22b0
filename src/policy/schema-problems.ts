import type { z } from "zod";
import { missing, nameOf, options, unknownKey, unknownValue, wanted } from "./schema-words.ts";
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
        .map((key) => source.problemAt([...path, key], unknownKey(key, here, valueAt(value, ["kind"]))));
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

function ownWords(message: string): string | undefined {
  return /[;?] write /.test(message) ? message : undefined;
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

import fc from "fast-check";
import type { z } from "zod";
import { policyJsonSchema } from "../../src/policy/read-policy.ts";

type JsonSchema = z.core.JSONSchema.BaseSchema;
type Data = string | number | boolean | null | readonly Data[] | { readonly [key: string]: Data };

/** A policy as a file has it, with a unique word for each of its sentences. */
export type PolicyWritten = Readonly<Record<string, Data>>;

/** Keys whose texts are sentences of the source: each becomes a word found nowhere else, and stands in its clause. */
const SENTENCES = new Set(
  "words promise text reason_text line_text redirect preferred_method what components".split(" "),
);
const SEVERITY_SOURCES = ["class_map", "cvss3.1", "cvss4.0", "human"];

/** Any policy the schema accepts: every key of it present or not, made from the schema itself, so that new keys come along. */
export function anyPolicy(): fc.Arbitrary<PolicyWritten> {
  const { clauses: _own, ...keys } = policyJsonSchema().properties ?? {};
  const required = (policyJsonSchema().required ?? []).filter((key) => key !== "clauses");
  return fromObject({ properties: keys, required }).map((shape) => settle(shape));
}

function fromSchema(schema: JsonSchema, key: string): fc.Arbitrary<Data> {
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (branches.length > 0) return fc.oneof(...branches.map((branch) => fromSchema(branch, key)));
  if (schema.const !== undefined) return fc.constant(schema.const as Data);
  if (schema.enum) return fc.constantFrom(...(schema.enum as Data[]));
  if (schema.type === "object") return fromObject(schema);
  if (schema.type === "boolean") return fc.boolean();
  if (schema.type === "integer" || schema.type === "number")
    return fc.integer({ min: Number(schema.minimum ?? 0), max: Math.min(3, Number(schema.maximum ?? 3)) });
  if (schema.type === "array")
    return fc.uniqueArray(fromSchema(schema.items as JsonSchema, key), {
      minLength: schema.minItems ?? 0,
      maxLength: Math.max(schema.minItems ?? 0, Math.min(3, schema.maxItems ?? 3)),
      selector: (item) => JSON.stringify(item),
    });
  return fc.constantFrom(...((schema.examples as Data[] | undefined) ?? [`§${key}`]));
}

function fromObject(schema: JsonSchema): fc.Arbitrary<{ readonly [key: string]: Data }> {
  const values = schema.additionalProperties;
  if (typeof values === "object") {
    const names = typeof schema.propertyNames === "object" ? schema.propertyNames : {};
    const key = names.enum
      ? fc.constantFrom(...names.enum.map(String))
      : fc.constantFrom("close_spam", "close_informative");
    return fc.dictionary(key, fromSchema(values, "entry"), { maxKeys: 5 });
  }
  const entries = Object.entries(schema.properties ?? {}).map(([key, inner]) => [
    key,
    fromSchema(inner as JsonSchema, key),
  ]);
  const model = Object.fromEntries(entries) as Record<string, fc.Arbitrary<Data>>;
  return fc.record(model, { requiredKeys: (schema.required ?? []).filter((key) => key in model) });
}

type Draft = { [key: string]: Data };

/** Gives every text its word and every element its clause, and takes out what cannot hold together. */
function settle(shape: { readonly [key: string]: Data }): PolicyWritten {
  const clauses: Record<string, string[]> = {};
  let count = 0;
  const word = (kind: string) => `Zq${kind}${(count += 1)}x`;
  const visit = (value: Data, clause: string | null, index: number): Data => {
    if (Array.isArray(value)) return value.map((item, at) => visit(item as Data, clause, at));
    if (typeof value !== "object" || value === null)
      return typeof value === "string" ? textFor(value, clause, index) : value;
    const own = "clause" in value ? `K${(count += 1)}` : clause;
    if (own !== null && own !== clause) clauses[own] = [];
    const draft: Draft = {};
    for (const [key, inner] of Object.entries(value)) draft[key] = key === "clause" ? own : visit(inner, own, index);
    return coherent(draft, index);
  };
  const textFor = (value: string, clause: string | null, index: number): string => {
    if (!value.startsWith("§")) return value;
    const key = value.slice(1);
    if (SENTENCES.has(key) && clause !== null) {
      const sentence = word("s");
      clauses[clause]?.push(sentence);
      return sentence;
    }
    return nameFor(key, index) ?? word("n");
  };
  const policy = whole(visit(shape, null, 0) as Draft);
  for (const [id, passages] of Object.entries(clauses)) if (passages.length === 0) passages.push(`Zqc${id}x`);
  return { ...policy, clauses };
}

function nameFor(key: string, index: number): string | undefined {
  if (["id", "code", "word"].includes(key)) return `k${index}`;
  if (["actor", "victim", "data_subject", "requires"].includes(key)) return "other_user";
  if (key === "class") return "k0";
  if (key === "address" || key === "send_to") return "team@acme.io";
  return key === "sha256" ? "0".repeat(64) : undefined;
}

/** What one element must agree on within itself. */
function coherent(draft: Draft, index: number): Draft {
  const { from, to, match, tier, public: isPublic, promise, within, region, ...rest } = draft;
  const kept: Draft = { ...draft };
  if (from !== undefined && to !== undefined) return { from: "100 EUR", to: "500.50 EUR" };
  if (match !== undefined) kept["match"] = assetName(rest["kind"], index);
  if (tier !== undefined && !("id" in draft)) kept["tier"] = index % 3;
  if (isPublic === true && promise === undefined) kept["public"] = false;
  if (isPublic !== undefined && within === undefined) for (const key of ["remind", "escalate"]) delete kept[key];
  if (region !== undefined) delete kept["region"];
  if (rest["currency"] !== undefined) kept["currency"] = "EUR";
  for (const table of ["by_severity", "by_tier"])
    if (rest["kind"] === "fixed" && rest[table] !== undefined)
      kept[table] = Object.fromEntries(Object.keys(rest[table] as object).map((level) => [level, "250 EUR"]));
  if (rest["currency"] !== undefined) oneTable(kept);
  if (rest["least"] !== undefined) return { least: 1, most: 2 };
  return kept;
}

/** An exception says when it applies. */
function exceptional(one: Draft): Draft {
  const exceptions = one["unless"] as readonly Draft[] | undefined;
  const isOpen = (each: Draft) => !["class", "actor", "victim"].some((key) => key in each);
  return exceptions
    ? { ...one, unless: exceptions.map((each) => (isOpen(each) ? { ...each, actor: "teacher" } : each)) }
    : one;
}

function assetName(kind: Data | undefined, index: number): string {
  if (kind === "host") return `h${index}.acme.io`;
  if (kind === "repository") return `acme/r${index}`;
  return kind === "package" ? `p${index}` : `product ${index}`;
}

/** A table is by severity or by tier, and names at least one sum. */
function oneTable(amounts: Draft): void {
  const isFilled = (table: string) => Object.keys((amounts[table] ?? {}) as object).length > 0;
  if (isFilled("by_severity") || !isFilled("by_tier")) delete amounts["by_tier"];
  else delete amounts["by_severity"];
  const sum = amounts["kind"] === "fixed" ? "250 EUR" : { from: "100 EUR", to: "500.50 EUR" };
  if (!isFilled("by_severity") && !isFilled("by_tier")) amounts["by_severity"] = { high: sum };
}

/** What the parts must agree on with each other. */
function whole(policy: Draft): Draft {
  const classes = ((policy["classes"] ?? []) as readonly Draft[]).map((one) => exceptional(one));
  const isMapped = classes.some((one) => one["default_severity"] !== undefined);
  const { source = [], ...severity } = (policy["severity"] ?? {}) as Draft;
  const asked = source as readonly string[];
  const quality = policy["quality"] as Draft | undefined;
  const raised = ((quality?.["rubric"] ?? []) as readonly Draft[]).map((step) =>
    "factor" in step ? { ...step, factor: 2 } : step,
  );
  const reward = policy["reward"] as Draft | undefined;
  const inputs = reward?.["inputs"] as Draft | undefined;
  const of = (inputs?.["of"] ?? []) as readonly string[];
  return {
    ...policy,
    ...(policy["classes"] === undefined ? {} : { classes }),
    version: 1,
    severity: {
      ...severity,
      source: SEVERITY_SOURCES.filter((one) => asked.includes(one) || (one === "class_map" && isMapped)),
    },
    ...(quality ? { quality: { ...quality, rubric: raised } } : {}),
    ...(quality && reward
      ? { reward: { ...reward, inputs: { ...inputs, of: [...new Set([...of, "quality"])] } } }
      : {}),
  };
}

/** The sentences of a written policy that finders may be told: all but the promises of clocks that only remind the team. */
export function sentencesOf(written: PolicyWritten): readonly string[] {
  const team = JSON.stringify(
    ((written["clocks"] ?? []) as readonly Draft[]).filter((clock) => clock["public"] !== true),
  );
  const { clauses: _own, ...elements } = written;
  const all = JSON.stringify(elements).match(/Zqs\d+x/g) ?? [];
  return all.filter((sentence) => !team.includes(sentence));
}

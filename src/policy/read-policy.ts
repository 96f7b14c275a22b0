import { z } from "zod";
import { findContradictions } from "./contradictions.ts";
import type { Policy } from "./policy.ts";
import { policySchema } from "./schema.ts";
import { explainIssues } from "./schema-problems.ts";
import { type Path, type Problem, readYaml, type YamlSource } from "./yaml-source.ts";

/** A policy, or everything that is wrong with its file. */
export type PolicyResult =
  { readonly ok: true; readonly policy: Policy } | { readonly ok: false; readonly problems: readonly Problem[] };

/** The JSON Schema of a policy as it is written. */
export function policyJsonSchema(): z.core.JSONSchema.BaseSchema {
  made ??= z.toJSONSchema(policySchema, { io: "input" });
  return made;
}

// Made once: every broken file is explained with it.
let made: z.core.JSONSchema.BaseSchema | undefined;

/** Reads a policy from YAML; every problem says where, what is wrong and what to write. Never throws. */
export function readPolicy(text: string): PolicyResult {
  const yaml = readYaml(text);
  return yaml.ok ? checkPolicy(yaml.source.value, yaml.source) : yaml;
}

/** Checks a policy already read as data that stands at `root` of its file. */
export function checkPolicy(value: unknown, source: YamlSource, root: Path = []): PolicyResult {
  const result = policySchema.safeParse(value);
  if (!result.success)
    return { ok: false, problems: explainIssues(result.error.issues, policyJsonSchema(), source, root) };
  const policy: Policy = result.data;
  const contradictions = findContradictions(policy);
  if (contradictions.length === 0) return { ok: true, policy };
  return {
    ok: false,
    problems: contradictions.map(({ path, message }) => source.problemAt([...root, ...path], message)),
  };
}

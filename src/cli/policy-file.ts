import { findDrift } from "../policy/drift.ts";
import { findGaps } from "../policy/gaps.ts";
import { warningsOf } from "../policy/weigh-change.ts";
import type { Policy } from "../policy/policy.ts";
import { readPolicy } from "../policy/read-policy.ts";
import { hashPolicy, readProgramme } from "../policy/read-programme.ts";
import { shippedPolicy } from "../policy/shipped.ts";
import { type Path, type Problem, readYaml } from "../policy/yaml-source.ts";

/** What `policy check` found in one file. */
export type CheckReport = {
  readonly file: string;
  readonly kind: "programme" | "policy";
  readonly ok: boolean;
  /** Twelve hex digits of the content's hash, as `/adopt` takes it; absent for a broken file. */
  readonly hash?: string;
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
};

/** A file's text by its path; undefined for a file that cannot be read. */
export type ReadFile = (path: string) => string | undefined;

/** Checks the text of a programme file, or of a policy alone; `read` reaches the prose it transcribes, if it is there. */
export function checkFile(file: string, text: string, read: ReadFile): CheckReport {
  const yaml = readYaml(text);
  if (!yaml.ok) return { file, kind: "programme", ok: false, errors: yaml.problems, warnings: [] };
  const { value, problemAt } = yaml.source;
  const place = (gaps: readonly { path: Path; message: string }[], root: Path = []) =>
    gaps.map(({ path, message }) => problemAt([...root, ...path], message));
  if (isPolicyAlone(value)) {
    const result = readPolicy(text);
    if (!result.ok) return { file, kind: "policy", ok: false, errors: result.problems, warnings: [] };
    const warnings = place([...findGaps(result.policy), ...driftOf(result.policy, read)]);
    return { file, kind: "policy", ok: true, hash: hashPolicy(result.policy).slice(0, 12), errors: [], warnings };
  }
  const result = readProgramme(text, { shipped: shippedPolicy });
  if (!result.ok) return { file, kind: "programme", ok: false, errors: result.problems, warnings: [] };
  const { programme } = result;
  const isInline = programme.policy_name === undefined;
  const drift = isInline ? driftOf(programme.policy, read) : [];
  const warnings = [...warningsOf(yaml.source, programme), ...place(drift, ["policy"])];
  return { file, kind: "programme", ok: true, hash: programme.shortHash, errors: [], warnings };
}

/** Whether a file holds a policy alone, and no programme around it. */
export function isPolicyAlone(value: Readonly<Record<string, unknown>>): boolean {
  const has = (key: string) => Object.hasOwn(value, key);
  return !has("tracker") && !has("policy") && !has("authority") && (has("clauses") || has("name"));
}

// The prose may live in another repository: then there is nothing to compare, and nothing is said.
function driftOf(policy: Policy, read: ReadFile): { path: Path; message: string }[] {
  const { source } = policy;
  const prose = source && read(source.path);
  if (source === undefined || prose === undefined) return [];
  const drift = findDrift(policy, prose);
  const found: { path: Path; message: string }[] = drift.clauses.map((id) => ({
    path: ["clauses", id],
    message: `is not in ${source.path}; write the words as they stand there`,
  }));
  if (drift.isOtherText)
    found.unshift({
      path: ["source", "sha256"],
      message: `is not that of ${source.path}; read it again, then write ${drift.sha256}`,
    });
  return found;
}

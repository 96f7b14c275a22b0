import { createHash } from "node:crypto";
import { findGaps, findProgrammeGaps } from "../policy/gaps.ts";
import type { Policy } from "../policy/policy.ts";
import { readPolicy } from "../policy/read-policy.ts";
import { hashPolicy, readProgramme } from "../policy/read-programme.ts";
import { shippedPolicy } from "../policy/shipped.ts";
import { type Path, type Problem, readYaml } from "../policy/yaml-source.ts";

/** What the policy commands need of the world; `read` gives undefined for a file that cannot be read. */
export type PolicyIo = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly read: (path: string) => string | undefined;
};

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

const DEFAULT_FILE = ".github/finders-fee.yml";
const USAGE = "usage: finders-fee policy check [file] [--json]";

/** `policy check [file] [--json]`: prints errors, then warnings; 0 for a usable file, 1 for errors, 2 for wrong usage. */
export function runPolicyCheck(argv: readonly string[], io: PolicyIo): number {
  const flags = argv.filter((word) => word.startsWith("-"));
  const files = argv.filter((word) => !word.startsWith("-"));
  if (files.length > 1 || flags.some((flag) => flag !== "--json")) {
    io.err(USAGE);
    return 2;
  }
  const file = files[0] ?? DEFAULT_FILE;
  const text = io.read(file);
  if (text === undefined) {
    io.err(`${file}: cannot be read; write the path of a programme or policy file`);
    return 2;
  }
  const report = checkFile(file, text, io.read);
  io.out(flags.length > 0 ? JSON.stringify(report, null, 2) : showReport(report));
  return report.ok ? 0 : 1;
}

/** Checks the text of a programme file, or of a policy alone; `read` reaches the prose it transcribes, if it is there. */
function checkFile(file: string, text: string, read: PolicyIo["read"]): CheckReport {
  const yaml = readYaml(text);
  if (!yaml.ok) return { file, kind: "programme", ok: false, errors: yaml.problems, warnings: [] };
  const { value, problemAt } = yaml.source;
  const place = (gaps: readonly { path: Path; message: string }[], root: Path = []) =>
    gaps.map(({ path, message }) => problemAt([...root, ...path], message));
  if (isPolicyAlone(value)) {
    const result = readPolicy(text);
    if (!result.ok) return { file, kind: "policy", ok: false, errors: result.problems, warnings: [] };
    const warnings = place([...findGaps(result.policy), ...findDrift(result.policy, read)]);
    return { file, kind: "policy", ok: true, hash: hashPolicy(result.policy).slice(0, 12), errors: [], warnings };
  }
  const result = readProgramme(text, { shipped: shippedPolicy });
  if (!result.ok) return { file, kind: "programme", ok: false, errors: result.problems, warnings: [] };
  const { programme } = result;
  const isInline = programme.policy_name === undefined;
  const gaps = [...findGaps(programme.policy), ...(isInline ? findDrift(programme.policy, read) : [])];
  const warnings = [...place(gaps, ["policy"]), ...place(findProgrammeGaps(programme))];
  return { file, kind: "programme", ok: true, hash: programme.shortHash, errors: [], warnings };
}

function isPolicyAlone(value: Readonly<Record<string, unknown>>): boolean {
  const has = (key: string) => Object.hasOwn(value, key);
  return !has("tracker") && !has("policy") && !has("authority") && (has("clauses") || has("name"));
}

// The prose may live in another repository: then there is nothing to compare, and nothing is said.
function findDrift({ source, clauses }: Policy, read: PolicyIo["read"]): { path: Path; message: string }[] {
  const prose = source && read(source.path);
  if (source === undefined || prose === undefined) return [];
  const found: { path: Path; message: string }[] = [];
  const hash = createHash("sha256").update(prose).digest("hex");
  if (hash !== source.sha256)
    found.push({
      path: ["source", "sha256"],
      message: `is not that of ${source.path}; read it again, then write ${hash}`,
    });
  const whole = squeeze(prose);
  for (const [id, passages] of Object.entries(clauses))
    if (passages.some((passage) => !whole.includes(squeeze(passage))))
      found.push({ path: ["clauses", id], message: `is not in ${source.path}; write the words as they stand there` });
  return found;
}

function squeeze(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function showReport({ file, kind, errors, warnings, hash }: CheckReport): string {
  const line = (problem: Problem, what: string) => {
    const path = problem.path === "" ? "" : `${problem.path}: `;
    return `${file}:${problem.line}:${problem.column} ${what}${path}${problem.message}`;
  };
  const end =
    errors.length > 0
      ? `${file}: ${count(errors.length, "error")}; the version in force stays in force`
      : `${file}: a valid ${kind}, ${hash}${warnings.length > 0 ? `, with ${count(warnings.length, "warning")}` : ""}`;
  return [...errors.map((one) => line(one, "")), ...warnings.map((one) => line(one, "warning: ")), end].join("\n");
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

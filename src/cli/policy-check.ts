import { checkFile, type CheckReport, type ReadFile } from "./policy-file.ts";
import type { Problem } from "../policy/yaml-source.ts";

/** What the policy commands need of the world. */
export type PolicyIo = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** `-` reads the standard input. */
  readonly read: ReadFile;
  /** The names of the files in a folder; undefined where there is no such folder. */
  readonly list: (path: string) => readonly string[] | undefined;
};

const DEFAULT_FILE = ".github/finders-fee.yml";
const USAGE = "usage: finders-fee policy check [file or folder …] [--json]; - reads the standard input";

/**
 * `policy check [file or folder …] [--json]`: prints errors, then warnings, of each file; 0 for usable files, 1 for errors,
 * 2 for wrong usage. As JSON one file gives an object, several a list of them.
 */
export function runPolicyCheck(argv: readonly string[], io: PolicyIo): number {
  const flags = argv.filter((word) => word.startsWith("-") && word !== "-");
  const named = argv.filter((word) => !flags.includes(word));
  if (flags.some((flag) => flag !== "--json")) {
    io.err(USAGE);
    return 2;
  }
  const reports: CheckReport[] = [];
  for (const file of (named.length === 0 ? [DEFAULT_FILE] : named).flatMap((name) => filesOf(name, io))) {
    const text = io.read(file);
    if (text === undefined) {
      io.err(`${file}: cannot be read; write the path of a programme or policy file`);
      return 2;
    }
    reports.push(checkFile(file === "-" ? "<stdin>" : file, text, io.read));
  }
  const [only, ...more] = reports;
  if (flags.length > 0) io.out(JSON.stringify(more.length === 0 ? only : reports, null, 2));
  else io.out(reports.map((report) => showReport(report)).join("\n\n"));
  return reports.every(({ ok }) => ok) ? 0 : 1;
}

// A folder is a repository with its programme file, or a collection of policies.
function filesOf(name: string, io: PolicyIo): readonly string[] {
  const inside = name === "-" ? undefined : io.list(name);
  if (inside === undefined) return [name];
  const folder = name.replace(/\/+$/, "");
  const own = [`${folder}/${DEFAULT_FILE}`, `${folder}/finders-fee.yml`].find((file) => io.read(file) !== undefined);
  if (own !== undefined) return [own];
  const found = inside.filter((file) => /\.ya?ml$/.test(file)).toSorted();
  return found.length === 0 ? [`${folder}/${DEFAULT_FILE}`] : found.map((file) => `${folder}/${file}`);
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

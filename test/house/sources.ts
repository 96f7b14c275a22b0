import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** One import of a source file: what from, and whether only types come in. */
export type Import = { readonly from: string; readonly typeOnly: boolean };

/** A source file: its path from the root, with "/", and its text. */
export type Source = { readonly file: string; readonly text: string };

/** Every file under a folder of the project whose name matches, in order of path. */
export function sourcesIn(folder: string, name = /\.ts$/): readonly Source[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
    .toSorted()
    .map((file) => ({ file, text: readText(file) }));
}

/** A file of the project as text. */
export function readText(file: string): string {
  return readFileSync(path.join(ROOT, file), "utf8");
}

/** The room of a file: the folder below src, or the file itself for src/main.ts and src/app.ts. */
export function roomOf(file: string): string {
  return file.split("/")[1] ?? file;
}

/** Every import and re-export of a file, with relative ones as paths from the root. */
export function importsOf({ file, text }: Source): readonly Import[] {
  const statements = withoutComments(text).matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?((?:[\w*{}\s,$]|\bas\b)+?)\s*from\s*["']([^"']+)["']|import\(\s*["']([^"']+)["']|(?:^|\n)\s*import\s+["']([^"']+)["']/g,
  );
  return [...statements].map(([, type, names, from, dynamic, bare]) => ({
    from: resolve(file, from ?? dynamic ?? bare ?? ""),
    typeOnly: type !== undefined || (names !== undefined && onlyTypes(names)),
  }));
}

/** The text without its comments, line for line; strings that look like comments are rare enough here. */
export function withoutComments(text: string): string {
  return text
    .replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, " "))
    .replaceAll(/(^|[\s;,({])\/\/.*$/gm, "$1");
}

/** Where a pattern occurs in code, as "file:line: text", comments not counted. */
export function occurrences(sources: readonly Source[], pattern: RegExp): readonly string[] {
  return sources.flatMap(({ file, text }) =>
    withoutComments(text)
      .split("\n")
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  );
}

function onlyTypes(names: string): boolean {
  const inner = /^\{([\s\S]*)\}$/.exec(names.trim())?.[1];
  if (inner === undefined) return false;
  const each = inner.split(",").map((name) => name.trim());
  return each.every((name) => name === "" || name.startsWith("type "));
}

function resolve(file: string, from: string): string {
  if (from.startsWith("#src/")) return `src/${from.slice("#src/".length)}`;
  return from.startsWith(".") ? path.posix.normalize(path.posix.join(path.posix.dirname(file), from)) : from;
}

import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { scanFor, type CanaryScan } from "./canary-scan.ts";

/** What is asked of a simulated GitHub: the memory of every text a reader could ever read. */
export type TextMemory = Pick<Sandbox, "textsReadableBy">;

/** Words that exist nowhere else, by the field they were put into. */
export type Canaries = Readonly<Record<string, string>>;

/** Makes one canary per field, all of them made of `seed`; none is part of another and none looks like an id of GitHub's. */
export function hatch<Field extends string>(
  seed: string,
  ...fields: readonly Field[]
): Readonly<Record<Field, string>> {
  const entries = fields.map((field, n) => [field, `zq${seed}${field.toLowerCase()}x${n}qz`] as const);
  return Object.fromEntries(entries) as Record<Field, string>;
}

/** Where a reader could ever read one of the canaries: "field: surface place field by author". `by` looks at one author's texts only. */
export function sightings(github: TextMemory, reader: string, canaries: Canaries, by?: string): readonly string[] {
  return github
    .textsReadableBy(reader)
    .filter(({ writtenBy }) => by === undefined || writtenBy === by)
    .flatMap((text) =>
      found(`${text.text}\n${text.place}`, canaries).map(
        (field) => `${field}: ${text.surface} ${text.place} ${text.field} by ${text.writtenBy}`,
      ),
    );
}

/** Fails if a reader could ever, at any moment, read one of the canaries on GitHub. `by` looks at one author's texts only. */
export function expectNoCanary(github: TextMemory, reader: string, canaries: Canaries, by?: string): void {
  refuse(`${reader} could read on GitHub`, sightings(github, reader, canaries, by));
}

/** Fails if one of the canaries is in any of the texts, as written or in an encoding it could travel in; `where` names them. */
export function expectCleanText(where: string, texts: readonly string[], canaries: Canaries): void {
  refuse(
    where,
    texts.flatMap((text) => found(text, canaries).map((field) => `${field}: ${text.slice(0, 200)}`)),
  );
}

const scans = new WeakMap<Canaries, CanaryScan>();

function found(text: string, canaries: Canaries): readonly string[] {
  const scan = scans.get(canaries) ?? scanFor(Object.values(canaries));
  scans.set(canaries, scan);
  const seen = scan(text);
  return seen.size === 0 ? [] : Object.keys(canaries).filter((field) => seen.has(canaries[field] ?? ""));
}

function refuse(where: string, leaks: readonly string[]): void {
  const shown = [...new Set(leaks)].slice(0, 12);
  if (leaks.length > 0) throw new Error(`${where}:\n${shown.join("\n")}\n(${leaks.length} in all)`);
}

import type { Sandbox } from "../../src/sandbox/sandbox.ts";

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

function found(text: string, canaries: Canaries): readonly string[] {
  const lower = text.toLowerCase();
  return Object.entries(canaries)
    .filter(([, canary]) => formsOf(canary).some((form) => lower.includes(form)))
    .map(([field]) => field);
}

/** Without case, in hex, or within base64 at any of its three offsets; a short one only as it is, since chance would find it. */
function formsOf(canary: string): readonly string[] {
  const travelling = canary.length < 12 ? [] : [hexOf(canary), ...[0, 1, 2].map((offset) => within(canary, offset))];
  return [canary, ...travelling].map((form) => form.toLowerCase());
}

function hexOf(canary: string): string {
  return Buffer.from(canary).toString("hex");
}

/** What of the canary's base64 is the same whatever stands around it. */
function within(canary: string, offset: number): string {
  return Buffer.from(`${" ".repeat(offset)}${canary}`)
    .toString("base64")
    .slice(4, -4);
}

function refuse(where: string, leaks: readonly string[]): void {
  const shown = [...new Set(leaks)].slice(0, 12);
  if (leaks.length > 0) throw new Error(`${where}:\n${shown.join("\n")}\n(${leaks.length} in all)`);
}

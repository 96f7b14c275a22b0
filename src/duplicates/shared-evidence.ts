import { sharedKinds, type SharedKind } from "../domain/suggestion.ts";
import { placesIn } from "./places.ts";
import { longestBody, packagesOf, wordsOf } from "./read-evidence.ts";
import type { EvidenceKind } from "./evidence-kinds.ts";
import type { ReportText } from "./report-text.ts";
import { weaknessesIn } from "./weakness-words.ts";
import { isIdentifier, runsIn } from "./words.ts";

/** What two reports agree on, for a sentence: a kind and the values both have, as folded, at most five. */
export type Agreement = { readonly kind: SharedKind; readonly values: readonly string[] };

/** How two reports compare to a reader: what they agree on, strongest kind first, and how alike their titles are (0 to 1). */
export type SharedEvidence = { readonly agreements: readonly Agreement[]; readonly titleLikeness: number };

const mostValues = 5;

/** Compares two texts for a reader; the score does not depend on it. Both texts are of one owner: the caller sees to that. */
export function sharedEvidence(one: ReportText, other: ReportText): SharedEvidence {
  const here = pointsOf(one);
  const there = pointsOf(other);
  const agreements = sharedKinds.flatMap((kind) => {
    const values = [...(here.get(kind) ?? [])].filter((value) => there.get(kind)?.has(value) === true);
    return values.length === 0 ? [] : [{ kind, values: values.slice(0, mostValues) }];
  });
  return { agreements, titleLikeness: titleLikeness(one.title, other.title) };
}

/** What of each kind that is told a report points at, as folded. */
export function pointsOf(report: ReportText): ReadonlyMap<EvidenceKind, ReadonlySet<string>> {
  const text = `${report.title}\n${report.body.slice(0, longestBody)}`;
  const found = new Map<EvidenceKind, Set<string>>();
  const add = (kind: EvidenceKind, value: string) => {
    const values = found.get(kind);
    if (values === undefined) found.set(kind, new Set([value]));
    else values.add(value);
  };
  for (const { kind, value } of [...placesIn(text), ...weaknessesIn(text)]) add(kind, value);
  for (const run of runsIn(text)) if (isIdentifier(run)) add("identifier", run.toLowerCase());
  for (const [, number = ""] of (report.cwe ?? "").matchAll(/CWE-(\d{1,5})/gi)) add("cwe", `cwe-${number}`);
  for (const name of packagesOf(report, report.title)) add("package", name);
  return found;
}

/** Dice's measure over the words of both titles, to two places. */
function titleLikeness(one: string, other: string): number {
  const here = new Set(wordsOf(one.slice(0, 400)));
  const there = new Set(wordsOf(other.slice(0, 400)));
  const both = [...here].filter((word) => there.has(word)).length;
  return here.size + there.size === 0 ? 0 : Math.round((200 * both) / (here.size + there.size)) / 100;
}

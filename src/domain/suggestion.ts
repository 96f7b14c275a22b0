import { type CaseId, parseCaseId } from "./case-id.ts";

/** What a report is compared with: a case of ours, a finding of our own, an advisory of the repository's, or one of GitHub's database. */
export type ComparedSort = "case" | "finding" | "advisory" | "database";

/** The sorts of evidence two reports can be told to share, strongest first. */
export const sharedKinds = [
  "line",
  "frame",
  "endpoint",
  "parameter",
  "function",
  "path",
  "identifier",
  "package",
  "cwe",
  "weakness",
  "payload",
  "version",
] as const;

/** One of the sorts of evidence two reports can be told to share. */
export type SharedKind = (typeof sharedKinds)[number];

/** What both reports hold of one sort, as the detector folded it: words of the reports, so sealed in the ledger. */
export type Shared = { readonly kind: SharedKind; readonly values: readonly string[] };

/** How sure the detector is, in the word the policy's thresholds make of it. */
export type Trust = "likely" | "suggest";

/** What a report may repeat, and why. It decides nothing. */
export type Suggestion = {
  /** The case, or GitHub's id of an advisory that has no case here. */
  readonly other: string;
  readonly sort: ComparedSort;
  /** From 0 to 1, to two places. */
  readonly probability: number;
  readonly trust: Trust;
  readonly shared: readonly Shared[];
  /** How alike the titles are, from 0 to 1, to two places. */
  readonly titles: number;
  /** True where both say the same word for word. */
  readonly isCopy?: true;
  /** True where the flaw was fixed before this report arrived: perhaps the flaw is back, or the fix was not whole. */
  readonly isFixed: boolean;
  /** Of an advisory without a case: since when it is known, where it can be read, and how it stands. */
  readonly known?: { readonly at: Date; readonly link: string; readonly state: string };
};

/** At most so many are suggested at once (interface §4). */
export const mostSuggestions = 5;

/** Probabilities move a little with every report that comes in: less than this is no news. */
const littleChange = 0.1;

/** True of two answers that tell a reader the same: then the second is no news. */
export function isSameAnswer(one: readonly Suggestion[], other: readonly Suggestion[]): boolean {
  const isNear = one.every(({ probability }, n) => Math.abs(probability - (other[n]?.probability ?? 0)) < littleChange);
  return isNear && JSON.stringify(one.map(asTold)) === JSON.stringify(other.map(asTold));
}

/** In one order of keys, whichever way the ledger gave them back. */
function asTold({ other, sort, trust, shared, titles, isCopy, isFixed, known }: Suggestion): readonly unknown[] {
  const seen = known === undefined ? null : [known.at, known.link, known.state];
  return [other, sort, trust, shared.map(({ kind, values }) => [kind, values]), titles, isCopy ?? false, isFixed, seen];
}

/** The suggestions without one that was dismissed, or without any. */
export function withoutSuggested(held: readonly Suggestion[], other: string | null): readonly Suggestion[] {
  return held.filter((each) => other !== null && each.other !== other);
}

/** The cases among the suggestions that are dismissed with `other`, or with null for all of them. */
export function casesDismissed(held: readonly Suggestion[], other: string | null): readonly CaseId[] {
  return held.flatMap((each) => {
    const isCase = each.sort === "case" || each.sort === "finding";
    const id = isCase && (other === null || each.other === other) ? parseCaseId(each.other) : undefined;
    return id === undefined ? [] : [id];
  });
}

/** The names of pairs a person said are two flaws, with what is dismissed now: one suggestion, or all that are shown. */
export function dismissedWith(
  dismissed: readonly string[],
  held: readonly Suggestion[],
  other: CaseId | string | null,
): readonly string[] {
  const named = other === null ? held.map((each) => each.other) : [other];
  return [...new Set([...dismissed, ...named])];
}

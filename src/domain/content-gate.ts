import type { Words } from "./audience.ts";
import type { FingerprintKind } from "./fingerprint.ts";
import type { GateAnswer, StopReason } from "./gate.ts";
import type { Told } from "./leak.ts";

/** A sign that words share with a case; `root` is what merged cases have in common. */
export type Shared = {
  readonly caseId: string;
  readonly root: string;
  readonly kind: FingerprintKind;
  readonly value: string;
};

/** So many shared phrases are no chance: measured, docs/adr/0008. */
export const phrasesThatTell = 3;

/** What is public of a flaw once one report of it is: its words, not who found it or what they got. */
const wordsOfFlaw: ReadonlySet<FingerprintKind> = new Set(["phrase", "title", "word"]);

/** What so many reports of an owner have in common is a form they were written in, and tells of none of them. */
const reportsOfOneForm = 3;

/**
 * Whether words may go out to those who read them, by what they `shared` with cases of their owner. The public may read
 * of the case it is told about, but for its id, its sums and people who did not agree; of no other anything. A finder
 * reads of no other case anything. `related` is the root of the case the words are about: what is public of one flaw is
 * public of all reports of it. `isSumAgreed`: its finder agreed that the sum of their award is published with it.
 */
export function judgeContent(
  words: Pick<Words, "audience" | "caseId"> & { readonly mustBeNeutral?: true },
  shared: readonly Shared[],
  related: string | null,
  isSumAgreed = false,
): GateAnswer {
  const told = withoutForms(shared);
  switch (words.audience) {
    case "team":
      return { ok: true };
    case "billing":
      return tellsOfReport(told) ? stop("repeats-the-report") : { ok: true };
    case "finder":
      return judgeOthers(told.filter(({ caseId }) => caseId !== words.caseId));
    case "public": {
      const isOwn = ({ caseId }: Shared) => caseId === words.caseId;
      const own = judgePublished(told.filter((one) => isOwn(one) && !(isSumAgreed && one.kind === "sum")));
      if (!own.ok) return own;
      const isOwnCve = ({ kind, value }: Shared) =>
        kind === "cve" && told.some((one) => isOwn(one) && one.kind === "cve" && one.value === value);
      // Reports of one flaw have one CVE.
      const isOfFlaw = (one: Shared) => one.root === related && (wordsOfFlaw.has(one.kind) || isOwnCve(one));
      // What is said of no case may name sums, such as those of a policy: without a case they tell nothing.
      const isLoose = ({ kind }: Shared) => kind === "sum" && words.caseId === null && words.mustBeNeutral !== true;
      return judgeOthers(told.filter((one) => !isOwn(one) && !isOfFlaw(one) && !isLoose(one)));
    }
  }
}

/** What a text tells of one case, or null where it tells too little to be about it. */
export function tellOf(shared: readonly Shared[]): Told | null {
  const kinds = new Set(shared.map(({ kind }) => kind));
  const naming = (["advisory", "cve", "case"] as const).filter((kind) => kinds.has(kind));
  const phrases = shared.filter(({ kind }) => kind === "phrase").length;
  const told: Told = { naming, hasTitle: kinds.has("title"), phrases: phrases < phrasesThatTell ? 0 : phrases };
  return naming.length > 0 || told.hasTitle || told.phrases > 0 ? told : null;
}

/** Leaves out phrases that reports of so many different flaws share: they are those of a form. */
export function withoutForms<T extends Shared>(shared: readonly T[]): readonly T[] {
  const roots = new Map<string, Set<string>>();
  for (const { kind, value, root } of shared)
    if (kind === "phrase") roots.set(value, (roots.get(value) ?? new Set()).add(root));
  return shared.filter(({ kind, value }) => kind !== "phrase" || (roots.get(value)?.size ?? 0) < reportsOfOneForm);
}

function judgePublished(own: readonly Shared[]): GateAnswer {
  const kinds = new Set(own.map(({ kind }) => kind));
  if (kinds.has("case")) return stop("names-a-case");
  if (kinds.has("sum")) return stop("names-a-sum");
  return kinds.has("person") ? stop("names-a-person") : { ok: true };
}

function judgeOthers(others: readonly Shared[]): GateAnswer {
  const byCase = new Map<string, Shared[]>();
  for (const one of others) byCase.set(one.caseId, [...(byCase.get(one.caseId) ?? []), one]);
  for (const of of byCase.values()) if (tellOf(of) !== null) return stop("repeats-another-case");
  if (others.some(({ kind }) => kind === "word")) return stop("repeats-another-case");
  if (others.some(({ kind }) => kind === "sum")) return stop("names-a-sum");
  return others.some(({ kind }) => kind === "person" || kind === "credited") ? stop("names-a-person") : { ok: true };
}

function tellsOfReport(shared: readonly Shared[]): boolean {
  return (
    shared.some(({ kind }) => kind === "title" || kind === "word") ||
    shared.filter(({ kind }) => kind === "phrase").length >= phrasesThatTell
  );
}

function stop(reason: StopReason): GateAnswer {
  return { ok: false, reason };
}

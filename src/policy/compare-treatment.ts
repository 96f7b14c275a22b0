import type { Recommendation } from "../domain/award.ts";
import type { Case } from "../domain/case.ts";
import { noAttributes } from "../domain/class-held.ts";
import { classed } from "../domain/standing-moves.ts";
import type { Ground, TreatmentChange } from "../domain/treatment.ts";
import { awardFactsOf } from "./award-facts.ts";
import { canonicalJson } from "./canonical.ts";
import { holdClass, rejudgeClass } from "./clauses/class-rules.ts";
import { embargoFactsOf, endOfEmbargo } from "./clauses/embargo-end.ts";
import { quoteClause } from "./clauses/quote.ts";
import { recommendAward } from "./clauses/recommend-award.ts";
import { mappedSeverity } from "./clauses/severity-source.ts";
import type { Policy } from "./policy.ts";
import { repinClocks } from "./repin-clocks.ts";

/**
 * How `next` would treat a case that `old` decides, at `now`: every difference in its class, severity, award, clocks,
 * credit, safe harbour and silence, with the clause it rests on. Empty: the case would notice nothing. Pure.
 */
export function compareTreatment(c: Case, old: Policy, next: Policy, now: Date): readonly TreatmentChange[] {
  return [
    ...compareClass(c, old, next),
    ...compareEntitlement(c, old, next),
    ...compareAward(c, old, next),
    ...repinClocks(c, old, next, now).changes,
    ...compareCredit(old, next),
    ...compareEmbargo(c, old, next),
    ...compareSafeHarbour(old, next),
  ];
}

/** The case as `next` sees it: tier, and the severity that follows from the class, are the new version's. */
export function asClassedBy(c: Case, next: Policy): Case {
  const found = c.klass === null ? undefined : rejudgeClass(next, c.klass);
  if (c.klass === null || found?.ok !== true) return c;
  const { by, attributes = noAttributes } = c.klass;
  const seen = classed(c, holdClass(found, attributes, by));
  return { ...seen, severity: mappedSeverity(next, seen, { by, at: c.severity?.at ?? c.receivedAt }) ?? seen.severity };
}

function compareClass(c: Case, old: Policy, next: Policy): readonly TreatmentChange[] {
  if (c.klass === null) return [];
  const { id } = c.klass;
  const before = rejudgeClass(old, c.klass);
  const found = rejudgeClass(next, c.klass);
  if (!found.ok) return before.ok ? [{ about: "class-gone", id, ground: groundOf(before) }] : [];
  const seen = asClassedBy(c, next);
  const ground = groundOf(found);
  const changes: TreatmentChange[] = [];
  if (found.tier !== c.klass.tier) changes.push({ about: "tier", id, from: c.klass.tier, to: found.tier, ground });
  const [from, to] = [c.severity?.level ?? null, seen.severity?.level ?? null];
  if (from !== to) changes.push({ about: "severity", from, to, ground });
  return changes;
}

function compareEntitlement({ origin }: Case, old: Policy, next: Policy): readonly TreatmentChange[] {
  const [before, after] = [old.reward?.entitlement, next.reward?.entitlement];
  const [from, to] = [before?.rule ?? null, after?.rule ?? null];
  return origin === "internal" || from === to
    ? []
    : [{ about: "entitlement", from, to, ground: rule(after ?? before) }];
}

/** Recommendations count as different where a person would read another sum or another kind of answer. */
function compareAward(c: Case, old: Policy, next: Policy): readonly TreatmentChange[] {
  if (c.origin === "internal" || c.award.paid !== null || c.severity === null) return [];
  const from = recommendAward(old, awardFactsOf(c));
  const to = recommendAward(next, awardFactsOf(asClassedBy(c, next)));
  return gist(from) === gist(to) ? [] : [{ about: "award", from, to }];
}

function gist(recommendation: Recommendation | null): string {
  if (recommendation === null) return "";
  const { words: _words, clause: _clause, because: _because, ...rest } = recommendation;
  return canonicalJson(rest);
}

function compareCredit(old: Policy, next: Policy): readonly TreatmentChange[] {
  const [from, to] = [old.credit?.rule ?? null, next.credit?.rule ?? null];
  return from === to ? [] : [{ about: "credit", from, to, ground: rule(next.credit ?? old.credit) }];
}

function compareEmbargo(c: Case, old: Policy, next: Policy): readonly TreatmentChange[] {
  if (c.isPublic || c.embargo.endedAt !== null) return [];
  const before = endOfEmbargo(old, embargoFactsOf(c));
  const after = endOfEmbargo(next, embargoFactsOf(c));
  if (canonicalJson(before.terms) === canonicalJson(after.terms)) return [];
  const ground = after.quote ?? before.quote;
  return [{ about: "embargo", from: before.terms, to: after.terms, ground: ground === undefined ? null : ground }];
}

function compareSafeHarbour(old: Policy, next: Policy): readonly TreatmentChange[] {
  const [before, after] = [old.safe_harbour, next.safe_harbour];
  if (before?.text === after?.text && before?.condition === after?.condition) return [];
  // A promise not to go to law is not taken back from somebody who has it: only what comes with it is told.
  const ground = after === undefined ? null : quoteClause(next, after.clause, after.text);
  return [{ about: "safe-harbour", ground }];
}

function groundOf({ clause, words }: Ground): Ground {
  return { clause, words };
}

function rule(stated: Ground | undefined): Ground | null {
  return stated === undefined ? null : groundOf(stated);
}

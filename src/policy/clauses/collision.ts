import { addDuration, type Duration } from "../../domain/calendar.ts";
import type { Case } from "../../domain/case.ts";
import { type Found, foundBy } from "../../domain/collision.ts";
import { areSameTerms, earliestTerms } from "../../domain/earliest-terms.ts";
import { type EmbargoTerms, isEmbargoed } from "../../domain/embargo.ts";
import { calendarOf } from "../holidays.ts";
import type { Policy } from "../policy.ts";
import { lastDayOfSilence } from "./embargo-end.ts";

/** What decides whether a flaw is found by many: who reported it, and how long silence about it lasts as things stand. */
export type CollisionFacts = {
  readonly found: readonly Found[];
  /** Null where nothing is confidential any more. */
  readonly terms: EmbargoTerms | null;
  /** True once the team, told of the many finders, has kept that silence or proposed another. */
  readonly isLookedAt: boolean;
};

/**
 * Several finders who reported one flaw within the policy's time, from the first of them until the last. `recommended` is
 * when silence should end at the latest; null where it ends no later by itself, or the team has looked at it since.
 */
export type CollisionVerdict = {
  readonly finders: number;
  readonly from: Date;
  readonly until: Date;
  readonly within: Duration;
  readonly silence: Duration;
  readonly isOurs: boolean;
  readonly recommended: Extract<EmbargoTerms, { readonly kind: "date" }> | null;
};

/** Ours where a policy names none: what three find within a fortnight others find, too; a month is time for a fix. */
const byDefault = {
  finders: 3,
  within: { amount: 14, unit: "days" },
  silence: { amount: 30, unit: "days" },
} as const satisfies { readonly finders: number; readonly within: Duration; readonly silence: Duration };

/**
 * Whether a flaw was found by so many finders independently that a shorter silence is recommended (`duplicates.collision`;
 * the CERT Guide to CVD on independent discovery): counted once per finder, from the report that made them so many.
 */
export function judgeCollision(policy: Policy, facts: CollisionFacts): CollisionVerdict | null {
  const rule = policy.duplicates?.collision;
  const { finders: enough, within, silence } = rule ?? byDefault;
  if (facts.terms === null) return null;
  const firsts = firstOfEach(facts.found);
  const calendar = calendarOf(policy);
  const start = firsts.findIndex((at, n) => {
    const nth = firsts[n + enough - 1];
    return nth !== undefined && nth <= addDuration(at, within, calendar);
  });
  const from = firsts[start];
  const made = firsts[start + enough - 1];
  if (from === undefined || made === undefined) return null;
  const together = firsts.slice(start).filter((at) => at <= addDuration(from, within, calendar));
  const latest = lastDayOfSilence(policy, made, silence);
  const isSooner = !areSameTerms(earliestTerms(facts.terms, latest), facts.terms);
  return {
    finders: together.length,
    from,
    until: together.at(-1) ?? made,
    within,
    silence,
    isOurs: rule === undefined,
    recommended: isSooner && !facts.isLookedAt ? latest : null,
  };
}

/** What a case knows of those who found its flaw. */
export function collisionFactsOf(c: Case): CollisionFacts {
  const proposedAt = c.embargo.proposedBy?.side === "team" ? c.embargo.proposedBy.at : null;
  const told = c.collisionAt;
  return {
    found: foundBy(c),
    terms: isEmbargoed(c.embargo) && c.duplicateOf === null ? c.embargo.terms : null,
    isLookedAt: told !== null && (c.embargoReview.since > told || (proposedAt !== null && proposedAt > told)),
  };
}

/** When each finder first reported it, earliest first. */
function firstOfEach(found: readonly Found[]): readonly Date[] {
  const firsts = new Map<string, Date>();
  for (const { finder, at } of found) {
    const held = firsts.get(finder);
    if (held === undefined || at < held) firsts.set(finder, at);
  }
  return [...firsts.values()].toSorted((one, other) => one.getTime() - other.getTime());
}

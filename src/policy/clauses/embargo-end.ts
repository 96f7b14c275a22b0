import { addDuration, type Duration, localDay, rollToBusinessDay, startOfDay } from "../../domain/calendar.ts";
import type { Case } from "../../domain/case.ts";
import { areSameTerms, earliestTerms } from "../../domain/earliest-terms.ts";
import type { EmbargoAnchor, EmbargoTerms } from "../../domain/embargo.ts";
import { calendarOf } from "../holidays.ts";
import type { Policy } from "../policy.ts";
import type { EmbargoEnd, EmbargoLength } from "../values.ts";
import { silenceAsked, untilDay } from "./embargo.ts";
import type { Quote } from "./quote.ts";

/** What the end of a case's silence is counted from; null for what has not happened, or was not said. */
export type EmbargoFacts = {
  readonly receivedAt: Date;
  readonly fixedAt: Date | null;
  readonly readyAt: Date | null;
  readonly cveAt: Date | null;
  readonly exploitedAt: Date | null;
  /** The day for which a fix is promised. */
  readonly expectedOn: string | null;
  /** The terms people set for the case. */
  readonly agreed: EmbargoTerms | null;
  /** The day it must not run beyond, from a case merged into it. */
  readonly limit: Extract<EmbargoTerms, { readonly kind: "date" }> | null;
};

/** When silence ends and why: what it was counted from, and the clause unless people agreed on it. `graceUntil` is the last day of a grace that runs. */
export type EmbargoVerdict = {
  readonly terms: EmbargoTerms;
  readonly anchor: EmbargoAnchor | null;
  readonly graceUntil: string | null;
  readonly quote: Quote | undefined;
};

type Rule = NonNullable<Policy["embargo"]>;
type Counted = Omit<EmbargoVerdict, "quote">;

const open: Counted = { terms: { kind: "unspecified" }, anchor: null, graceUntil: null };

/**
 * When a case's silence ends: as people agreed, else by the policy's rule; sooner where the rule says so of attacks, or
 * where a case merged into this one ends sooner. Of several ends the earliest holds.
 */
export function endOfEmbargo(policy: Policy, facts: EmbargoFacts): EmbargoVerdict {
  const quote = silenceAsked(policy);
  const found = facts.agreed === null ? byRule(policy, facts) : byAgreement(policy, facts, facts.agreed);
  if (facts.limit === null) return { ...found, quote };
  const terms = earliestTerms(found.terms, facts.limit);
  return areSameTerms(terms, found.terms) ? { ...found, quote } : { ...found, terms, quote };
}

/** The terms a report received at `receivedAt` begins with, and the clause that asks the finder for silence. */
export function defaultEmbargo(policy: Policy, receivedAt: Date): EmbargoVerdict {
  return endOfEmbargo(policy, { ...nothingYet, receivedAt });
}

/** The last day that may be agreed on for a case by the policy's `longest`; undefined where nothing bounds it (yet). */
export function latestEnd(policy: Policy, facts: EmbargoFacts): EmbargoTerms | undefined {
  const longest = policy.embargo?.longest;
  const at = longest && anchorOf(longest, facts);
  return longest && at ? lastDayOfSilence(policy, at, longest.after) : undefined;
}

/** The day on which a silence ends that lasts `after` from `at`, moved to a business day where the policy moves ends. */
export function lastDayOfSilence(
  policy: Policy,
  at: Date,
  after: Duration,
): Extract<EmbargoTerms, { readonly kind: "date" }> {
  return untilDay(policy, rolled(policy, dayAfter(policy, at, after)));
}

/** What a case knows of that its end may be counted from. */
export function embargoFactsOf(c: Case): EmbargoFacts {
  return {
    receivedAt: c.receivedAt,
    fixedAt: c.fix?.at ?? null,
    readyAt: c.fixReadyAt,
    cveAt: c.cveAt,
    exploitedAt: c.exploitedAt,
    expectedOn: c.expected?.on ?? null,
    agreed: c.embargo.agreed,
    limit: c.embargo.limit,
  };
}

const nothingYet: Omit<EmbargoFacts, "receivedAt"> = {
  fixedAt: null,
  readyAt: null,
  cveAt: null,
  exploitedAt: null,
  expectedOn: null,
  agreed: null,
  limit: null,
};

/** Attacks shorten what was agreed, too: who is attacked gains nothing by silence. */
function byAgreement(policy: Policy, facts: EmbargoFacts, agreed: EmbargoTerms): Counted {
  const held: Counted = { terms: agreed, anchor: "agreed", graceUntil: null };
  const attacks = (policy.embargo?.ends ?? []).filter((end) => end.kind === "plus" && end.from === "exploited");
  const attacked = policy.embargo && byEnds(policy, policy.embargo, attacks, facts);
  if (attacked === undefined || attacked.terms.kind !== "date") return held;
  const terms = earliestTerms(agreed, attacked.terms);
  return areSameTerms(terms, agreed) ? held : { ...attacked, terms };
}

function byRule(policy: Policy, facts: EmbargoFacts): Counted {
  return policy.embargo === undefined ? open : byEnds(policy, policy.embargo, policy.embargo.ends, facts);
}

function byEnds(policy: Policy, rule: Rule, ends: readonly EmbargoEnd[], facts: EmbargoFacts): Counted {
  const deadline = deadlineOf(policy, ends, facts);
  const untilFix = ends.some(({ kind }) => kind === "resolved");
  const afterFix = ends.find((end): end is EmbargoLength => end.kind === "plus" && end.from === "fix");
  if (deadline === undefined) {
    if (afterFix !== undefined && facts.fixedAt !== null && !untilFix)
      return dated(policy, dayAfter(policy, facts.fixedAt, afterFix.after), "fix");
    return untilFix || afterFix !== undefined ? { ...open, terms: { kind: "until-fixed" }, anchor: "fix" } : open;
  }
  const end = withGrace(policy, rule, deadline, facts);
  if (untilFix) return { ...end, terms: earliestTerms({ kind: "until-fixed" }, end.terms) };
  if (facts.fixedAt === null) return end;
  if (afterFix !== undefined) {
    const fix = dated(policy, dayAfter(policy, facts.fixedAt, afterFix.after), "fix");
    return areSameTerms(earliestTerms(fix.terms, end.terms), end.terms) ? end : fix;
  }
  return rule.fixed_in_time === undefined ? end : fixedInTime(policy, rule.fixed_in_time, { deadline, end, facts });
}

type Deadline = { readonly on: string; readonly anchor: EmbargoLength["from"] };

/** The earliest of the days that are counted from something other than the fix; undefined while none can be. */
function deadlineOf(policy: Policy, ends: readonly EmbargoEnd[], facts: EmbargoFacts): Deadline | undefined {
  const days = ends.flatMap((end): readonly Deadline[] => {
    if (end.kind !== "plus" || end.from === "fix") return [];
    const at = anchorOf(end, facts);
    return at === null ? [] : [{ on: dayAfter(policy, at, end.after), anchor: end.from }];
  });
  return days.toSorted((one, other) => (one.on < other.on ? -1 : 1))[0];
}

function anchorOf({ from }: EmbargoLength, facts: EmbargoFacts): Date | null {
  const at = { receipt: facts.receivedAt, fix: facts.fixedAt, ready: facts.readyAt, cve: facts.cveAt };
  return from === "exploited" ? facts.exploitedAt : at[from];
}

/** The end, or the end of the grace where a fix is promised for a day in it. */
function withGrace(policy: Policy, rule: Rule, deadline: Deadline, { expectedOn }: EmbargoFacts): Counted {
  const plain = dated(policy, deadline.on, deadline.anchor);
  const grace = deadline.anchor === "exploited" ? rule.grace_exploited : rule.grace;
  const last = grace && dated(policy, dayOn(policy, deadline.on, grace), "grace");
  if (last?.terms.kind !== "date" || plain.terms.kind !== "date" || expectedOn === null) return plain;
  const isWithin = plain.terms.on <= expectedOn && expectedOn <= last.terms.on;
  return isWithin ? { ...last, graceUntil: last.terms.on } : plain;
}

/** A fix before the end counts the rest from the fix; one within the grace from the end itself (90 + 30 = day 120). */
function fixedInTime(
  policy: Policy,
  after: Duration,
  of: { readonly deadline: Deadline; readonly end: Counted; readonly facts: EmbargoFacts },
): Counted {
  const { deadline, end, facts } = of;
  if (facts.fixedAt === null || end.terms.kind !== "date") return end;
  const fixedOn = localDay(facts.fixedAt, calendarOf(policy));
  if (fixedOn < rolled(policy, deadline.on)) return dated(policy, dayAfter(policy, facts.fixedAt, after), "fix");
  return end.graceUntil !== null && fixedOn <= end.graceUntil
    ? dated(policy, dayOn(policy, deadline.on, after), "fix")
    : end;
}

function dated(policy: Policy, on: string, anchor: EmbargoAnchor): Counted {
  return { terms: untilDay(policy, rolled(policy, on)), anchor, graceUntil: null };
}

/** The day a length of time after an instant; a length in hours ends with the first day that begins after it. */
function dayAfter(policy: Policy, at: Date, after: Duration): string {
  const calendar = calendarOf(policy);
  const end = addDuration(at, after, calendar);
  const day = localDay(end, calendar);
  if (after.unit !== "hours" || startOfDay(day, calendar)?.getTime() === end.getTime()) return day;
  return dayOn(policy, day, { amount: 1, unit: "days" });
}

function dayOn(policy: Policy, day: string, after: Duration): string {
  const begins = startOfDay(day, calendarOf(policy));
  return begins === undefined ? day : dayAfter(policy, begins, after);
}

function rolled(policy: Policy, day: string): string {
  const calendar = calendarOf(policy);
  const begins = startOfDay(day, calendar);
  return policy.embargo?.weekend_roll && begins ? localDay(rollToBusinessDay(begins, calendar), calendar) : day;
}

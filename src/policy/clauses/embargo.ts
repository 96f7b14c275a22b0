import { z } from "zod";
import { addDuration, localDay, rollToBusinessDay, startOfDay } from "../../domain/calendar.ts";
import type { Case } from "../../domain/case.ts";
import { dayOf, type EmbargoTerms, endOf, isEmbargoed } from "../../domain/embargo.ts";
import { calendarOf } from "../holidays.ts";
import type { Policy } from "../policy.ts";
import { type Quote, quoteClause } from "./quote.ts";
import { clauseId, duration, embargoEnd, words } from "../values.ts";

/** The default terms of confidentiality between finder and programme. */
export const embargoSchema = z
  .strictObject({
    starts: z
      .literal("receipt", { error: "is not a start; write receipt" })
      .prefault("receipt")
      .describe("When it begins."),
    ends: embargoEnd.describe('none, resolved, date (agreed per case), "fix + 30 days" or "receipt + 90 days".'),
    review_every: duration.optional().describe("How often the team must look again, so that it cannot run for ever."),
    grace: duration.optional().describe("How much longer it may run when a fix is about to come out."),
    weekend_roll: z.boolean().prefault(false).describe("An end on a day off moves to the next business day."),
    words: words.describe("The rule, in the source's words."),
    clause: clauseId,
  })
  .describe(
    "What the source asks of the finder; absent: nothing is asked or promised, the team keeps silent all the same.",
  );

/** The default terms of a case, and the clause that asks the finder for silence; without one nothing is asked. */
export type EmbargoVerdict = { readonly terms: EmbargoTerms; readonly quote: Quote | undefined };

/** The terms a report received at `receivedAt` begins with. */
export function defaultEmbargo(policy: Policy, receivedAt: Date): EmbargoVerdict {
  const { embargo } = policy;
  if (!embargo) return { terms: { kind: "unspecified" }, quote: undefined };
  const quote = quoteClause(policy, embargo.clause, embargo.words);
  switch (embargo.ends.kind) {
    case "none":
    case "date":
      return { terms: { kind: "unspecified" }, quote };
    case "resolved":
    case "fix_plus":
      return { terms: { kind: "until-fixed" }, quote };
    case "receipt_plus":
      return { terms: dateAfter(policy, receivedAt, embargo.ends.after), quote };
  }
}

/** The terms once the fix is out at `fixedAt`, where the policy counts from there; undefined where nothing changes. */
export function embargoAfterFix(policy: Policy, fixedAt: Date): EmbargoVerdict | undefined {
  const { embargo } = policy;
  if (embargo?.ends.kind !== "fix_plus") return undefined;
  return {
    terms: dateAfter(policy, fixedAt, embargo.ends.after),
    quote: quoteClause(policy, embargo.clause, embargo.words),
  };
}

/** A moment at which somebody has to look again at a case's silence: because of its age, or because its day has come. */
export type EmbargoReview = { readonly at: Date; readonly reason: "period" | "end" };

/** The next such moments, in order: as often as the policy sets, and the agreed day; empty once silence is over. */
export function reviewsOf(policy: Policy, c: Pick<Case, "embargo" | "embargoReview">): readonly EmbargoReview[] {
  const { embargo, embargoReview } = c;
  if (!isEmbargoed(embargo)) return [];
  const last = embargoReview.toldAt ?? embargoReview.since;
  const every = policy.embargo?.review_every;
  const day = dayOf(embargo.terms);
  const end = day === undefined ? last : endOf(day);
  const reviews: readonly EmbargoReview[] = [
    ...(every === undefined ? [] : [{ at: addDuration(last, every, calendarOf(policy)), reason: "period" as const }]),
    ...(end > last ? [{ at: end, reason: "end" as const }] : []),
  ];
  return reviews.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

/** Terms that end with the first moment of a day in the programme's zone. */
export function untilDay(policy: Policy, on: string): Extract<EmbargoTerms, { readonly kind: "date" }> {
  const endsAt = startOfDay(on, calendarOf(policy));
  return { kind: "date", on, ...(endsAt && { endsAt }) };
}

function dateAfter(policy: Policy, at: Date, after: Parameters<typeof addDuration>[1]): EmbargoTerms {
  const calendar = calendarOf(policy);
  const end = addDuration(at, after, calendar);
  const rolled = policy.embargo?.weekend_roll ? rollToBusinessDay(end, calendar) : end;
  return untilDay(policy, localDay(rolled, calendar));
}

/** The silence the policy asks of the finder, in its own words; undefined where it asks for none. */
export function silenceAsked(policy: Policy): Quote | undefined {
  return policy.embargo && quoteClause(policy, policy.embargo.clause, policy.embargo.words);
}

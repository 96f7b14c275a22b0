import { addDuration, type Duration } from "../../domain/calendar.ts";
import type { Case } from "../../domain/case.ts";
import { dayOf, type Embargo, endOf, isEmbargoed } from "../../domain/embargo.ts";
import { calendarOf } from "../holidays.ts";
import type { Policy } from "../policy.ts";

/** A moment at which somebody has to look again at a case's silence: because of its age, or because its day has come. */
export type EmbargoReview = { readonly at: Date; readonly reason: "period" | "end" };

/** Ours where a policy names none, for the team only: as long as most policies let a silence with a day last. */
const everyByDefault: Duration = { amount: 90, unit: "days" };
const answerByDefault: Duration = { amount: 14, unit: "days" };

/**
 * The next such moments, in order: as often as the policy sets, and the day on which it ends. Where the policy sets
 * nothing, a silence without a day ahead is due for a look after 90 days. Empty once silence is over.
 */
export function reviewsOf(policy: Policy, c: Pick<Case, "embargo" | "embargoReview">): readonly EmbargoReview[] {
  const { embargo, embargoReview } = c;
  if (!isEmbargoed(embargo)) return [];
  const last = embargoReview.toldAt ?? embargoReview.since;
  const day = dayOf(embargo.terms);
  const isAhead = day !== undefined && endOf(day) > last;
  // Our own default is told once; after that the card says that a review is due until somebody has looked.
  const ours = isAhead || (embargoReview.toldAt !== null && day === undefined) ? undefined : everyByDefault;
  const every = policy.embargo?.review_every ?? ours;
  const reviews: readonly EmbargoReview[] = [
    ...(every === undefined ? [] : [{ at: addDuration(last, every, calendarOf(policy)), reason: "period" as const }]),
    ...(isAhead ? [{ at: endOf(day), reason: "end" as const }] : []),
  ];
  return reviews.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

/** When the answer to other terms is overdue, which is no consent; undefined where none is waited for, or that was told. */
export function answerDueAt(policy: Policy, { proposedBy }: Embargo): Date | undefined {
  if (proposedBy === null || proposedBy.toldAt !== undefined) return undefined;
  return addDuration(proposedBy.at, policy.embargo?.answer_within ?? answerByDefault, calendarOf(policy));
}

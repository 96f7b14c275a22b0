import type { Case } from "../domain/case.ts";
import { type Clock, isRunning, toldOf } from "../domain/clock.ts";
import type { TimeEvent } from "../domain/event-seen.ts";
import { levelsOf, nextWordAt, slipsAt } from "../policy/clauses/clocks.ts";
import { answerDueAt, reviewsOf } from "../policy/clauses/embargo-reviews.ts";
import type { Policy } from "../policy/policy.ts";

/** A moment at which something is due, and the fact it becomes when it is noticed. */
type Moment = { readonly at: Date; readonly fact: (now: Date) => TimeEvent };

/** The next moment at which something about a case is due and the team has not been told; undefined where nothing is. */
export function nextMoment(c: Case, policy: Policy): Date | undefined {
  const first = threadsOf(c, policy).flatMap(([moment]) => (moment === undefined ? [] : [moment.at]));
  return first.toSorted((one, other) => one.getTime() - other.getTime())[0];
}

/** The facts that are due at `now`: of each matter only the latest, however much of it was slept through. */
export function dueFacts(c: Case, policy: Policy, now: Date): readonly TimeEvent[] {
  return threadsOf(c, policy).flatMap((thread) => {
    const latest = thread.findLast(({ at }) => at.getTime() <= now.getTime());
    return latest === undefined ? [] : [latest.fact(now)];
  });
}

/** Each matter that time brings on, as its moments in order; a case that has ended, or that nobody acts on yet, has none. */
function threadsOf(c: Case, policy: Policy): readonly (readonly Moment[])[] {
  if (c.management === "closed" || c.publication.publishedAt !== null || c.isQuiet || c.duplicateOf !== null) return [];
  // What was put down is still confidential: that is looked at once, and then left in peace.
  if (c.closing !== null) return c.embargoReview.toldAt === null ? [review(c, policy).slice(0, 1)] : [];
  return [
    ...c.clocks.map((clock) => clockMoments(clock, policy)),
    slip(c, policy),
    silence(c, policy),
    review(c, policy),
    answer(c, policy),
  ];
}

function clockMoments(clock: Clock, policy: Policy): readonly Moment[] {
  if (!isRunning(clock)) return [];
  const told = toldOf(clock) ?? Number.NEGATIVE_INFINITY;
  return levelsOf(policy, clock).flatMap(({ level, at }) =>
    level <= told ? [] : [{ at, fact: (now) => clockFact(clock.id, level, now) }],
  );
}

function clockFact(clock: string, level: number, at: Date): TimeEvent {
  if (level === 0) return { type: "clock-overdue", at, clock };
  return { type: level < 0 ? "clock-reminded" : "clock-escalated", at, clock, level };
}

function slip({ expected, fix }: Case, policy: Policy): readonly Moment[] {
  const on = expected?.on ?? null;
  if (on === null || fix !== null || expected?.slippedAt !== null) return [];
  const at = slipsAt(policy, on);
  return at === undefined ? [] : [{ at, fact: (now) => ({ type: "expected-date-slipped", at: now, on }) }];
}

function silence(c: Case, policy: Policy): readonly Moment[] {
  const { heardAt: since, silenceNotedAt } = c;
  const at = nextWordAt(policy, c);
  if (since === null || silenceNotedAt !== null || at === undefined) return [];
  return [{ at, fact: (now) => ({ type: "silence-noticed", at: now, since }) }];
}

function review(c: Case, policy: Policy): readonly Moment[] {
  const { since } = c.embargoReview;
  return reviewsOf(policy, c).map(({ at, reason }) => ({
    at,
    fact: (now) => ({ type: "embargo-review-due", at: now, since, reason }),
  }));
}

function answer({ embargo }: Case, policy: Policy): readonly Moment[] {
  const at = answerDueAt(policy, embargo);
  const side = embargo.proposedBy?.side;
  return at === undefined || side === undefined
    ? []
    : [{ at, fact: (now) => ({ type: "embargo-unanswered", at: now, side }) }];
}

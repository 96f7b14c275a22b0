import type { Case } from "./case.ts";

/** True when nothing the finder's card shows has changed: saves an edit of a comment that would say the same. */
export function isSameToFinder(a: Case, b: Case): boolean {
  const shown = (c: Case) =>
    JSON.stringify([
      c.management,
      c.closing?.reason,
      c.question?.text,
      c.severity?.level,
      c.expected?.on,
      c.expected?.slippedAt,
      c.award.decided,
      c.award.declined?.why,
      c.award.paid?.at,
      c.credit,
      c.wish,
      c.embargo.state,
      c.embargo.terms,
      c.embargo.proposal,
      c.embargo.proposedBy?.side,
      c.embargo.agreed === null,
      c.fix?.at,
      c.publication,
      c.enquiry,
      c.clocks.map(({ dueAt, metAt, pausedAt, overdueAt }) => [dueAt, metAt, pausedAt, overdueAt]),
      c.isQuiet,
      c.duplicateOf === null,
      c.programmeHash,
    ]);
  return shown(a) === shown(b);
}

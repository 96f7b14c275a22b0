import type { Case } from "./case.ts";
import type { CaseId } from "./case-id.ts";

/** A report, or a finding of our own, in the order of arrival. */
export type Arrival = { readonly case: CaseId; readonly at: Date; readonly isFinding: boolean };

/** What the cases on one side of a merge know of the flaw, as the other side needs it for money and order. */
export type FlawSeen = {
  /** The first of them by order of arrival; null while none is complete. */
  readonly first: Arrival | null;
  /** One of them whose award is paid. */
  readonly paid: CaseId | null;
  /** When the flaw was first fixed by what they say. */
  readonly fixedAt: Date | null;
};

/** When a report took its place in the order of arrival: once complete (interface §3); a finding of our own when written. */
export function arrivedAt(c: Case): Date | null {
  if (c.origin === "internal") return c.receivedAt;
  return c.completeAt === null || c.completeAt >= c.receivedAt ? c.completeAt : c.receivedAt;
}

/** What this case and everything merged into it know of the flaw. */
export function flawOf(c: Case): FlawSeen {
  const at = arrivedAt(c);
  const own: FlawSeen = {
    first: at === null ? null : { case: c.id, at, isFinding: c.origin === "internal" },
    paid: c.award.paid === null ? null : c.id,
    fixedAt: c.fix?.at ?? null,
  };
  return [own, ...c.joined].reduce(together);
}

/** The first arrival of the same flaw beside this case's own: of what is merged into it, and of what it is merged into. */
export function firstOther(c: Case): Arrival | null {
  return [...c.joined, ...(c.original === null ? [] : [c.original])].reduce<Arrival | null>(
    (first, seen) => earlier(first, seen.first),
    null,
  );
}

/** Another case of the same flaw whose award is paid, or null. */
export function paidElsewhere(c: Case): CaseId | null {
  return c.original?.paid ?? c.joined.find(({ paid }) => paid !== null)?.paid ?? null;
}

function together(one: FlawSeen, other: FlawSeen): FlawSeen {
  const fixes = [one.fixedAt, other.fixedAt].filter((at) => at !== null);
  return {
    first: earlier(one.first, other.first),
    paid: one.paid ?? other.paid,
    fixedAt: fixes.length === 0 ? null : fixes.reduce((a, b) => (a <= b ? a : b)),
  };
}

/** Ties go to the smaller case id, so that they are always broken alike. */
function earlier(one: Arrival | null, other: Arrival | null): Arrival | null {
  if (one === null || other === null) return one ?? other;
  const before = one.at.getTime() - other.at.getTime();
  return before < 0 || (before === 0 && one.case <= other.case) ? one : other;
}

/** True of a duplicate that arrived before all else of the flaw it is merged into: the order of arrival decides who is first. */
export function isMergedTheWrongWay(c: Case): boolean {
  const at = arrivedAt(c);
  return c.original !== null && at !== null && (c.original.first === null || at < c.original.first.at);
}

/** True of a duplicate of something fixed before it arrived: perhaps the flaw is back, or the fix was not whole. */
export function isAfterFix(c: Case): boolean {
  const fixedAt = c.original?.fixedAt ?? null;
  return fixedAt !== null && fixedAt < c.receivedAt;
}

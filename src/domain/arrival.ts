import type { CaseId } from "./case-id.ts";

/** A report, or a finding of our own, in the order of arrival. */
export type Arrival = {
  readonly case: CaseId;
  readonly at: Date;
  readonly isFinding: boolean;
  /** When it was received; facts of earlier versions do not say. */
  readonly receivedAt?: Date;
  /** What breaks a tie: GitHub's own id or number of it; facts of earlier versions do not say. */
  readonly draw?: string;
  /** Until when its text was replaced, or was not seen: which flaw it told of before is not certain. */
  readonly unsureUntil?: Date;
};

/**
 * The order of arrival (interface §3): the earlier moment; of the same moment the earlier receipt; then the smaller number
 * or id at GitHub, which nobody chooses and which reads alike when everything is read in again; last the case id.
 */
export function comesBefore(one: Arrival, other: Arrival): boolean {
  const moments = one.at.getTime() - other.at.getTime();
  if (moments !== 0) return moments < 0;
  const receipts = (one.receivedAt ?? one.at).getTime() - (other.receivedAt ?? other.at).getTime();
  if (receipts !== 0) return receipts < 0;
  const [a, b] = [one.draw ?? "", other.draw ?? ""];
  return a === b ? one.case < other.case : a < b;
}

/** The earlier of two; of one and nothing the one. */
export function earliest(one: Arrival | null, other: Arrival | null): Arrival | null {
  if (one === null || other === null) return one ?? other;
  return comesBefore(other, one) ? other : one;
}

/** The one of two that is the first beyond doubt. */
export function earliestSure(one: Arrival | null, other: Arrival | null): Arrival | null {
  if (one === null || other === null) return one ?? other;
  return comesBefore(beyondDoubt(other), beyondDoubt(one)) ? other : one;
}

/** The arrival at the moment from which nothing about it is uncertain. */
export function beyondDoubt(arrival: Arrival): Arrival {
  return { ...arrival, at: arrival.unsureUntil ?? arrival.at };
}

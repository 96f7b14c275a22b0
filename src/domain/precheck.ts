/** What the team may answer to the question whether a flaw is known; never what is known, from whom, or since when. */
export const precheckAnswers = ["yes", "no", "cannot-tell"] as const;

/** One of the three answers above. */
export type PrecheckAnswer = (typeof precheckAnswers)[number];

/** A finder's question whether a flaw is known: `heldUntil` is how long it keeps their place, null where it does not. */
export type Enquiry = {
  readonly at: Date;
  readonly heldUntil: Date | null;
  readonly answer: { readonly value: PrecheckAnswer; readonly by: string; readonly at: Date } | null;
};

/** When a report completed at `completedAt` arrived: the enquiry's moment where it came within the hold, else its own. */
export function arrivalAfter(enquiry: Enquiry | null, completedAt: Date): Date {
  const isHeld = enquiry !== null && enquiry.heldUntil !== null && completedAt <= enquiry.heldUntil;
  return isHeld ? enquiry.at : completedAt;
}

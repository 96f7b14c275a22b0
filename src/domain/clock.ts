/** What a clock waits for: each is something a person must have told the finder. */
export type Deliverable =
  "acknowledgement" | "assessment" | "expected_date" | "fix" | "decision" | "payment" | "review";

/** A running promise of the policy. It is met only when every deliverable was sent by a human decision. */
export type Clock = {
  readonly id: string;
  readonly clause: string;
  readonly words: string;
  readonly isPublic: boolean;
  readonly deliverables: readonly Deliverable[];
  readonly delivered: readonly Deliverable[];
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly pausedAt: Date | null;
  readonly pausesOnQuestion: boolean;
  readonly metAt: Date | null;
  readonly overdueAt: Date | null;
};

/** The clocks after `what` was delivered at `at`; a clock with nothing left to wait for is met. */
export function deliver(clocks: readonly Clock[], what: Deliverable, at: Date): readonly Clock[] {
  return clocks.map((clock) => {
    if (clock.metAt !== null || !clock.deliverables.includes(what) || clock.delivered.includes(what)) return clock;
    const delivered = [...clock.delivered, what];
    const isMet = clock.deliverables.every((wanted) => delivered.includes(wanted));
    return { ...clock, delivered, metAt: isMet ? at : null };
  });
}

/** The clocks after a question went out at `at`: those the policy lets pause stand still. */
export function pause(clocks: readonly Clock[], at: Date): readonly Clock[] {
  return clocks.map((clock) =>
    clock.metAt === null && clock.pausedAt === null && clock.pausesOnQuestion ? { ...clock, pausedAt: at } : clock,
  );
}

/** The clocks after the answer came at `at`: each due time moves on by the time it stood still. */
export function resume(clocks: readonly Clock[], at: Date): readonly Clock[] {
  return clocks.map((clock) =>
    clock.pausedAt === null
      ? clock
      : {
          ...clock,
          pausedAt: null,
          dueAt: new Date(clock.dueAt.getTime() + Math.max(0, at.getTime() - clock.pausedAt.getTime())),
        },
  );
}

/** The earliest due time of a clock that runs, or undefined. */
export function nextDue(clocks: readonly Clock[]): Date | undefined {
  return clocks
    .filter((clock) => clock.metAt === null && clock.pausedAt === null && clock.overdueAt === null)
    .map((clock) => clock.dueAt)
    .toSorted((a, b) => a.getTime() - b.getTime())[0];
}

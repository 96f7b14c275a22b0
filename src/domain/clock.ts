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
  /** The latest level the team was told of: below 0 a reminder before it is due, 0 that it is due, above 0 an escalation. */
  readonly told?: number;
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

/**
 * The clocks after the answer came at `at`: each that had not run out moves on by the time it stood still, counted on
 * the wall. What the policy's calendar makes of that time is a fact of its own (`clocks-counted`).
 */
export function resume(clocks: readonly Clock[], at: Date): readonly Clock[] {
  return clocks.map((clock) =>
    clock.pausedAt === null ? clock : { ...clock, pausedAt: null, dueAt: movedOn(clock, clock.pausedAt, at) },
  );
}

/** The clocks with those of `counted` in them: one that runs takes the due time counted for it, any other begins. */
export function count(clocks: readonly Clock[], counted: readonly Clock[]): readonly Clock[] {
  const running = (id: string) => clocks.find((clock) => clock.id === id && clock.metAt === null);
  const kept = clocks.filter(({ id, metAt }) => metAt === null || !counted.some((clock) => clock.id === id));
  return [
    ...kept.map((clock) => ({ ...clock, dueAt: counted.find(({ id }) => id === clock.id)?.dueAt ?? clock.dueAt })),
    ...counted.filter(({ id }) => running(id) === undefined),
  ];
}

/** The clocks after the team was told at `at` of `level` of one: from 0 on it is overdue. */
export function tell(clocks: readonly Clock[], id: string, level: number, at: Date): readonly Clock[] {
  return clocks.map((clock) =>
    clock.id === id
      ? { ...clock, told: level, overdueAt: level < 0 ? clock.overdueAt : (clock.overdueAt ?? at) }
      : clock,
  );
}

/** The latest level of a clock that was told; undefined before the first. */
export function toldOf(clock: Clock): number | undefined {
  return clock.told ?? (clock.overdueAt === null ? undefined : 0);
}

/** True while a clock waits for something and does not stand still. */
export function isRunning(clock: Clock): boolean {
  return clock.metAt === null && clock.pausedAt === null;
}

function movedOn({ dueAt }: Clock, from: Date, to: Date): Date {
  const stood = to.getTime() - from.getTime();
  // What had run out before the question was a time passed then, and stays one.
  return dueAt.getTime() <= from.getTime() || stood <= 0 ? dueAt : new Date(dueAt.getTime() + stood);
}

import { z } from "zod";
import { addDays, addDuration, type Duration, postpone, startOfDay } from "../../domain/calendar.ts";
import type { Case } from "../../domain/case.ts";
import { hasListener } from "../../domain/telling.ts";
import type { Clock } from "../../domain/clock.ts";
import { calendarOf } from "../holidays.ts";
import type { Policy, PolicyClock } from "../policy.ts";
import { type Quote, quoteClause } from "./quote.ts";
import { clauseId, duration, slug, words } from "../values.ts";

const DELIVERABLES = ["acknowledgement", "assessment", "expected_date", "fix", "decision", "payment"] as const;
const PAUSES = ["needs_info"] as const;

/** The clocks a policy starts, each with what stops it and what is promised. */
export const clocksSchema = z
  .array(
    z.strictObject({
      id: slug.describe("What the clock is called on the card."),
      starts: z.enum(["receipt", "acceptance", "fix", "award"]).prefault("receipt").describe("What starts it."),
      deliverables: z
        .array(z.enum(DELIVERABLES))
        .min(1)
        .describe("All of these must have reached the finder to stop it."),
      within: duration.optional().describe("How long; absent: as soon as possible, without a date."),
      public: z.boolean().describe("Whether the finder is told; false: a reminder for the team only."),
      promise: words.optional().describe("The promise, word for word, as the finder is told it."),
      pause_on: z.array(z.enum(PAUSES)).prefault([]).describe("What stops the clock for a while."),
      remind: z
        .array(duration)
        .prefault([])
        .describe("How long before it is due the team is reminded; not promised to anyone."),
      escalate: z.array(duration).prefault([]).describe("How long after it was due the team is told again, once each."),
      clause: clauseId,
    }),
  )
  .prefault([])
  .describe("Running promises and reminders. What is not here is not promised.");

/** How long a case may be silent towards its finder. */
export const heartbeatSchema = z
  .strictObject({
    every: duration.describe("Longest silence before the team is reminded to write."),
    promise: words.optional().describe("The promise, word for word; the interval itself is not promised."),
    clause: clauseId,
  })
  .describe("The finder is kept informed.");

/** A promise the finder may be told: the policy's own words, and the instant that follows from them if one does. */
export type SpokenPromise = {
  readonly id: string;
  readonly clause: string;
  readonly words: string;
  readonly deliverables: Clock["deliverables"];
  readonly dueAt: Date | null;
};

/** The clocks with a due time that `trigger` starts at `at`; a promise without a length of time has none. */
export function startClocks(policy: Policy, trigger: PolicyClock["starts"], at: Date): readonly Clock[] {
  return clocksOf(policy, trigger).flatMap((clock): Clock[] => {
    const dueAt = dueOf(policy, clock, at);
    if (dueAt === null) return [];
    return [
      {
        id: clock.id,
        ...quoteClause(policy, clock.clause, clock.promise),
        isPublic: clock.public,
        deliverables: clock.deliverables,
        delivered: [],
        startedAt: at,
        dueAt,
        pausedAt: null,
        pausesOnQuestion: clock.pause_on.includes("needs_info"),
        metAt: null,
        overdueAt: null,
      },
    ];
  });
}

/** What the policy lets the app promise when `trigger` happens at `at`; empty where it promises nothing. */
export function promisesOf(policy: Policy, trigger: PolicyClock["starts"], at: Date): readonly SpokenPromise[] {
  return clocksOf(policy, trigger).flatMap((clock) =>
    clock.public && clock.promise !== undefined
      ? [
          {
            id: clock.id,
            ...quoteClause(policy, clock.clause, clock.promise),
            deliverables: clock.deliverables,
            dueAt: dueOf(policy, clock, at),
          },
        ]
      : [],
  );
}

/** Whether the policy keeps the finder informed (CO10), so that they are told of each change and not of results alone. */
export function keepsInformed({ heartbeat }: Policy): boolean {
  return heartbeat !== undefined;
}

/** That the finder is kept informed, in the policy's words; undefined where it does not say so. The interval is never told. */
export function progressPromise(policy: Policy): Quote | undefined {
  const { heartbeat } = policy;
  return heartbeat?.promise === undefined ? undefined : quoteClause(policy, heartbeat.clause, heartbeat.promise);
}

/** One moment of a clock at which the team is told: below 0 a reminder, 0 that it is due, above 0 an escalation. */
export type ClockLevel = { readonly level: number; readonly at: Date };

/** When the team is told of a clock, each once, in order: before it is due, then, and after. A reminder before it began is none. */
export function levelsOf(policy: Policy, clock: Pick<Clock, "id" | "startedAt" | "dueAt">): readonly ClockLevel[] {
  const written = policy.clocks.find((one) => one.id === clock.id);
  const calendar = calendarOf(policy);
  const { dueAt, startedAt } = clock;
  const inOrder = (lengths: readonly Duration[], sign: 1 | -1) =>
    lengths
      .map((length) => addDuration(dueAt, length, calendar, sign))
      .toSorted((one, other) => one.getTime() - other.getTime());
  const before = inOrder(written?.remind ?? [], -1).filter((at) => at > startedAt && at < dueAt);
  const after = inOrder(written?.escalate ?? [], 1);
  return [
    ...before.map((at, n) => ({ level: n - before.length, at })),
    { level: 0, at: dueAt },
    ...after.map((at, n) => ({ level: n + 1, at })),
  ];
}

/** How often the team is told of a clock again once it has passed. */
export function countEscalations(policy: Policy, id: string): number {
  return policy.clocks.find((one) => one.id === id)?.escalate.length ?? 0;
}

/**
 * When a clock is due that stood still from `from` to `to`, counted in its own unit; a clock that had run out before
 * does not move.
 */
export function dueAfterPause(policy: Policy, clock: Pick<Clock, "id" | "dueAt">, from: Date, to: Date): Date {
  return clock.dueAt <= from ? clock.dueAt : movedAlike(policy, clock, from, to);
}

/** When `anew` is due if what `held`, counted by `was`, stood still is counted for it, too. */
export function dueWithPauses(policy: Policy, anew: Clock, held: Clock, was: Policy): Date {
  const starts = was.clocks.find((one) => one.id === held.id)?.starts;
  const planned = starts && startClocks(was, starts, held.startedAt).find(({ id }) => id === held.id);
  return planned === undefined ? anew.dueAt : movedAlike(policy, anew, planned.dueAt, held.dueAt);
}

function movedAlike(policy: Policy, clock: Pick<Clock, "id" | "dueAt">, from: Date, to: Date): Date {
  const unit = policy.clocks.find((one) => one.id === clock.id)?.within?.unit ?? "hours";
  return to <= from ? clock.dueAt : postpone(clock.dueAt, from, to, unit, calendarOf(policy));
}

/** The end of the day on which a fix was expected, in the programme's zone; undefined for a text that is no day. */
export function slipsAt(policy: Policy, on: string): Date | undefined {
  const calendar = calendarOf(policy);
  const start = startOfDay(on, calendar);
  return start && addDays(start, 1, calendar);
}

/** What the policy promises a finder whose expected date has passed: the date itself, and that they are kept informed. */
export function newDatePromised(policy: Policy): readonly Quote[] {
  const dated = policy.clocks.filter((clock) => clock.public && clock.deliverables.includes("expected_date"));
  const progress = progressPromise(policy);
  return [...dated.map(({ clause, promise }) => quoteClause(policy, clause, promise)), ...(progress ? [progress] : [])];
}

/**
 * When the finder should hear again of their report, counted from the last word to them; undefined where the policy
 * does not promise to keep them informed, where nobody outside hears in private, and before the first word.
 */
export function nextWordAt(
  policy: Policy,
  c: Pick<Case, "origin" | "isQuiet" | "isPublic" | "heardAt">,
): Date | undefined {
  if (policy.heartbeat === undefined || c.heardAt === null || !hasListener(c) || c.isPublic) return undefined;
  return addDuration(c.heardAt, policy.heartbeat.every, calendarOf(policy));
}

function clocksOf(policy: Policy, trigger: PolicyClock["starts"]): readonly PolicyClock[] {
  return policy.clocks.filter((clock) => clock.starts === trigger);
}

function dueOf(policy: Policy, clock: PolicyClock, at: Date): Date | null {
  return clock.within === undefined ? null : addDuration(at, clock.within, calendarOf(policy));
}

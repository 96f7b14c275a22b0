import { z } from "zod";
import { addDuration } from "../../domain/calendar.ts";
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

/** That the finder is kept informed, in the policy's words; undefined where it does not say so. The interval is never told. */
export function progressPromise(policy: Policy): Quote | undefined {
  const { heartbeat } = policy;
  return heartbeat?.promise === undefined ? undefined : quoteClause(policy, heartbeat.clause, heartbeat.promise);
}

/** When the team is reminded before, and told again after, a clock is due; each once, in order. */
export function remindersOf(
  policy: Policy,
  clock: Pick<Clock, "id" | "dueAt">,
): readonly { readonly kind: "remind" | "escalate"; readonly at: Date }[] {
  const written = policy.clocks.find((one) => one.id === clock.id);
  const calendar = calendarOf(policy);
  const before = (written?.remind ?? []).map((length) => ({
    kind: "remind" as const,
    at: addDuration(clock.dueAt, length, calendar, -1),
  }));
  const after = (written?.escalate ?? []).map((length) => ({
    kind: "escalate" as const,
    at: addDuration(clock.dueAt, length, calendar),
  }));
  return [...before, ...after].toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

/** When the finder, last written to at `at`, should hear again; undefined where the policy does not promise it. */
export function heartbeatAt(policy: Policy, at: Date): Date | undefined {
  return policy.heartbeat && addDuration(at, policy.heartbeat.every, calendarOf(policy));
}

function clocksOf(policy: Policy, trigger: PolicyClock["starts"]): readonly PolicyClock[] {
  return policy.clocks.filter((clock) => clock.starts === trigger);
}

function dueOf(policy: Policy, clock: PolicyClock, at: Date): Date | null {
  return clock.within === undefined ? null : addDuration(at, clock.within, calendarOf(policy));
}

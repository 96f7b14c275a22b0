import type { Case } from "../domain/case.ts";
import type { Clock } from "../domain/clock.ts";
import type { TreatmentChange } from "../domain/treatment.ts";
import { dueWithPauses, startClocks } from "./clauses/clocks.ts";
import type { Policy } from "./policy.ts";

type ClockChange = Extract<TreatmentChange, { readonly about: "clock" }>;

/** The clocks of a case under another version, and each that would be due at another time. */
export type RepinnedClocks = { readonly clocks: readonly Clock[]; readonly changes: readonly ClockChange[] };

/**
 * The clocks of `c` once it is decided by `next`, at `now`. A promise already made stays; it moves only to an earlier
 * time that is still to come. What only `next` promises from receipt on is added where its time has not passed.
 */
export function repinClocks(c: Case, old: Policy, next: Policy, now: Date): RepinnedClocks {
  const changes: ClockChange[] = [];
  const clocks = c.clocks.map((clock) => {
    if (clock.metAt !== null || !old.clocks.some(({ id }) => id === clock.id)) return clock;
    const wanted = counterpart(clock, old, next);
    if (wanted !== undefined && wanted.dueAt.getTime() === clock.dueAt.getTime()) return clock;
    const isBetter = wanted !== undefined && wanted.dueAt < clock.dueAt && wanted.dueAt > now;
    const { clause, words, isPublic } = wanted ?? clock;
    const ground = { clause, words };
    const holds = isBetter ? wanted.dueAt : clock.dueAt;
    changes.push({
      about: "clock",
      id: clock.id,
      from: clock.dueAt,
      to: wanted?.dueAt ?? null,
      holds,
      isPublic,
      ground,
    });
    return isBetter ? { ...clock, clause, words, isPublic, dueAt: wanted.dueAt } : clock;
  });
  const begun = newPromises(c, old, next);
  for (const { id, clause, words, isPublic, dueAt } of begun) {
    const holds = dueAt > now ? dueAt : null;
    changes.push({ about: "clock", id, from: null, to: dueAt, holds, isPublic, ground: { clause, words } });
  }
  return { clocks: [...clocks, ...begun.filter(({ dueAt }) => dueAt > now)], changes };
}

/** The same clock as `next` has it, from the same start; what the old one stood still counts for it too. */
function counterpart(clock: Clock, old: Policy, next: Policy): Clock | undefined {
  const starts = next.clocks.find(({ id }) => id === clock.id)?.starts;
  const anew = starts && startClocks(next, starts, clock.startedAt).find(({ id }) => id === clock.id);
  return anew && { ...anew, dueAt: dueWithPauses(next, anew, clock, old) };
}

/** What only `next` promises of a report from its receipt on, as far as it is not delivered already. */
function newPromises(c: Case, old: Policy, next: Policy): readonly Clock[] {
  if (c.origin === "internal" || c.origin === "public-track" || c.isQuiet || c.closing !== null) return [];
  const delivered = new Set(c.clocks.flatMap((clock) => clock.delivered));
  if (c.assessedAt !== null) delivered.add("assessment");
  if (c.expected !== null) delivered.add("expected_date");
  return startClocks(next, "receipt", c.receivedAt).filter(
    ({ id, deliverables }) =>
      !c.clocks.some((held) => held.id === id) &&
      !old.clocks.some((known) => known.id === id && known.within !== undefined) &&
      !deliverables.every((wanted) => delivered.has(wanted)),
  );
}

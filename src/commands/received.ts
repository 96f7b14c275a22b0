import type { Clock } from "../domain/clock.ts";
import { dueWithPauses, startClocks } from "../policy/clauses/clocks.ts";
import type { Policy } from "../policy/policy.ts";
import { badValue, happened } from "./answer.ts";
import { parseInstant } from "./instant.ts";
import type { Command } from "./command.ts";

const example = "/received 2026-11-20T09:30:00Z";
/** `/received <instant>`: when the report really arrived; a day alone means its first moment in UTC. */
export const received: Command = {
  name: "received",
  usage: "/received <instant>",
  example,
  summary: "When the report really arrived, where it was filed in the tracker; clocks and order follow",
  needs: "triage",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, by, at, case: c, policy }) => {
    const receivedAt = parseInstant(rest);
    if (receivedAt === undefined) return badValue("not a date, or an instant with Z or its offset", example);
    if (receivedAt.getTime() > at.getTime()) return badValue("a report cannot have arrived in the future", example);
    const clocks = restart(c.clocks, policy, receivedAt, at);
    return happened({ type: "receipt-corrected", by, at, receivedAt, clocks });
  },
};

/** The clocks receipt starts, counted anew with what they met and how long they stood still; the others as they are. */
function restart(clocks: readonly Clock[], policy: Policy, receivedAt: Date, now: Date): readonly Clock[] {
  const anew = startClocks(policy, "receipt", receivedAt);
  const counted = anew.map((clock) => {
    const before = clocks.find(({ id }) => id === clock.id);
    if (before === undefined) return clock;
    const dueAt = dueWithPauses(policy, clock, before, policy);
    const { delivered, metAt, pausedAt, told, overdueAt } = before;
    const kept = { ...clock, dueAt, delivered, metAt, pausedAt };
    // A date that lies ahead again is a new one: the team is reminded of it, and told if it passes.
    return dueAt.getTime() > now.getTime() ? kept : { ...kept, overdueAt, ...(told !== undefined && { told }) };
  });
  return [...counted, ...clocks.filter(({ id }) => !anew.some((clock) => clock.id === id))];
}

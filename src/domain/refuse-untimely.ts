import type { Case } from "./case.ts";
import { toldOf } from "./clock.ts";
import { isEmbargoed } from "./embargo.ts";
import type { EventOf } from "./event.ts";
import type { Refusal } from "./refusal.ts";

type Timely = EventOf<
  | "clock-reminded"
  | "clock-overdue"
  | "clock-escalated"
  | "expected-date-slipped"
  | "silence-noticed"
  | "embargo-review-due"
  | "embargo-dated"
>;

/** Why time may not bring `event` to `c`: what it is about is settled, or was told already. Null when it may. */
export function refuseUntimely(c: Case, event: Timely): Refusal | null {
  switch (event.type) {
    case "clock-reminded":
    case "clock-escalated":
      return refuseTold(c, event.clock, event.level);
    case "clock-overdue":
      return refuseTold(c, event.clock, 0);
    case "expected-date-slipped":
      return c.fix === null && c.expected?.on === event.on && c.expected.slippedAt === null
        ? null
        : { code: "already-so", what: "settled" };
    case "silence-noticed":
      return c.heardAt?.getTime() === event.since.getTime() && c.silenceNotedAt === null
        ? null
        : { code: "already-so", what: "told" };
    case "embargo-review-due":
      return isEmbargoed(c.embargo) ? null : { code: "embargo-over" };
    case "embargo-dated":
      return isEmbargoed(c.embargo) ? null : { code: "embargo-over" };
  }
}

function refuseTold(c: Case, id: string, level: number): Refusal | null {
  const clock = c.clocks.find((held) => held.id === id && held.metAt === null);
  if (clock === undefined) return { code: "already-so", what: "met" };
  return (toldOf(clock) ?? Number.NEGATIVE_INFINITY) < level ? null : { code: "already-so", what: "told" };
}

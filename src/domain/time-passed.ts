import type { Case } from "./case.ts";
import { count, tell } from "./clock.ts";
import type { EventOf } from "./event.ts";

type Passed = EventOf<
  | "clocks-counted"
  | "clock-overdue"
  | "clock-reminded"
  | "clock-escalated"
  | "expected-date-slipped"
  | "silence-noticed"
  | "embargo-review-due"
>;

/** The case after a time came, or was counted anew: what was told of it is not told again. */
export function passed(c: Case, event: Passed): Case {
  switch (event.type) {
    case "clocks-counted":
      return { ...c, clocks: count(c.clocks, event.clocks) };
    case "clock-overdue":
      return { ...c, clocks: tell(c.clocks, event.clock, 0, event.at) };
    case "clock-reminded":
    case "clock-escalated":
      return { ...c, clocks: tell(c.clocks, event.clock, event.level, event.at) };
    case "expected-date-slipped":
      return { ...c, expected: c.expected === null ? null : { ...c.expected, slippedAt: event.at } };
    case "silence-noticed":
      return { ...c, silenceNotedAt: event.at };
    case "embargo-review-due":
      return { ...c, embargoReview: { ...c.embargoReview, toldAt: event.at } };
  }
}

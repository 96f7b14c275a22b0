import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { deliver, pause, resume, type Clock } from "../../src/domain/clock.ts";
import { theTime } from "../support/a-case.ts";

const hour = 3_600_000;
const later = (hours: number) => new Date(theTime().getTime() + hours * hour);

function aClock(over: Partial<Clock> = {}): Clock {
  return {
    id: "assessment",
    clause: "CO6",
    words: "within 3 business days",
    isPublic: true,
    deliverables: ["assessment", "expected_date"],
    delivered: [],
    startedAt: theTime(),
    dueAt: later(72),
    pausedAt: null,
    pausesOnQuestion: true,
    metAt: null,
    overdueAt: null,
    ...over,
  };
}

test("a clock is met only when everything it waits for was delivered, in any order, and remembers when", () => {
  const half = deliver([aClock()], "expected_date", later(1));
  expect(half[0]).toMatchObject({ delivered: ["expected_date"], metAt: null });
  const whole = deliver(half, "assessment", later(2));
  expect(whole[0]?.metAt).toEqual(later(2));
  expect(deliver(whole, "assessment", later(3))[0]?.metAt).toEqual(later(2));
});

test("what a clock does not wait for changes nothing, an acknowledgement least of all", () => {
  expect(deliver([aClock()], "acknowledgement", later(1))).toEqual([aClock()]);
});

test("a question stops only the clocks that the policy lets stop and that still run", () => {
  const strict = aClock({ id: "strict", pausesOnQuestion: false });
  const met = aClock({ id: "met", metAt: later(1) });
  const paused = pause([aClock(), strict, met], later(2));
  expect(paused.map(({ pausedAt }) => pausedAt)).toEqual([later(2), null, null]);
});

test("however often it stood still before it ran out, a clock loses exactly that time and no more", () => {
  const pauses = fc.array(fc.tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 50 })), { maxLength: 6 });
  fc.assert(
    fc.property(pauses, (spans) => {
      let clocks: readonly Clock[] = [aClock()];
      let now = 0;
      let stood = 0;
      for (const [ran, still] of spans) {
        clocks = pause(clocks, later((now += ran)));
        clocks = resume(clocks, later((now += still)));
        stood += still;
      }
      return clocks[0]?.dueAt.getTime() === later(72 + stood).getTime() && clocks[0].pausedAt === null;
    }),
  );
});

test("an answer that seems older than its question takes no time away", () => {
  const clocks = resume(pause([aClock()], later(5)), later(4));
  expect(clocks[0]?.dueAt).toEqual(later(72));
});

test("a second question while one is open does not start the pause anew", () => {
  const clocks = pause(pause([aClock()], later(1)), later(9));
  expect(clocks[0]?.pausedAt).toEqual(later(1));
});

test("a clock that had run out before the question stays where it was", () => {
  const clocks = resume(pause([aClock()], later(80)), later(100));
  expect(clocks[0]).toMatchObject({ dueAt: later(72), pausedAt: null });
});

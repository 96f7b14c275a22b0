import { expect, test } from "@jest/globals";
import { createPace } from "../../src/github/pace.ts";

/** A clock that moves only when somebody sleeps. */
function aPace(writeIntervalMs = 1000) {
  let at = Date.parse("2026-11-20T12:00:00Z");
  const begin = at;
  const pace = createPace({
    writeIntervalMs,
    now: () => new Date(at),
    sleep: async (ms) => {
      at += ms;
    },
  });
  return { pace, elapsed: () => at - begin, pass: (ms: number) => void (at += ms) };
}

test("writes of one installation begin an interval apart, in the order they were asked for", async () => {
  const { pace, elapsed } = aPace();
  const begun: [string, number][] = [];
  const write = (name: string) => async () => void begun.push([name, elapsed()]);
  await Promise.all(["first", "second", "third"].map((name) => pace.inTurn(77, write(name))));
  expect(begun).toEqual([
    ["first", 0],
    ["second", 1000],
    ["third", 2000],
  ]);
});

test("a write that took longer than the interval delays the next only until it ends", async () => {
  const { pace, elapsed, pass } = aPace();
  await pace.inTurn(77, async () => pass(5000));
  await pace.inTurn(77, async () => undefined);
  expect(elapsed()).toBe(5000);
});

test("two writes of one installation never run at once, two of different installations may", async () => {
  const { pace } = aPace(0);
  let running = 0;
  let most = 0;
  const write = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise(setImmediate);
    running -= 1;
  };
  await Promise.all([pace.inTurn(77, write), pace.inTurn(77, write), pace.inTurn(77, write)]);
  expect(most).toBe(1);
  await Promise.all([pace.inTurn(77, write), pace.inTurn(78, write)]);
  expect(most).toBe(2);
});

test("a write that throws does not stop the queue", async () => {
  const { pace } = aPace();
  const broken = pace.inTurn(77, async () => {
    throw new Error("a bug");
  });
  const next = pace.inTurn(77, async () => "done");
  await expect(broken).rejects.toThrow("a bug");
  expect(await next).toBe("done");
});

test("the last request of the hour pauses before GitHub has to refuse one", () => {
  const { pace, pass } = aPace();
  const reset = Date.parse("2026-11-20T12:30:00Z") / 1000;
  pace.note(77, false, 200, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(reset) });
  expect(pace.pausedUntil(77)).toEqual(new Date("2026-11-20T12:30:01Z"));
  expect(pace.pausedUntil(78)).toBeNull();
  pass(31 * 60_000);
  expect(pace.pausedUntil(77)).toBeNull();
});

test("patience doubles with each limit in a row, up to an hour, and returns with the first success", () => {
  const { pace } = aPace();
  const seen = [];
  for (let strike = 0; strike < 8; strike += 1) {
    seen.push(pace.patience(77));
    pace.pause(77, new Date("2026-11-20T12:00:01Z"));
  }
  expect(seen).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600]);
  pace.note(77, false, 200, {});
  expect(pace.patience(77)).toBe(60);
});

test("a short pause never shortens a long one", () => {
  const { pace } = aPace();
  pace.pause(77, new Date("2026-11-20T12:10:00Z"));
  pace.pause(77, new Date("2026-11-20T12:01:00Z"));
  expect(pace.pausedUntil(77)).toEqual(new Date("2026-11-20T12:10:00Z"));
});

test("requests older than an hour are forgotten, and another resource's limit is not taken for ours", () => {
  const { pace, pass } = aPace();
  pace.note(77, true, 200, {});
  pass(59 * 60_000);
  pace.note(77, false, 404, { "x-ratelimit-remaining": "7", "x-ratelimit-resource": "graphql" });
  expect(pace.budget(77)).toMatchObject({ spent: 2, spentSweeping: 1, remaining: null });
  pass(2 * 60_000);
  expect(pace.budget(77)).toMatchObject({ spent: 1, spentSweeping: 0 });
});

test("after the reset the whole limit is there again", () => {
  const { pace, pass } = aPace();
  const headers = { "x-ratelimit-limit": "6000", "x-ratelimit-remaining": "12" };
  const reset = String(Date.parse("2026-11-20T12:30:00Z") / 1000);
  pace.note(77, false, 200, { ...headers, "x-ratelimit-reset": reset });
  expect(pace.budget(77).remaining).toBe(12);
  pass(31 * 60_000);
  expect(pace.budget(77).remaining).toBe(6000);
});

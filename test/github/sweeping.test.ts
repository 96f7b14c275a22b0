import { expect, test } from "@jest/globals";
import type { Answer, GitHub } from "../../src/github/github.ts";
import { createPace } from "../../src/github/pace.ts";
import { openSweepingWindow } from "../../src/github/sweeping.ts";

const noon = Date.parse("2026-11-20T12:00:00Z");
const never = () => {
  throw new Error("not asked here");
};

/** A GitHub that answers everything with these headers and no ETag, and the window of the sweep on it. */
function aGitHub(headers: { now: Readonly<Record<string, string>> }) {
  const clock = { ms: noon };
  const now = () => new Date(clock.ms);
  const pace = createPace({ writeIntervalMs: 0, now, sleep: async () => undefined });
  let answered = 0;
  const answer = async (caller: number | "app", isSweeping: boolean) => {
    answered += 1;
    pace.note(caller, isSweeping, 200, headers.now);
    return { ok: true as const, value: { status: 200, etag: null, next: null, data: {} } satisfies Answer };
  };
  const github = (isSweeping: boolean): Omit<GitHub, "forSweeping"> => ({
    get: async (caller) => await answer(caller, isSweeping),
    ask: async (caller) => await answer(caller, isSweeping),
    mutate: never,
    budget: (caller) => pace.budget(caller),
    pausedUntil: () => null,
  });
  return { window: openSweepingWindow(github(true), now), other: github(false), clock, answered: () => answered };
}

async function ask(window: Pick<GitHub, "get">, times: number, caller = 77): Promise<number> {
  let allowed = 0;
  for (let n = 0; n < times; n += 1) if ((await window.get(caller, "GET /rate_limit")).ok) allowed += 1;
  return allowed;
}

test.each([
  ["the usual limit", { "x-ratelimit-limit": "5000", "x-ratelimit-remaining": "4000" }, 1000],
  ["a higher limit", { "x-ratelimit-limit": "12500", "x-ratelimit-remaining": "9" }, 2500],
  ["a lower limit", { "x-ratelimit-limit": "60" }, 12],
  ["no limit, but what is left of one", { "x-ratelimit-remaining": "4000" }, 1000],
])(
  "where GitHub says %s, sweeping gets a fifth of it and not one request more in an hour",
  async (_what, now, fifth) => {
    const { window, clock, answered } = aGitHub({ now });
    expect(await ask(window, fifth + 50)).toBe(fifth);
    expect(answered()).toBe(fifth);
    expect(await window.ask(77, "query { viewer { login } }", {})).toMatchObject({ failure: { kind: "rate-limited" } });
    expect(await ask(window, 3, 78)).toBe(3);
    clock.ms += 59 * 60_000;
    expect(await ask(window, 1)).toBe(0);
    clock.ms += 2 * 60_000;
    expect(await ask(window, fifth + 50)).toBe(fifth);
  },
);

test("what is no sweeping is neither counted nor refused", async () => {
  const { window, other } = aGitHub({ now: { "x-ratelimit-limit": "50" } });
  expect(await ask(other, 200)).toBe(200);
  expect(await ask(window, 20)).toBe(10);
  expect(await ask(other, 5)).toBe(5);
});

test("a limit that becomes another holds from then on, with all that was spent before", async () => {
  const headers: { now: Record<string, string> } = { now: { "x-ratelimit-limit": "5000" } };
  const { window } = aGitHub(headers);
  expect(await ask(window, 30)).toBe(30);
  headers.now = { "x-ratelimit-limit": "100" };
  expect(await ask(window, 10)).toBe(1);
  headers.now = { "x-ratelimit-limit": "200" };
  expect(await ask(window, 10)).toBe(0);
});

test("where no answer ever spoke of a limit there is no budget to keep", async () => {
  const headers: { now: Record<string, string> } = { now: {} };
  const { window } = aGitHub(headers);
  expect(await ask(window, 3000)).toBe(3000);
  expect(window.budget(77)).toMatchObject({ limit: null, remaining: null, spentSweeping: 3000 });
  // One that says so after all is believed at once.
  headers.now = { "x-ratelimit-limit": "5000" };
  expect(await ask(window, 10)).toBe(1);
});

test("GraphQL's own limit is no budget of the sweep's requests", async () => {
  const { window } = aGitHub({ now: { "x-ratelimit-limit": "10", "x-ratelimit-resource": "graphql" } });
  expect(await ask(window, 100)).toBe(100);
});

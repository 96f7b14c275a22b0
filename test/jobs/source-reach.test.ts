import { expect, test } from "@jest/globals";
import { performers } from "../../src/jobs/perform-effect.ts";
import { isSourceOutOfReach } from "../../src/jobs/perform/source-reach.ts";

/** What is written in the tracker: it waits for the tracker, which is looked at before each write. */
const inTracker = [
  "open-tracker",
  "show-case",
  "put-label-back",
  "tell-team",
  "tell-billing",
  "say-to-team",
  "react",
  "tell-tracker",
  "show-notice",
  "show-leaks",
  "offer-labels",
  "close-tracker",
  "reopen-tracker",
];
/** What ends by itself where GitHub refuses it for good. */
const endsByItself = [
  "contain",
  "open-advisory",
  "say-set-up-missing",
  "show-check",
  "show-neutral-check",
  "take-pull-label-off",
];

test.each(Object.keys(performers).map((kind) => [kind]))(
  "%s keeps no case waiting for a repository that is out of reach",
  (kind) => {
    const failure = { kind: "forbidden", operation: "PATCH", status: 403 } as const;
    const isAside = isSourceOutOfReach({ kind, attempts: 3 }, failure);
    expect([isAside, inTracker.includes(kind), endsByItself.includes(kind)].filter(Boolean)).toHaveLength(1);
    expect(isSourceOutOfReach({ kind, attempts: 2 }, failure)).toBe(false);
  },
);

test("an outage is waited for, whatever it holds up", () => {
  const failure = { kind: "unavailable", operation: "PATCH", status: 502 } as const;
  expect(isSourceOutOfReach({ kind: "publish-advisory", attempts: 9 }, failure)).toBe(false);
});

import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import nock from "nock";
import { createCommentsProbe } from "../../src/github/probe.ts";
import type { Written } from "../../src/github/failure.ts";
import { leftOver, openTestGitHub, playGitHub, shop } from "./support/open-github.ts";
import { anAdvisory } from "./support/open-voice.ts";

beforeAll(() => nock.disableNetConnect());
// Its hold on node:http outlasts the file: the next one in this worker may want a real server.
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});
afterEach(() => expect(leftOver()).toEqual([]));

const place = { ...shop, ghsaId: "GHSA-7mq2-x4vp-9chw" };
const noon = new Date("2026-11-20T12:00:00Z");
const refusal = (kind: "not-found" | "forbidden" | "unavailable"): Written<never> => ({
  ok: false,
  unknown: false,
  failure: { kind, operation: "POST /x", status: 404 },
});
const advisoryIs = (status: number, state = "triage") =>
  playGitHub()
    .get("/repos/acme/shop/security-advisories/GHSA-7mq2-x4vp-9chw")
    .reply(status, status === 200 ? anAdvisory({ state }) : {});

test("nothing is known before the first attempt, and a comment that was posted is a yes", async () => {
  const probe = createCommentsProbe(openTestGitHub(), () => noon, null);
  expect(probe.standing(77)).toBe("unknown");
  expect(await probe.learn(place, { ok: true, value: {}, alreadyThere: false })).toBe("yes");
  expect(probe.standing(78)).toBe("unknown");
});

test.each(["not-found", "forbidden"] as const)("%s on an open advisory that can be read is a no", async (kind) => {
  advisoryIs(200);
  const probe = createCommentsProbe(openTestGitHub(), () => noon, null);
  expect(await probe.learn(place, refusal(kind))).toBe("no");
});

test("a refusal teaches nothing where the advisory cannot be read, is published, or GitHub is down", async () => {
  const probe = createCommentsProbe(openTestGitHub(), () => noon, null);
  advisoryIs(404);
  expect(await probe.learn(place, refusal("not-found"))).toBe("unknown");
  advisoryIs(200, "published");
  expect(await probe.learn(place, refusal("forbidden"))).toBe("unknown");
  expect(await probe.learn(place, refusal("unavailable"))).toBe("unknown");
});

test("a no is believed for a day, for the preview may be switched on", async () => {
  let now = noon;
  advisoryIs(200);
  const probe = createCommentsProbe(openTestGitHub(), () => now, null);
  await probe.learn(place, refusal("not-found"));
  now = new Date("2026-11-21T11:59:00Z");
  expect(probe.standing(77)).toBe("no");
  now = new Date("2026-11-21T12:01:00Z");
  expect(probe.standing(77)).toBe("unknown");
});

test("an Enterprise Server has none", () => {
  expect(createCommentsProbe(openTestGitHub(), () => noon, "3.19.0").standing(77)).toBe("no");
});

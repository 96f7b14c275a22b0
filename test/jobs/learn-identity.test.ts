import { expect, test } from "@jest/globals";
import { createLog } from "../../src/config/log.ts";
import type { GitHub } from "../../src/github/github.ts";
import type { GitHubFailure } from "../../src/github/failure.ts";
import { learnIdentity } from "../../src/jobs/learn-identity.ts";

const { log } = createLog({ logLevel: "silent", logFormat: "json" });

/** Asks a GitHub that fails in one way until it gives up or `stopAfter` questions were put; says how many were. */
async function askA(failure: GitHubFailure, stopAfter: number) {
  const halt = new AbortController();
  let asked = 0;
  const github = {
    get: async () => {
      asked += 1;
      if (asked === stopAfter) halt.abort();
      return { ok: false as const, failure };
    },
  };
  const identity = await learnIdentity(github as unknown as GitHub, 4242, log, halt.signal);
  return { identity, asked };
}

const operation = "GET /app";

test("a GitHub that answers and will not say who the app is lets it work without knowing", async () => {
  const failures: readonly GitHubFailure[] = [
    { kind: "not-found", operation, status: 404 },
    { kind: "forbidden", operation, status: 403 },
    { kind: "gone", operation, status: 410 },
    { kind: "misread", operation, status: 200 },
    { kind: "invalid", operation, status: 405, fields: [] },
  ];
  const found = await Promise.all(failures.map((failure) => askA(failure, 10)));
  for (const { identity, asked } of found) {
    expect(identity).toEqual({ appId: 4242, slug: "", botLogin: "" });
    expect(asked).toBe(3);
  }
});

test("a key GitHub refuses and an outage are asked about until they end", async () => {
  const failures: readonly GitHubFailure[] = [
    { kind: "unauthorised", operation, status: 401 },
    { kind: "unavailable", operation, status: 503 },
    { kind: "unavailable", operation, status: null },
    { kind: "suspended", operation, status: 403 },
    { kind: "rate-limited", operation, status: 403, until: new Date(0) },
  ];
  const found = await Promise.all(failures.map((failure) => askA(failure, 5)));
  for (const { identity, asked } of found) {
    expect(identity).toBeUndefined();
    expect(asked).toBe(5);
  }
});

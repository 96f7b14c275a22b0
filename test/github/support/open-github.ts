import { generateKeyPairSync } from "node:crypto";
import nock from "nock";
import { pino } from "pino";
import { openGitHub } from "../../../src/github/client.ts";
import type { GitHubNeeds } from "../../../src/github/client.ts";
import type { GitHub } from "../../../src/github/github.ts";

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

/** Everything the libraries logged during a test file, at every level. */
export const logged: string[] = [];

/** A window on the nock'ed GitHub whose clock stands at noon and whose writes do not wait, unless told otherwise. */
export function openTestGitHub(needs: Partial<GitHubNeeds> = {}): GitHub {
  return openGitHub({
    appId: 4242,
    privateKey,
    log: pino({ level: "trace" }, { write: (line: string) => void logged.push(line) }),
    writeIntervalMs: 0,
    now: () => new Date("2026-11-20T12:00:00Z"),
    sleep: async () => undefined,
    ...needs,
  });
}

/** GitHub as nock plays it, handing out installation tokens as often as asked. */
export function playGitHub(): nock.Scope {
  nock("https://api.github.com")
    .persist()
    .post(/^\/app\/installations\/\d+\/access_tokens$/)
    .reply(201, { token: "ghs_4242_test", expires_at: "2099-01-01T00:00:00Z", permissions: {} });
  return nock("https://api.github.com");
}

/** Forgets what nock was told, and says what nobody asked for. */
export function leftOver(): string[] {
  const pending = nock.pendingMocks().filter((mock) => !mock.includes("access_tokens"));
  nock.cleanAll();
  return pending;
}

/** The repository of most tests. */
export const shop = { installationId: 77, owner: "acme", name: "shop" };

/** Its tracker. */
export const cases = { installationId: 77, owner: "acme", name: "security-cases" };

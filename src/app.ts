import { randomBytes, randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Settings } from "./config/env.ts";
import { githubBaseUrl } from "./config/github-address.ts";
import type { Logs } from "./config/log.ts";
import { readWantedPermissions } from "./config/manifest.ts";
import { createDesk } from "./desk/desk.ts";
import { openGitHub, type GitHubNeeds } from "./github/client.ts";
import { openAnonymousReader } from "./github/read/anonymous.ts";
import { createRoster } from "./github/roster.ts";
import { rosterReads } from "./github/roster-reads.ts";
import { readVisibility } from "./github/read/repository.ts";
import { openVoice } from "./github/voice.ts";
import { openIndexes } from "./jobs/compare/owner-indexes.ts";
import { openGate } from "./jobs/gatekeeper.ts";
import { learnIdentity } from "./jobs/learn-identity.ts";
import type { Office } from "./jobs/office.ts";
import { openCaseFile } from "./store/case-file.ts";
import type { Store } from "./store/open.ts";
import { readOrMakeSecret } from "./store/secret.ts";

/** Where the office's requests and comparisons are counted. */
export type OfficeCounts = {
  readonly countGitHubRequest: GitHubNeeds["count"] & object;
  readonly countComparison: Office["countComparison"];
};

/**
 * Furnishes the office: the store, the desk, and the ways to GitHub through Probot's app authentication. Who the app is
 * at GitHub is asked until GitHub answers; until then deliveries are taken in and wait. Undefined when `signal` ends it.
 */
export async function furnishOffice(
  settings: Settings,
  store: Store,
  { log, libraryLog }: Logs,
  { countGitHubRequest: count, countComparison }: OfficeCounts,
  ring: () => void,
  signal: AbortSignal,
): Promise<Office | undefined> {
  const now = () => new Date();
  const baseUrl = githubBaseUrl(settings);
  const github = openGitHub({
    appId: settings.appId,
    privateKey: settings.privateKey,
    ...(baseUrl === undefined ? {} : { baseUrl }),
    log: libraryLog,
    writeIntervalMs: settings.githubWriteIntervalMs,
    now,
    sleep: (ms) => sleep(ms),
    count,
  });
  const markerKey = await readOrMakeSecret(store.db, "marker", () => randomBytes(32).toString("hex"));
  const identity = await learnIdentity(github, settings.appId, log, signal);
  if (identity === undefined) return undefined;
  return {
    store,
    desk: createDesk(openCaseFile(store), now),
    github,
    voice: openVoice({
      github,
      gate: openGate(store),
      markerKey,
      identity,
      visibilityOf: (place) => readVisibility(github, place),
    }),
    roster: createRoster(rosterReads(github)),
    identity,
    readAnonymously: openAnonymousReader(baseUrl),
    indexes: openIndexes(store.db),
    countComparison,
    wantedPermissions: readWantedPermissions(),
    gaps: new Map(),
    now,
    draw: (digits) => randomInt(10 ** (digits - 1), 10 ** digits),
    log,
    ring,
  };
}

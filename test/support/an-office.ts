import { createLog } from "../../src/config/log.ts";
import { createDesk } from "../../src/desk/desk.ts";
import type { Answer, GitHub, Params } from "../../src/github/github.ts";
import { openAnonymousReader } from "../../src/github/read/anonymous.ts";
import { createRoster } from "../../src/github/roster.ts";
import { rosterReads } from "../../src/github/roster-reads.ts";
import { openVoice } from "../../src/github/voice.ts";
import { openIndexes } from "../../src/jobs/compare/owner-indexes.ts";
import { openGate } from "../../src/jobs/gatekeeper.ts";
import type { Office } from "../../src/jobs/office.ts";
import { openCaseFile } from "../../src/store/case-file.ts";
import type { Store } from "../../src/store/open.ts";
import { theTime } from "./a-case.ts";

/** What GitHub says to a question, by its route: the data of its answer, or undefined where it is out of reach. */
export type Says = (route: string, params: Params) => unknown;

const { log } = createLog({ logLevel: "silent", logFormat: "json" });

/** An office over a store at noon, whose GitHub answers questions as told and can change nothing. */
export function anOffice(store: Store, says: Says = () => undefined): Office {
  const github = aGitHub(says);
  const identity = { appId: 1, slug: "finders-fee", botLogin: "finders-fee[bot]" };
  return {
    store,
    desk: createDesk(openCaseFile(store), theTime),
    github,
    voice: openVoice({ github, gate: openGate(store), markerKey: "a key", identity }),
    roster: createRoster(rosterReads(github)),
    identity,
    readAnonymously: openAnonymousReader("http://127.0.0.1:1"),
    wantedPermissions: {},
    gaps: new Map(),
    indexes: openIndexes(store.db),
    countComparison: () => undefined,
    now: theTime,
    draw: drawn(),
    log,
    ring: () => undefined,
  };
}

function aGitHub(says: Says): GitHub {
  const answer = async (route: string, params: Params) => {
    const data = await Promise.resolve(says(route, params));
    if (data === undefined)
      return { ok: false, failure: { kind: "unavailable", operation: route, status: 503 } } as const;
    return { ok: true, value: { status: 200, etag: null, next: null, data } satisfies Answer } as const;
  };
  const github: GitHub = {
    get: async (_caller, route, params = {}) => await answer(route, params),
    ask: async (_caller, document, params) => await answer(document, params),
    mutate: async () => {
      throw new Error("nothing is to be changed at GitHub here");
    },
    budget: () => ({ limit: 5000, remaining: 5000, resetAt: null, spent: 0, spentSweeping: 0 }),
    pausedUntil: () => null,
    forSweeping: () => github,
  };
  return github;
}

/** Numbers of the digits asked for, one after the other. */
function drawn(): Office["draw"] {
  let last = 0;
  return (digits) => 10 ** (digits - 1) + (last += 1);
}

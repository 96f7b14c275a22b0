import { classify, seconds } from "./classify.ts";
import { classifyGraphql } from "./classify-graphql.ts";
import type { GitHubFailure } from "./failure.ts";
import type { Answer, AnswerClass, Asking, Caller, GitHub, Mutated, Params } from "./github.ts";
import { nextIn } from "./next-page.ts";
import { openOctokits } from "./octokit.ts";
import type { AppKeys, Octokits } from "./octokit.ts";
import { createPace } from "./pace.ts";
import type { Pace, PaceNeeds } from "./pace.ts";
import { openSweepingWindow } from "./sweeping.ts";

/** What the window on GitHub needs: the app's keys, a logger for libraries, the least time between writes, a clock. */
export type GitHubNeeds = Omit<AppKeys, "timeoutMs"> &
  PaceNeeds & {
    readonly timeoutMs?: number;
    /** Told how each request ended, and how many are left in the hour. */
    readonly count?: (answer: AnswerClass, remaining?: number) => void;
  };

/** Opens the window on GitHub. A request that gets no answer within `timeoutMs` (12 s) is given up. */
export function openGitHub(needs: GitHubNeeds): GitHub {
  const octokits = openOctokits({ ...needs, timeoutMs: needs.timeoutMs ?? 12_000 });
  const count = needs.count ?? (() => undefined);
  const room: Room = { octokits, pace: createPace(needs), now: needs.now, baseUrl: needs.baseUrl, count };
  const sweeping = openSweepingWindow(windowFor(room, true), needs.now);
  return { ...windowFor(room, false), forSweeping: () => sweeping };
}

const graphql = "POST /graphql";

type Room = {
  readonly octokits: Octokits;
  readonly pace: Pace;
  readonly now: () => Date;
  readonly baseUrl: string | undefined;
  readonly count: (answer: AnswerClass, remaining?: number) => void;
};

type Outcome =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly failure: GitHubFailure; readonly unknown: boolean };

function windowFor(room: Room, isSweeping: boolean): Omit<GitHub, "forSweeping"> {
  const { pace } = room;
  return {
    async get(caller, route, params = {}, asking = {}) {
      const outcome = await send(room, isSweeping, caller, route, params, asking);
      return outcome.ok ? { ok: true, value: outcome.answer } : { ok: false, failure: outcome.failure };
    },
    async ask(caller, document, variables) {
      if (!/^\s*query\b/.test(document)) throw new Error("a question to GitHub that is none");
      const params = forGraphql(room, graphql, { query: document, variables });
      const outcome = await send(room, isSweeping, caller, graphql, params, { redirect: "refuse" });
      return outcome.ok ? { ok: true, value: outcome.answer } : { ok: false, failure: outcome.failure };
    },
    async mutate(caller, route, params, objection): Promise<Mutated> {
      return await pace.inTurn(caller, async () => {
        const failure = (await objection?.()) ?? null;
        if (failure !== null) return { ok: false, failure, unknown: false };
        // A POST to a repository's old name would be followed as a GET, and look like success.
        const asking = { redirect: "refuse" } as const;
        return await send(room, isSweeping, caller, route, forGraphql(room, route, params), asking);
      });
    },
    budget: (caller) => pace.budget(caller),
    pausedUntil: (caller) => pace.pausedUntil(caller),
  };
}

async function send(
  room: Room,
  isSweeping: boolean,
  caller: Caller,
  route: string,
  params: Params,
  asking: Asking,
): Promise<Outcome> {
  const { pace, now } = room;
  const until = pace.pausedUntil(caller);
  if (until !== null) {
    return { ok: false, failure: { kind: "rate-limited", operation: route, status: null, until }, unknown: false };
  }
  try {
    const octokit = await room.octokits.of(caller);
    const response = await octokit.request(route, {
      ...params,
      request: { retries: 0, redirect: asking.redirect === "refuse" ? "manual" : "follow" },
      ...(asking.etag === undefined ? {} : { headers: { "if-none-match": asking.etag } }),
    });
    const { status, headers, data } = response as { status: number; headers: Record<string, unknown>; data: unknown };
    pace.note(caller, isSweeping, status, headers);
    room.count(classOf(status), seconds(headers["x-ratelimit-remaining"]));
    if (status >= 300) return { ok: false, failure: { kind: "moved", operation: route, status }, unknown: false };
    const failure = route === graphql ? classifyGraphql(data, route, now(), pace.patience(caller)) : undefined;
    if (failure !== undefined) return refuse(pace, caller, failure, false);
    return { ok: true, answer: { status, etag: textOf(headers["etag"]), next: nextIn(headers["link"]), data } };
  } catch (error) {
    const seen = classify(error, route, now(), pace.patience(caller));
    // Not GitHub's doing: a bug of ours, which must not look like an outage.
    if (seen === undefined) throw error;
    pace.note(caller, isSweeping, seen.status, seen.headers);
    const ended = seen.failure.kind === "rate-limited" ? "limited" : classOf(seen.failure.status);
    room.count(seen.status === 304 ? "3xx" : ended, seconds(seen.headers["x-ratelimit-remaining"]));
    if (seen.status === 304) return { ok: true, answer: { status: 304, etag: null, next: null, data: null } };
    return refuse(pace, caller, seen.failure, seen.unknown);
  }
}

function classOf(status: number | null): AnswerClass {
  if (status === null) return "no-answer";
  if (status >= 500) return "5xx";
  if (status >= 400) return "4xx";
  return status >= 300 ? "3xx" : "2xx";
}

function refuse(pace: Pace, caller: Caller, failure: GitHubFailure, unknown: boolean): Outcome {
  if (failure.kind === "rate-limited") pace.pause(caller, failure.until);
  return { ok: false, failure, unknown };
}

/** A server's GraphQL does not live under its REST address. */
function forGraphql(room: Room, route: string, params: Params): Params {
  if (route !== graphql || room.baseUrl === undefined) return params;
  return { ...params, baseUrl: room.baseUrl.replace(/\/api\/v3\/?$/, "/api") };
}

function textOf(header: unknown): string | null {
  return typeof header === "string" ? header : null;
}

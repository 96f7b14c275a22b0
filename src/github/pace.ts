import { seconds } from "./classify.ts";
import type { Headers } from "./classify.ts";
import type { Budget, Caller } from "./github.ts";

/** What the pace needs of the world: the least time between two writes in milliseconds, a clock, and a way to wait. */
export type PaceNeeds = {
  readonly writeIntervalMs: number;
  readonly now: () => Date;
  readonly sleep: (ms: number) => Promise<void>;
};

/** Keeps us within what GitHub allows: per caller one write at a time, and silence while a limit lasts. */
export interface Pace {
  /** Runs a write alone, at least the interval after the last one of this caller began. */
  inTurn<T>(caller: Caller, write: () => Promise<T>): Promise<T>;
  /** Until when the caller must be silent, or null. */
  pausedUntil(caller: Caller): Date | null;
  /** Takes in an answer: counts it, and learns from its headers. A 304 costs nothing and is not counted. */
  note(caller: Caller, isSweeping: boolean, status: number, headers: Headers): void;
  /** Silences the caller until then. */
  pause(caller: Caller, until: Date): void;
  /** Seconds to wait at a limit of which GitHub does not say how long it lasts: doubles with each in a row. */
  patience(caller: Caller): number;
  budget(caller: Caller): Budget;
}

type Lane = {
  queue: Promise<unknown>;
  lastWriteAt: number;
  pausedUntil: number;
  strikes: number;
  limit: number | null;
  remaining: number | null;
  resetAt: number | null;
  readonly spent: { readonly at: number; readonly isSweeping: boolean }[];
};

const hour = 60 * 60_000;

/** What an installation may ask for in an hour where GitHub limits and does not say to how much (docs: rate limits for the REST API). */
const usualLimit = 5000;

/** Opens the pace; every request must pass it. */
export function createPace({ writeIntervalMs, now, sleep }: PaceNeeds): Pace {
  const lanes = new Map<Caller, Lane>();
  const laneOf = (caller: Caller): Lane => {
    const lane = lanes.get(caller) ?? newLane();
    lanes.set(caller, lane);
    return lane;
  };
  return {
    async inTurn(caller, write) {
      const lane = laneOf(caller);
      const turn = lane.queue.then(async () => {
        const wait = lane.lastWriteAt + writeIntervalMs - now().getTime();
        if (wait > 0) await sleep(wait);
        lane.lastWriteAt = now().getTime();
        return await write();
      });
      // The next in the queue waits for the end of this one, not for its success.
      lane.queue = turn.then(settled, settled);
      return await turn;
    },
    pausedUntil(caller) {
      const { pausedUntil } = laneOf(caller);
      return pausedUntil > now().getTime() ? new Date(pausedUntil) : null;
    },
    note(caller, isSweeping, status, headers) {
      const lane = laneOf(caller);
      if (status !== 304) lane.spent.push({ at: now().getTime(), isSweeping });
      if (status < 400) lane.strikes = 0;
      const resource = headers["x-ratelimit-resource"];
      if (resource !== undefined && resource !== "core") return;
      const reset = seconds(headers["x-ratelimit-reset"]);
      const left = seconds(headers["x-ratelimit-remaining"]);
      const isLimited = left !== undefined || reset !== undefined;
      lane.limit = seconds(headers["x-ratelimit-limit"]) ?? lane.limit ?? (isLimited ? usualLimit : null);
      lane.remaining = left ?? lane.remaining ?? lane.limit;
      lane.resetAt = reset === undefined ? lane.resetAt : reset * 1000;
      // That was the last one allowed: the next would be refused, and counted against us.
      if (lane.remaining === 0 && lane.resetAt !== null) {
        lane.pausedUntil = Math.max(lane.pausedUntil, lane.resetAt + 1000);
      }
    },
    pause(caller, until) {
      const lane = laneOf(caller);
      lane.strikes += 1;
      lane.pausedUntil = Math.max(lane.pausedUntil, until.getTime());
    },
    patience(caller) {
      return Math.min(60 * 2 ** laneOf(caller).strikes, 3600);
    },
    budget(caller) {
      const lane = laneOf(caller);
      const at = now().getTime();
      forget(lane, at - hour);
      const isOver = lane.resetAt !== null && lane.resetAt <= at;
      return {
        limit: lane.limit,
        remaining: isOver ? lane.limit : lane.remaining,
        resetAt: lane.resetAt === null ? null : new Date(lane.resetAt),
        spent: lane.spent.length,
        spentSweeping: lane.spent.filter((each) => each.isSweeping).length,
      };
    },
  };
}

function newLane(): Lane {
  return {
    queue: Promise.resolve(),
    lastWriteAt: Number.NEGATIVE_INFINITY,
    pausedUntil: 0,
    strikes: 0,
    limit: null,
    remaining: null,
    resetAt: null,
    spent: [],
  };
}

function forget(lane: Lane, before: number): void {
  const kept = lane.spent.findIndex((each) => each.at > before);
  lane.spent.splice(0, kept === -1 ? lane.spent.length : kept);
}

function settled(): void {}

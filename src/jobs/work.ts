import type { Claim } from "../store/job-claim.ts";

/** A piece of work in hand, as every source has it. */
export interface Work {
  readonly id: number;
  readonly kind: string;
  readonly fence: number;
  /** How many times it has been taken, this one included. */
  readonly attempts: number;
}

/** Another try is due: at an instant of the handler's choosing, or when the backoff says. `code` is a word, never a text. */
export interface Retry {
  readonly verdict: "retry";
  readonly code: string;
  readonly at?: Date;
}

/** Where work comes from and what becomes of it; `Outcome` is what its handlers may say beside "retry". */
export interface WorkSource<Taken extends Work, Outcome> {
  /** Takes one piece of work that is due, or undefined if there is none. */
  claim(claim: Claim): Promise<Taken | undefined>;
  /** Keeps work in hand for longer; false if it was given to another. */
  renew(work: Taken, until: Date): Promise<boolean>;
  /** Records the outcome; `retryAt` is when another try is due. Throws fence-lost if the work was given to another. */
  settle(work: Taken, outcome: Outcome | Retry, retryAt: Date): Promise<void>;
  /** Gives back all that an owner holds. */
  release(owner: string): Promise<number>;
}

const firstWaitMs = 1_000;
const longestWaitMs = 5 * 60_000;

/** How long to wait after so many attempts, in milliseconds: 1 s, doubling, up to 5 minutes. */
export function backoffMs(attempts: number): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(Math.max(attempts - 1, 0), 20));
}

/** A GitHub that is back shall be heard within seconds: an outage is waited for in short steps, at most this long each. */
const outageWaitMs = 12_000;

/** How long to wait after so many attempts that ended with `code`, in milliseconds. */
export function waitMs(attempts: number, code: unknown): number {
  return code === "unavailable" ? Math.min(backoffMs(attempts), outageWaitMs) : backoffMs(attempts);
}

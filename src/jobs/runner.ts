import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "../config/log.ts";
import { isFenceLost } from "../store/fence.ts";
import { makeBell } from "./bell.ts";
import { keepLease } from "./lease.ts";
import { waitMs, type Retry, type Work, type WorkSource } from "./work.ts";

/** Carries out one piece of work; the signal says that it was given to another or that the process stops. */
export type Handler<Taken, Outcome> = (work: Taken, signal: AbortSignal) => Promise<Outcome>;

/** What a runner is made of; spans are in milliseconds. */
export interface RunnerOptions<Taken extends Work, Outcome> {
  readonly source: WorkSource<Taken, Outcome>;
  /** A name no other running process or runner has. */
  readonly owner: string;
  /** By kind; work of other kinds is left alone. */
  readonly handlers: Readonly<Record<string, Handler<Taken, Outcome | Retry>>>;
  readonly concurrency?: number;
  readonly pollMs?: number;
  readonly leaseMs?: number;
  /** How long a stop waits for work in hand before it gives the signal, and then before it gives the work back. */
  readonly graceMs?: number;
  readonly now: () => Date;
  readonly log: Pick<Log, "warn" | "error">;
  /** Told what became of each piece of work. */
  readonly count?: (kind: string, outcome: Outcome | Retry) => void;
}

/** A runner at work. */
export interface Runner {
  /** Says that there may be work now, instead of at the next poll; for after a commit. */
  wake(): void;
  /** Takes no more work, lets what is in hand finish, and gives back what does not. */
  stop(): Promise<void>;
  /** Settles when nothing is in hand and nothing is due. */
  idle(): Promise<void>;
}

/** Starts taking work that is due, several pieces at a time, until stopped. Nothing a handler does can stop it. */
export function startRunner<Taken extends Work, Outcome>(options: RunnerOptions<Taken, Outcome>): Runner {
  const { source, owner, handlers, now, log } = options;
  const { concurrency = 4, pollMs = 500, leaseMs = 10_000, graceMs = 8_000 } = options;
  const kinds = Object.keys(handlers);
  const bell = makeBell();
  const inHand = new Set<Promise<void>>();
  const halt = new AbortController();
  let waiting: { readonly after: number; readonly resolve: () => void }[] = [];
  let claims = 0;
  let isStopping = false;

  async function takeAll(): Promise<void> {
    while (!isStopping) {
      bell.silence();
      const work = inHand.size < concurrency ? await claimOne() : undefined;
      if (work !== undefined) begin(work);
      else if (!bell.isRinging()) await bell.wait(pollMs);
    }
  }

  async function claimOne(): Promise<Taken | undefined> {
    claims += 1;
    try {
      const work = await source.claim({ owner, kinds, leaseMs, now: now() });
      if (work === undefined && inHand.size === 0 && !bell.isRinging()) tellIdle(claims);
      return work;
    } catch (error) {
      log.error({ err: error }, "work could not be taken");
      return undefined;
    }
  }

  function begin(work: Taken): void {
    const carried = carryOut(work).finally(() => {
      inHand.delete(carried);
      bell.ring();
    });
    inHand.add(carried);
  }

  async function carryOut(work: Taken): Promise<void> {
    const lost = new AbortController();
    const lease = keepLease({ renew: (until) => source.renew(work, until), leaseMs, now, onLost: () => lost.abort() });
    try {
      const outcome = await handle(work, AbortSignal.any([lost.signal, halt.signal]));
      if (outcome === undefined) return;
      await source.settle(work, outcome, retryAt(work, outcome));
      options.count?.(work.kind, outcome);
    } catch (error) {
      // Nothing was recorded, so the work comes back when its lease has run out.
      if (!isFenceLost(error)) log.error({ ...about(work), err: error }, "an outcome could not be recorded");
    } finally {
      lease.stop();
    }
  }

  async function handle(work: Taken, signal: AbortSignal): Promise<Outcome | Retry | undefined> {
    try {
      const handler = handlers[work.kind];
      return await (handler?.(work, signal) ?? { verdict: "retry", code: "no-handler" });
    } catch (error) {
      if (isFenceLost(error)) return undefined;
      log.error({ ...about(work), err: error }, "work failed and is tried again");
      return { verdict: "retry", code: "crashed" };
    }
  }

  function retryAt(work: Taken, outcome: Outcome | Retry): Date {
    const said = (what: "at" | "code"): unknown =>
      typeof outcome === "object" && outcome !== null ? Reflect.get(outcome, what) : undefined;
    const asked = said("at");
    return asked instanceof Date ? asked : new Date(now().getTime() + waitMs(work.attempts, said("code")));
  }

  function tellIdle(claim: number): void {
    const told = waiting.filter(({ after }) => claim > after);
    waiting = waiting.filter(({ after }) => claim <= after);
    for (const { resolve } of told) resolve();
  }

  const loop = takeAll();

  async function stop(): Promise<void> {
    isStopping = true;
    bell.ring();
    await loop;
    await settledWithin(inHand, graceMs);
    halt.abort();
    await settledWithin(inHand, graceMs / 4);
    try {
      await source.release(owner);
    } catch (error) {
      log.warn({ err: error }, "work in hand could not be given back; its leases run out by themselves");
    }
    tellIdle(Number.POSITIVE_INFINITY);
  }

  return {
    wake: () => bell.ring(),
    stop,
    idle: () =>
      new Promise((resolve) => {
        waiting.push({ after: claims, resolve });
        bell.ring();
      }),
  };
}

function about(work: Work): { readonly kind: string; readonly jobId: number; readonly attempt: number } {
  return { kind: work.kind, jobId: work.id, attempt: work.attempts };
}

async function settledWithin(inHand: ReadonlySet<Promise<void>>, ms: number): Promise<void> {
  if (inHand.size === 0) return;
  const tooLong = new AbortController();
  await Promise.race([
    Promise.allSettled(inHand),
    sleep(ms, undefined, { signal: tooLong.signal }).catch(() => undefined),
  ]);
  tooLong.abort();
}

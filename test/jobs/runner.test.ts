import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createLog } from "../../src/config/log.ts";
import { type EffectOutcome, effectSource } from "../../src/jobs/effect-source.ts";
import { type JobOutcome, jobSource } from "../../src/jobs/job-source.ts";
import { type Handler, type Runner, startRunner } from "../../src/jobs/runner.ts";
import { backoffMs, type WorkSource } from "../../src/jobs/work.ts";
import { type EffectRow, findEffect, putEffects } from "../../src/store/effect.ts";
import { finishEffect, markSending } from "../../src/store/effect-claim.ts";
import { enqueueJob, enqueueJobs, findJob, finishJob, type JobRow } from "../../src/store/job.ts";
import { claimJob } from "../../src/store/job-claim.ts";
import { openStore, type Store } from "../../src/store/open.ts";

interface Entry {
  readonly fields: object;
  readonly message: string;
}

let directory: string;
let store: Store;
let runners: Runner[] = [];
let entries: Entry[] = [];
let clock: Date;

const note = (fields: object, message: string): void => void entries.push({ fields, message });
const log = { warn: note, error: note };
const aJob = (idemKey: string, lane = idemKey) => ({ idemKey, lane, kind: "greet", ref: idemKey, runAt: clock });
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "ff-runner-"));
  store = await openStore({ dataDir: directory });
  entries = [];
  clock = new Date("2026-11-22T08:00:00Z");
});

afterEach(async () => {
  for (const runner of runners) await runner.stop();
  runners = [];
  await store.close();
  await rm(directory, { recursive: true });
});

function start(
  greet: Handler<JobRow, JobOutcome>,
  more: { readonly source?: WorkSource<JobRow, JobOutcome>; readonly [option: string]: unknown } = {},
): Runner {
  const options = { source: jobSource(store), owner: "w1", handlers: { greet }, pollMs: 20, now: () => clock, log };
  const runner = startRunner({ ...options, ...more });
  runners.push(runner);
  return runner;
}

test("work that is due is carried out and finished, also where the handler leaves the finishing to the runner", async () => {
  await enqueueJobs(store.db, [aJob("a"), aJob("b")]);
  const greeted: string[] = [];
  const runner = start(async (job) => {
    greeted.push(job.ref);
    if (job.ref === "a") await store.transaction((tx) => finishJob(tx, job));
    return { verdict: "done" };
  });
  await runner.idle();
  expect(greeted).toEqual(["a", "b"]);
  for (const key of ["a", "b"]) expect(await findJob(store.db, key)).toMatchObject({ state: "done", attempts: 1 });
});

test("work of a kind without a handler is left alone", async () => {
  await enqueueJob(store.db, { ...aJob("a"), kind: "from-a-newer-version" });
  await start(async () => ({ verdict: "done" })).idle();
  expect(await findJob(store.db, "a")).toMatchObject({ state: "ready", attempts: 0 });
});

test("a wake starts work at once, without waiting for the poll", async () => {
  const runner = start(async () => ({ verdict: "done" }), { pollMs: 60_000 });
  await runner.idle();
  await enqueueJob(store.db, aJob("a"));
  runner.wake();
  await pause(100);
  expect(await findJob(store.db, "a")).toMatchObject({ state: "done" });
});

test("work that comes without a wake is found by the poll", async () => {
  const runner = start(async () => ({ verdict: "done" }));
  await runner.idle();
  await enqueueJob(store.db, aJob("a"));
  await pause(200);
  expect(await findJob(store.db, "a")).toMatchObject({ state: "done" });
});

test("a handler that throws is tried again later and later, and its words reach no log", async () => {
  await enqueueJob(store.db, aJob("a"));
  let isBroken = true;
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const real = createLog({ logLevel: "debug", logFormat: "json" }, destination).log;
  const runner = start(
    async () => {
      if (isBroken) throw new Error("the report says: SECRET");
      return { verdict: "done" };
    },
    { log: real },
  );
  for (const waitMs of [1000, 2000, 4000]) {
    await runner.idle();
    const job = await findJob(store.db, "a");
    expect(job).toMatchObject({ state: "ready", last_error: "crashed", run_at: clock.getTime() + waitMs });
    clock = new Date(clock.getTime() + waitMs);
  }
  isBroken = false;
  await runner.idle();
  expect(await findJob(store.db, "a")).toMatchObject({ state: "done", attempts: 4 });
  const written = lines.map((line) => JSON.parse(line) as object);
  expect(written).toHaveLength(3);
  expect(written[0]).toMatchObject({ kind: "greet", attempt: 1, msg: "work failed and is tried again" });
  expect(lines.join("")).not.toContain("SECRET");
});

test("the wait doubles from one second to five minutes", () => {
  expect([1, 2, 3, 9, 10, 500].map(backoffMs)).toEqual([1000, 2000, 4000, 256_000, 300_000, 300_000]);
});

test("a handler may choose when to try again, or give up", async () => {
  await enqueueJobs(store.db, [aJob("later"), aJob("never")]);
  const at = new Date(clock.getTime() + 77_000);
  const outcomes: Record<string, JobOutcome> = {
    later: { verdict: "retry", code: "rate-limit", at },
    never: { verdict: "dead", code: "no-access" },
  };
  await start(async (job) => outcomes[job.ref] ?? { verdict: "done" }).idle();
  expect(await findJob(store.db, "later")).toMatchObject({
    state: "ready",
    run_at: at.getTime(),
    last_error: "rate-limit",
  });
  expect(await findJob(store.db, "never")).toMatchObject({ state: "dead", last_error: "no-access" });
});

test("several lanes go on side by side, up to the limit", async () => {
  await enqueueJobs(
    store.db,
    ["a", "b", "c", "d", "e"].map((key) => aJob(key)),
  );
  let [running, most] = [0, 0];
  const handler = async (): Promise<JobOutcome> => {
    running += 1;
    most = Math.max(most, running);
    await pause(20);
    running -= 1;
    return { verdict: "done" };
  };
  await start(handler, { concurrency: 3 }).idle();
  expect(most).toBe(3);
});

test("long work keeps its lease; nobody else gets it meanwhile", async () => {
  clock = new Date();
  await enqueueJob(store.db, aJob("a"));
  let [times, aborted] = [0, false];
  const slow = async (_job: JobRow, signal: AbortSignal): Promise<JobOutcome> => {
    times += 1;
    await pause(1_500);
    aborted = signal.aborted;
    return { verdict: "done" };
  };
  const real = { now: () => new Date(), leaseMs: 600 };
  const [first, second] = [start(slow, { ...real, owner: "w1" }), start(slow, { ...real, owner: "w2" })];
  await pause(1_200);
  await Promise.all([first.idle(), second.idle()]);
  expect({ times, aborted }).toEqual({ times: 1, aborted: false });
});

test("work that was given to another is told so, and what it says afterwards counts for nothing", async () => {
  await enqueueJob(store.db, aJob("a"));
  let wasTold = false;
  const runner = start(
    async (_job, signal) => {
      const thief = { owner: "w2", now: new Date(clock.getTime() + 60_000), leaseMs: 60_000 };
      expect(await claimJob(store.db, thief)).toMatchObject({ owner: "w2" });
      while (!signal.aborted) await pause(5);
      wasTold = true;
      return { verdict: "dead", code: "zombie" };
    },
    { leaseMs: 60 },
  );
  await runner.idle();
  expect(wasTold).toBe(true);
  expect(await findJob(store.db, "a")).toMatchObject({ state: "run", owner: "w2", last_error: null });
  expect(entries).toEqual([]);
});

test("a stop lets work in hand finish and takes no more", async () => {
  await enqueueJobs(store.db, [aJob("a1", "a"), aJob("a2", "a")]);
  const runner = start(async () => {
    await pause(50);
    return { verdict: "done" };
  });
  await pause(20);
  await runner.stop();
  expect(await findJob(store.db, "a1")).toMatchObject({ state: "done" });
  expect(await findJob(store.db, "a2")).toMatchObject({ state: "ready", attempts: 0 });
});

test("a stop gives back work that does not finish in time, after telling it to stop", async () => {
  await enqueueJob(store.db, aJob("a"));
  let wasTold = false;
  const runner = start(
    async (_job, signal) => {
      signal.addEventListener("abort", () => (wasTold = true));
      await pause(300);
      return { verdict: "done" };
    },
    { graceMs: 40 },
  );
  await pause(30);
  await runner.stop();
  expect(wasTold).toBe(true);
  expect(await findJob(store.db, "a")).toMatchObject({ state: "ready", owner: null });
  await pause(300);
  expect(await findJob(store.db, "a")).toMatchObject({ state: "ready" });
});

test("a database that is away for a while stops nothing for good", async () => {
  await enqueueJob(store.db, aJob("a"));
  const real = jobSource(store);
  let failures = 3;
  const away = <T>(then: () => Promise<T>): Promise<T> => (failures-- > 0 ? Promise.reject(new Error("away")) : then());
  const source = { ...real, claim: (claim: Parameters<typeof real.claim>[0]) => away(() => real.claim(claim)) };
  await start(async () => ({ verdict: "done" }), { source }).idle();
  expect(await findJob(store.db, "a")).toMatchObject({ state: "done" });
  expect(entries.map((entry) => entry.message)).toEqual(Array(3).fill("work could not be taken"));
});

test("effects are carried out the same way; one that broke off while being sent is in doubt", async () => {
  const effect = { lane: "case:1", caseId: null, installationId: 7, kind: "comment", audience: "team", desired: {} };
  const keys = ["sent", "broken", "limited", "refused", "undelivered", "forgotten"];
  await putEffects(
    store.db,
    keys.map((key) => ({ ...effect, effectKey: key, lane: key })),
    clock,
  );
  const comment = async (row: EffectRow): Promise<EffectOutcome> => {
    await markSending(store.db, row);
    switch (row.effect_key) {
      case "broken":
        throw new Error("the connection broke");
      case "limited":
        return { verdict: "not-happened", code: "rate-limit", at: new Date(clock.getTime() + 5000) };
      case "refused":
        return { verdict: "dead", code: "gone" };
      case "undelivered":
        return { verdict: "held", code: "no-comments-api" };
      case "forgotten":
        return { verdict: "done" };
      default:
        await finishEffect(store.db, row, { remoteId: "c-1", at: clock });
        return { verdict: "done" };
    }
  };
  const runner = startRunner({
    source: effectSource(store),
    owner: "e1",
    handlers: { comment },
    now: () => clock,
    log,
  });
  runners.push(runner);
  await runner.idle();
  const states = await Promise.all(keys.map(async (key) => (await findEffect(store.db, key))?.state));
  expect(states).toEqual(["done", "unknown", "pending", "dead", "held", "unknown"]);
  expect(await findEffect(store.db, "limited")).toMatchObject({ run_at: clock.getTime() + 5000 });
});

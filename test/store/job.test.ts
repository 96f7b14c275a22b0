import { expect, test } from "@jest/globals";
import {
  cancelJob,
  enqueueJob,
  enqueueJobs,
  failJob,
  findJob,
  finishJob,
  forgetDoneJobs,
  type JobRow,
  type NewJob,
  rescheduleJob,
} from "../../src/store/job.ts";
import { claimJob, lanePatience, releaseJobLeases, renewJobLease } from "../../src/store/job-claim.ts";
import { pauseLane, listPausedLanes, resumeLane } from "../../src/store/lane.ts";
import { onEveryEngine, withStore } from "./engines.ts";

const start = new Date("2026-11-22T08:00:00Z");
const leaseMs = 10_000;
const passing = ["not-found", "forbidden"];
const later = (ms: number): Date => new Date(start.getTime() + ms);

function aJob(idemKey: string, more: Partial<NewJob> = {}): NewJob {
  return { idemKey, kind: "take-delivery", ref: idemKey, lane: "repo:acme/rocket", runAt: start, ...more };
}

onEveryEngine("the jobs", (fresh) => {
  const store = withStore(fresh);
  const claim = (now = start, owner = "w1", kinds?: readonly string[]) =>
    claimJob(store().db, { owner, now, leaseMs, passing, ...(kinds === undefined ? {} : { kinds }) });
  const mustClaim = async (now = start, owner = "w1"): Promise<JobRow> => {
    const job = await claim(now, owner);
    if (job === undefined) throw new Error("there was no job to take");
    return job;
  };

  test("a job is stored once, whatever is enqueued under its key later", async () => {
    expect(await enqueueJob(store().db, aJob("a"))).toBe("stored");
    expect(await enqueueJob(store().db, aJob("a", { kind: "other" }))).toBe("seen");
    expect(await enqueueJobs(store().db, [aJob("a"), aJob("b")])).toBe(1);
    expect(await findJob(store().db, "a")).toMatchObject({ kind: "take-delivery", state: "ready", attempts: 0 });
  });

  test("a lane gives its jobs one at a time, oldest first; another lane does not wait", async () => {
    await enqueueJobs(store().db, [aJob("a1"), aJob("a2"), aJob("b1", { lane: "b" })]);
    const first = await mustClaim();
    const second = await mustClaim();
    expect([first.ref, second.ref]).toEqual(["a1", "b1"]);
    expect(await claim()).toBeUndefined();
    await finishJob(store().db, first);
    expect((await claim())?.ref).toBe("a2");
  });

  test("a job that is not due is not taken, nor does it hold its lane back", async () => {
    await enqueueJobs(store().db, [aJob("later", { runAt: later(5000) }), aJob("now")]);
    const job = await mustClaim();
    expect(job.ref).toBe("now");
    await finishJob(store().db, job);
    expect(await claim(later(4999))).toBeUndefined();
    expect((await claim(later(5000)))?.ref).toBe("later");
  });

  test("a job that waits for a retry holds its lane back, but not for ever", async () => {
    await enqueueJobs(store().db, [aJob("bad"), aJob("next")]);
    let now = 0;
    for (let attempt = 1; attempt <= lanePatience; attempt += 1) {
      const job = await mustClaim(later(now));
      expect(job).toMatchObject({ ref: "bad", attempts: attempt });
      now += 1000;
      await failJob(store().db, job, { verdict: "retry", at: later(now), note: "http-502" });
      expect(await claim(later(now - 1))).toBeUndefined();
    }
    const last = await mustClaim(later(now));
    await failJob(store().db, last, { verdict: "retry", at: later(now + 60_000), note: "http-502" });
    expect((await claim(later(now)))?.ref).toBe("next");
  });

  test.each(passing)(
    "a lane goes past a job after its second try ends with %s, which no waiting mends",
    async (note) => {
      await enqueueJobs(store().db, [aJob("bad"), aJob("next")]);
      await failJob(store().db, await mustClaim(), { verdict: "retry", at: later(1000), note });
      expect(await claim(later(999))).toBeUndefined();
      const again = await mustClaim(later(1000));
      expect(again).toMatchObject({ ref: "bad", attempts: 2 });
      await failJob(store().db, again, { verdict: "retry", at: later(3000), note });
      const next = await mustClaim(later(1000));
      expect(next.ref).toBe("next");
      await finishJob(store().db, next);
      expect(await claim(later(3000))).toMatchObject({ ref: "bad", attempts: 3 });
    },
  );

  test.each(["unavailable", "rate-limited", "not-installed", "opening-in-doubt", "crashed"])(
    "a lane waits for a job whose last try ended with %s",
    async (note) => {
      await enqueueJobs(store().db, [aJob("bad"), aJob("next")]);
      for (let now = 0; now < 3000; now += 1000) {
        await failJob(store().db, await mustClaim(later(now)), { verdict: "retry", at: later(now + 1000), note });
        expect(await claim(later(now + 999))).toBeUndefined();
      }
    },
  );

  test("what the last try ended with decides: an outage after an answer holds the lane again", async () => {
    await enqueueJobs(store().db, [aJob("bad"), aJob("next")]);
    await failJob(store().db, await mustClaim(), { verdict: "retry", at: later(1000), note: "not-found" });
    await failJob(store().db, await mustClaim(later(1000)), { verdict: "retry", at: later(3000), note: "unavailable" });
    expect(await claim(later(2999))).toBeUndefined();
  });

  test("a job that is given up frees its lane and keeps its note", async () => {
    await enqueueJobs(store().db, [aJob("bad"), aJob("next")]);
    await failJob(store().db, await mustClaim(), { verdict: "dead", note: "no-access" });
    expect(await findJob(store().db, "bad")).toMatchObject({ state: "dead", last_error: "no-access", owner: null });
    expect((await claim())?.ref).toBe("next");
  });

  test("higher priority goes first among lanes, and only the kinds asked for are taken", async () => {
    await enqueueJobs(store().db, [
      aJob("low", { lane: "a" }),
      aJob("high", { lane: "b", priority: 5 }),
      aJob("sweep", { lane: "c", kind: "sweep", priority: 9 }),
    ]);
    expect((await claim(start, "w1", ["take-delivery"]))?.ref).toBe("high");
    expect(await claim(start, "w1", [])).toBeUndefined();
    expect((await claim())?.ref).toBe("sweep");
  });

  test("a paused lane stands still for everybody until its instant; a shorter pause does not shorten it", async () => {
    await enqueueJob(store().db, aJob("a"));
    await pauseLane(store().db, "repo:acme/rocket", later(5000), "rate-limit");
    await pauseLane(store().db, "repo:acme/rocket", later(1000), "rate-limit");
    expect(await listPausedLanes(store().db, start)).toHaveLength(1);
    expect(await claim(later(4999))).toBeUndefined();
    expect(await claim(later(5000))).toBeDefined();
    await pauseLane(store().db, "b", later(5000), "rate-limit");
    await resumeLane(store().db, "b");
    expect(await listPausedLanes(store().db, later(5000))).toEqual([]);
  });

  test("a zombie's writes are refused once its lease has run out and another has the job", async () => {
    await enqueueJob(store().db, aJob("a"));
    const zombie = await mustClaim(start, "zombie");
    expect(await claim(later(leaseMs - 1), "w2")).toBeUndefined();
    const fresh = await mustClaim(later(leaseMs), "w2");
    expect(fresh).toMatchObject({ id: zombie.id, owner: "w2", attempts: 2 });
    expect(fresh.fence).toBeGreaterThan(zombie.fence);

    const zombieWork = store().transaction(async (tx) => {
      await enqueueJob(tx, aJob("written by a zombie", { lane: "z" }));
      await finishJob(tx, zombie);
    });
    await expect(zombieWork).rejects.toThrow("no longer ours");
    await expect(failJob(store().db, zombie, { verdict: "dead", note: "x" })).rejects.toThrow("no longer ours");
    expect(await renewJobLease(store().db, zombie, later(60_000))).toBe(false);
    expect(await findJob(store().db, "written by a zombie")).toBeUndefined();

    await finishJob(store().db, fresh);
    await expect(finishJob(store().db, fresh)).rejects.toThrow("no longer ours");
  });

  test("a renewed lease keeps the job; a released one gives it back at once", async () => {
    await enqueueJob(store().db, aJob("a"));
    const job = await mustClaim();
    expect(await renewJobLease(store().db, job, later(leaseMs * 3))).toBe(true);
    expect(await claim(later(leaseMs * 2), "w2")).toBeUndefined();
    expect(await releaseJobLeases(store().db, "w2")).toBe(0);
    expect(await releaseJobLeases(store().db, "w1")).toBe(1);
    expect(await claim(start, "w2")).toMatchObject({ ref: "a", owner: "w2" });
    expect(await releaseJobLeases(store().db)).toBe(1);
    await expect(finishJob(store().db, job)).rejects.toThrow("no longer ours");
  });

  test("rescheduling moves a waiting job, wakes a done one, and repeats one that is running", async () => {
    const wake = (at: Date) => rescheduleJob(store().db, aJob("deadline", { kind: "deadline", runAt: at }));
    await wake(later(1000));
    await wake(later(9000));
    expect(await claim(later(8999))).toBeUndefined();
    const first = await mustClaim(later(9000));
    await wake(later(20_000));
    await finishJob(store().db, first);
    expect(await claim(later(19_999))).toBeUndefined();
    await finishJob(store().db, await mustClaim(later(20_000)));
    expect(await claim(later(99_000))).toBeUndefined();
    await wake(later(30_000));
    expect(await mustClaim(later(30_000))).toMatchObject({ ref: "deadline", attempts: 1 });
  });

  test("a job can be taken back until it begins", async () => {
    await rescheduleJob(store().db, aJob("a"));
    expect(await cancelJob(store().db, "a")).toBe(true);
    expect(await claim()).toBeUndefined();
    await rescheduleJob(store().db, aJob("a"));
    await mustClaim();
    expect(await cancelJob(store().db, "a")).toBe(false);
  });

  test("done jobs are forgotten by age, others never", async () => {
    await enqueueJobs(store().db, [aJob("done"), aJob("open", { lane: "b" })]);
    await finishJob(store().db, await mustClaim());
    expect(await forgetDoneJobs(store().db, start)).toBe(0);
    expect(await forgetDoneJobs(store().db, later(1))).toBe(1);
    expect(await findJob(store().db, "open")).toBeDefined();
  });

  test("eight workers share many lanes without overlap and without breaking any lane's order", async () => {
    const lanes = 10;
    const jobs = Array.from({ length: 120 }, (_, index) => aJob(`j${index}`, { lane: `l${index % lanes}` }));
    await enqueueJobs(store().db, jobs);
    const begun = new Map<string, number[]>();
    const running = new Set<string>();
    let overlaps = 0;
    const work = async (owner: string): Promise<void> => {
      for (let nothing = 0; nothing < 20;) {
        const job = await claim(start, owner);
        if (job === undefined) {
          nothing += 1;
          await new Promise((resolve) => setTimeout(resolve, 2));
          continue;
        }
        if (running.has(job.lane)) overlaps += 1;
        running.add(job.lane);
        begun.set(job.lane, [...(begun.get(job.lane) ?? []), job.id]);
        await new Promise((resolve) => setImmediate(resolve));
        running.delete(job.lane);
        await finishJob(store().db, job);
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, index) => work(`w${index}`)));
    expect(overlaps).toBe(0);
    expect([...begun.values()].flat()).toHaveLength(120);
    for (const ids of begun.values()) expect(ids).toEqual([...ids].sort((a, b) => a - b));
  });
});

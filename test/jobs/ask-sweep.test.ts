import { expect, test } from "@jest/globals";
import { askNextSweep, askSweep, sweepKind } from "../../src/jobs/ask-sweep.ts";
import { findJob, finishJob } from "../../src/store/job.ts";
import { claimJob } from "../../src/store/job-claim.ts";
import { onEveryEngine, withStore } from "../store/engines.ts";

const start = new Date("2026-11-22T08:00:00Z");
const later = (seconds: number) => new Date(start.getTime() + seconds * 1_000);

onEveryEngine("the next sweep", (fresh) => {
  const store = withStore(fresh);

  test.each([
    ["comes after the interval", false, 60],
    ["comes at once where somebody asked for it during the last one", true, 1],
  ])("%s", async (_title, isAsked, seconds) => {
    const { db } = store();
    await askSweep(db, start);
    const job = await claimJob(db, { owner: "w", now: start, leaseMs: 10_000 });
    if (job === undefined) throw new Error("there was no sweep to do");
    if (isAsked) await askSweep(db, later(1));
    await store().transaction(async (tx) => {
      await finishJob(tx, job);
      await askNextSweep(tx, later(60));
    });
    expect(await findJob(db, sweepKind)).toMatchObject({ state: "ready", run_at: later(seconds).getTime() });
  });
});

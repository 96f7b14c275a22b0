import { sql, type Selectable } from "kysely";
import { type Fenced, fenceLost, requireOneRow } from "./fence.ts";
import type { JobTable, Queries } from "./schema.ts";

/** A job as stored. */
export type JobRow = Selectable<JobTable>;

/** A job to store. Without a lane of its own it waits for nobody; a higher priority goes first among lanes. */
export interface NewJob {
  readonly idemKey: string;
  readonly kind: string;
  readonly ref: string;
  readonly lane?: string;
  readonly runAt: Date;
  readonly priority?: number;
}

/** What becomes of a job that did not succeed: another try at an instant, or none. `note` is a code, never a text. */
export type JobFailure =
  | { readonly verdict: "retry"; readonly at: Date; readonly note: string }
  | { readonly verdict: "dead"; readonly note: string };

/** Stores jobs that are not stored yet (by idempotency key); says how many were new. */
export async function enqueueJobs(tx: Queries, jobs: readonly NewJob[]): Promise<number> {
  if (jobs.length === 0) return 0;
  const stored = await tx
    .insertInto("job")
    .values(jobs.map(toRow))
    .onConflict((conflict) => conflict.column("idem_key").doNothing())
    .returning("id")
    .execute();
  return stored.length;
}

/** Stores one job unless its idempotency key is known. */
export async function enqueueJob(tx: Queries, job: NewJob): Promise<"stored" | "seen"> {
  return (await enqueueJobs(tx, [job])) === 1 ? "stored" : "seen";
}

/** Sets when a job runs next, storing it or waking it as needed; one that is running will run once more after. */
export async function rescheduleJob(tx: Queries, job: NewJob): Promise<void> {
  await tx
    .insertInto("job")
    .values(toRow(job))
    .onConflict((conflict) =>
      conflict.column("idem_key").doUpdateSet({
        run_at: job.runAt.getTime(),
        ref: job.ref,
        again: sql`case when job.state = 'run' then 1 else 0 end`,
        attempts: sql`case when job.state = 'run' then job.attempts else 0 end`,
        state: sql`case when job.state = 'run' then 'run' else 'ready' end`,
        last_error: null,
      }),
    )
    .execute();
}

/** Takes back a job that has not begun; says whether there was one. */
export async function cancelJob(tx: Queries, idemKey: string): Promise<boolean> {
  const result = await tx
    .updateTable("job")
    .set({ state: "done" })
    .where("idem_key", "=", idemKey)
    .where("state", "=", "ready")
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Marks a job in hand as done, in the transaction of what it did; throws fence-lost if it was given to another. */
export async function finishJob(tx: Queries, job: Fenced): Promise<void> {
  if (!(await finishJobIfHeld(tx, job))) throw fenceLost("job", job);
}

/** Like finishJob, but says false instead of throwing. */
export async function finishJobIfHeld(tx: Queries, job: Fenced): Promise<boolean> {
  const result = await tx
    .updateTable("job")
    .set({
      state: sql`case when again = 1 then 'ready' else 'done' end`,
      attempts: sql`case when again = 1 then 0 else attempts end`,
      again: 0,
      owner: null,
      lease_until: null,
      last_error: null,
    })
    .where("id", "=", job.id)
    .where("fence", "=", job.fence)
    .where("state", "=", "run")
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Puts a job in hand back for another try, or gives it up; throws fence-lost if it was given to another. */
export async function failJob(tx: Queries, job: Fenced, failure: JobFailure): Promise<void> {
  const result = await tx
    .updateTable("job")
    .set({
      ...(failure.verdict === "retry"
        ? { state: "ready" as const, run_at: failure.at.getTime() }
        : { state: sql<"ready" | "dead">`case when again = 1 then 'ready' else 'dead' end` }),
      again: 0,
      owner: null,
      lease_until: null,
      last_error: failure.note,
    })
    .where("id", "=", job.id)
    .where("fence", "=", job.fence)
    .where("state", "=", "run")
    .executeTakeFirst();
  requireOneRow("job", job, result);
}

/** How many jobs stand where, by kind; for readiness and metrics. */
export async function countJobs(
  db: Queries,
): Promise<readonly { readonly kind: string; readonly state: JobRow["state"]; readonly count: number }[]> {
  const rows = await db
    .selectFrom("job")
    .select(["kind", "state", (each) => each.fn.countAll<number>().as("count")])
    .groupBy(["kind", "state"])
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** One job by its idempotency key. */
export async function findJob(db: Queries, idemKey: string): Promise<JobRow | undefined> {
  return db.selectFrom("job").selectAll().where("idem_key", "=", idemKey).executeTakeFirst();
}

/** Forgets done jobs that were due before an instant; says how many. */
export async function forgetDoneJobs(db: Queries, dueBefore: Date): Promise<number> {
  const result = await db
    .deleteFrom("job")
    .where("state", "=", "done")
    .where("run_at", "<", dueBefore.getTime())
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

function toRow(job: NewJob): Omit<JobRow, "id"> {
  return {
    idem_key: job.idemKey,
    lane: job.lane ?? `alone:${job.idemKey}`,
    kind: job.kind,
    ref: job.ref,
    run_at: job.runAt.getTime(),
    priority: job.priority ?? 0,
    state: "ready",
    owner: null,
    lease_until: null,
    fence: 0,
    attempts: 0,
    again: 0,
    last_error: null,
  };
}

import type { CaseId } from "../domain/case-id.ts";
import { nextDue } from "../domain/clock.ts";
import { caseLane, wakeCase as kind } from "../store/case-file.ts";
import { finishJob, rescheduleJob, type JobRow } from "../store/job.ts";
import type { JobOutcome } from "./job-source.ts";
import type { Office } from "./office.ts";

/** The kind of job that looks at a case when one of its clocks is due. */
export const wakeCaseKind = kind;

/** Looks at a case whose clock is due: what is due and unmet is overdue from now on, once. */
export async function wakeCase(office: Office, job: JobRow): Promise<JobOutcome> {
  const id = job.ref as CaseId;
  await office.store.transaction(async (tx) => {
    const c = await office.desk.read(tx, id);
    const now = office.now();
    const isOver = c === null || c.closing !== null || c.publication.publishedAt !== null;
    const due = isOver
      ? []
      : c.clocks.filter(
          ({ metAt, pausedAt, overdueAt, dueAt }) =>
            metAt === null && pausedAt === null && overdueAt === null && dueAt.getTime() <= now.getTime(),
        );
    for (const clock of due)
      await office.desk.record(tx, id, {
        key: `overdue:${id}:${clock.id}:${clock.dueAt.getTime()}`,
        facts: () => [{ type: "clock-overdue", at: now, clock: clock.id }],
      });
    await finishJob(tx, job);
    const next = isOver ? undefined : nextDue((await office.desk.read(tx, id))?.clocks ?? []);
    if (next !== undefined)
      await rescheduleJob(tx, { idemKey: `wake:${id}`, kind, ref: id, lane: caseLane(id), runAt: next });
  });
  office.ring();
  return { verdict: "done" };
}

import { forgetOldDeliveries, keepDeliveryIdsMs } from "../store/inbox.ts";
import { listInstallations } from "../store/installation.ts";
import { finishJob, forgetDoneJobs, rescheduleJob, type JobRow } from "../store/job.ts";
import { eraseInstallation } from "../store/retention.ts";
import type { Queries } from "../store/schema.ts";
import type { JobOutcome } from "./job-source.ts";
import type { Office } from "./office.ts";

/** The kind of job that forgets what is no longer needed. */
export const housekeepingKind = "housekeeping";

const dayMs = 24 * 3_600_000;

/** Asks for housekeeping at an instant; there is only ever one. */
export async function askHousekeeping(tx: Queries, at: Date): Promise<void> {
  await rescheduleJob(tx, { idemKey: housekeepingKind, kind: housekeepingKind, ref: "", runAt: at });
}

/**
 * Once a day: forgets deliveries and jobs that nobody can ask for again, and erases the data of installations that were
 * removed `retentionDays` ago (interface §7).
 */
export async function keepHouse(
  office: Pick<Office, "store" | "now" | "log">,
  job: JobRow,
  retentionDays: number,
): Promise<JobOutcome> {
  const { store, log } = office;
  const now = office.now();
  await forgetOldDeliveries(store.db, now);
  await forgetDoneJobs(store.db, new Date(now.getTime() - keepDeliveryIdsMs));
  const kept = now.getTime() - retentionDays * dayMs;
  const over = (await listInstallations(store.db, "removed")).filter((row) => row.changed_at <= kept);
  for (const { installation_id: id } of over) await eraseInstallation(store, id, now);
  if (over.length > 0) {
    await store.scrub();
    log.info({ count: over.length }, "data of removed installations erased");
  }
  await store.transaction(async (tx) => {
    await finishJob(tx, job);
    await askHousekeeping(tx, new Date(now.getTime() + dayMs));
  });
  return { verdict: "done" };
}

import type { CaseId } from "../../domain/case-id.ts";
import { listUncompared } from "../../store/comparable.ts";
import { compareListed, listUncomparedListed } from "../../store/listed-advisory.ts";
import { finishJob, rescheduleJob, type JobRow } from "../../store/job.ts";
import type { Queries } from "../../store/schema.ts";
import type { JobOutcome } from "../job-source.ts";
import type { Office } from "../office.ts";

/** The kind of job that reads anew by what cases can be compared, where that is not stored as this version reads it. */
export const readComparablesKind = "read-comparables";

const atOnce = 25;

/** Asks for it; there is only ever one such job. */
export async function askComparables(tx: Queries, at: Date): Promise<void> {
  await rescheduleJob(tx, { idemKey: readComparablesKind, kind: readComparablesKind, ref: "", runAt: at });
}

/** Reads some cases' reports from their ledgers, and advisories as listed, and goes on with the rest after: the table is derived, and may be lost. */
export async function readComparables(
  office: Pick<Office, "store" | "desk" | "now" | "ring">,
  job: JobRow,
): Promise<JobOutcome> {
  const ids = await listUncompared(office.store.db, atOnce);
  for (const id of ids) await office.store.transaction((tx) => office.desk.compare(tx, id as CaseId));
  const listed = await listUncomparedListed(office.store.db, atOnce);
  for (const row of listed) await office.store.transaction((tx) => compareListed(tx, office.store.fingerprintKey, row));
  await office.store.transaction(async (tx) => {
    await finishJob(tx, job);
    if (Math.max(ids.length, listed.length) === atOnce) await askComparables(tx, office.now());
  });
  office.ring();
  return { verdict: "done" };
}

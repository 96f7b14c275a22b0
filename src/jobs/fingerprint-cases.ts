import type { CaseId } from "../domain/case-id.ts";
import { listUnfingerprinted } from "../store/fingerprint.ts";
import { finishJob, rescheduleJob, type JobRow } from "../store/job.ts";
import { findReport, holdReport } from "../store/report.ts";
import type { Queries } from "../store/schema.ts";
import { listUnfingerprintedReports } from "../store/waiting-leak.ts";
import type { JobOutcome } from "./job-source.ts";
import type { Office } from "./office.ts";
import { readFacts } from "./open-case.ts";
import { guardWaiting } from "./watch/waiting-reports.ts";

/** The kind of job that takes fingerprints of cases that have none of this version's. */
export const fingerprintKind = "fingerprint-cases";

const atOnce = 25;

/** Asks for fingerprints of the cases that lack them; there is only ever one such job. */
export async function askFingerprints(tx: Queries, at: Date): Promise<void> {
  await rescheduleJob(tx, { idemKey: fingerprintKind, kind: fingerprintKind, ref: "", runAt: at });
}

/** Takes the fingerprints of some cases, and of reports that wait, from their ledgers, and goes on with the rest after: cases older than this version. */
export async function fingerprintCases(
  office: Pick<Office, "store" | "desk" | "now" | "ring">,
  job: JobRow,
): Promise<JobOutcome> {
  const ids = await listUnfingerprinted(office.store.db, atOnce);
  for (const id of ids) await office.store.transaction((tx) => office.desk.fingerprint(tx, id as CaseId));
  const reports = await listUnfingerprintedReports(office.store.db, atOnce);
  for (const id of reports)
    await office.store.transaction(async (tx) => {
      await holdReport(tx, id);
      const row = await findReport(tx, id);
      if (row?.state === "waiting") await guardWaiting(office, tx, row, readFacts(row));
    });
  await office.store.transaction(async (tx) => {
    await finishJob(tx, job);
    if (Math.max(ids.length, reports.length) === atOnce) await askFingerprints(tx, office.now());
  });
  office.ring();
  return { verdict: "done" };
}

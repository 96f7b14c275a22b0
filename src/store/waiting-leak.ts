import { forgetFingerprints } from "./fingerprint.ts";
import { holdReport } from "./report.ts";
import type { Queries } from "./schema.ts";

const prefix = "waiting:";

/** The name under which a report that waits stands among cases in the table of fingerprints. */
export function waitingKey(reportId: string): string {
  return `${prefix}${reportId}`;
}

/** The report such a name stands for; undefined for a case. */
export function waitingReportIn(caseId: string): string | undefined {
  return caseId.startsWith(prefix) ? caseId.slice(prefix.length) : undefined;
}

/** Keeps what was seen in public of a report that waits, once for each key; true where it is new. `fact` is JSON. */
export async function keepWaitingLeak(tx: Queries, reportId: string, leakKey: string, fact: string): Promise<boolean> {
  const kept = await tx
    .insertInto("waiting_leak")
    .values({ report_id: reportId, leak_key: leakKey, fact })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return kept.numInsertedOrUpdatedRows === 1n;
}

/** What was seen in public of a report while it waited, by its keys. */
export async function listWaitingLeaks(
  db: Queries,
  reportId: string,
): Promise<readonly { readonly leakKey: string; readonly fact: string }[]> {
  const rows = await db
    .selectFrom("waiting_leak")
    .selectAll()
    .where("report_id", "=", reportId)
    .orderBy("leak_key")
    .execute();
  return rows.map(({ leak_key: leakKey, fact }) => ({ leakKey, fact }));
}

/** Forgets by what a report that waited was known, and what was seen of it: it is a case now, public, or erased. */
export async function forgetWaiting(tx: Queries, reportId: string): Promise<void> {
  await holdReport(tx, reportId);
  await forgetFingerprints(tx, waitingKey(reportId));
  await tx.deleteFrom("waiting_leak").where("report_id", "=", reportId).execute();
}

/** Reports that wait and have no fingerprints yet, oldest first. */
export async function listUnfingerprintedReports(db: Queries, atMost: number): Promise<readonly string[]> {
  const held = new Set(
    (await db.selectFrom("fingerprinted").select("case_id").where("case_id", "like", `${prefix}%`).execute()).map(
      (row) => row.case_id,
    ),
  );
  const rows = await db
    .selectFrom("report")
    .select("report_id")
    .where("state", "=", "waiting")
    .where("origin", "<>", "public-track")
    .orderBy("received_at")
    .execute();
  return rows.flatMap(({ report_id: id }) => (held.has(waitingKey(id)) ? [] : [id])).slice(0, atMost);
}

/** The owners of an installation's reports that wait. */
export async function listWaitingOwners(db: Queries, installationId: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("report")
    .select("owner")
    .distinct()
    .where("installation_id", "=", installationId)
    .where("state", "=", "waiting")
    .execute();
  return rows.map(({ owner }) => owner);
}

import type { CaseId } from "../../domain/case-id.ts";
import type { EventOf } from "../../domain/event.ts";
import { fingerprintsOfWaiting } from "../../domain/fingerprint.ts";
import type { ReportFacts } from "../../desk/receive.ts";
import { findReport, findReportBySource, holdReport, type ReportRow } from "../../store/report.ts";
import { putFingerprints } from "../../store/fingerprint.ts";
import { listOwners } from "../../store/cases.ts";
import {
  forgetWaiting,
  keepWaitingLeak,
  listWaitingLeaks,
  listWaitingOwners,
  waitingKey,
} from "../../store/waiting-leak.ts";
import type { Queries } from "../../store/schema.ts";
import type { Office } from "../office.ts";

type LeakSeen = EventOf<"leak-seen">;

/** The owners an installation reaches whose cases, or reports that wait for a programme, may be told of in public. */
export async function watchedOwners(db: Queries, installationId: number): Promise<readonly string[]> {
  const waiting = await listWaitingOwners(db, installationId);
  return [...new Set([...(await listOwners(db, installationId)), ...waiting])];
}

/**
 * Takes fingerprints of a report that waits, in the place of earlier ones: nothing of it may leave in another's words,
 * and public words that repeat it are kept until it has a team to tell. What was public from the start has none.
 */
export async function guardWaiting(
  office: Pick<Office, "store">,
  tx: Queries,
  row: Pick<ReportRow, "report_id" | "owner">,
  facts: ReportFacts,
): Promise<void> {
  if (facts.origin === "public-track") return;
  const key = waitingKey(row.report_id);
  const known = fingerprintsOfWaiting(facts);
  await putFingerprints(tx, office.store.fingerprintKey, { id: key, owner: row.owner, duplicateOf: null }, known);
}

/**
 * Keeps what was seen in public of a report that waits; who runs the app reads in the log that it happened. Answers with
 * the case it became since, which is then to be told; null where there is none.
 */
export async function keepLeakOfWaiting(
  office: Pick<Office, "log">,
  tx: Queries,
  reportId: string,
  version: string,
  fact: LeakSeen,
): Promise<CaseId | null> {
  await holdReport(tx, reportId);
  const row = await findReport(tx, reportId);
  if (row?.state !== "waiting") return (row?.case_id ?? null) as CaseId | null;
  if (await keepWaitingLeak(tx, reportId, version, JSON.stringify(fact)))
    office.log.warn({ reason: "not-set-up" }, "public words repeat a report that waits: its repository is not set up");
  return null;
}

/** The report became a case: what was seen of it is told there, and its own fingerprints go, for the case has them now. */
export async function handOverWaiting(
  office: Pick<Office, "desk">,
  tx: Queries,
  reportId: string,
  id: CaseId,
): Promise<void> {
  for (const { leakKey, fact } of await listWaitingLeaks(tx, reportId)) {
    const seen = JSON.parse(fact) as Omit<LeakSeen, "at"> & { readonly at: string };
    await office.desk.record(tx, id, {
      key: `leak:${id}:${leakKey}`,
      facts: () => [{ ...seen, at: new Date(seen.at) } as LeakSeen],
    });
  }
  await forgetWaiting(tx, reportId);
}

/** The report of a source became public while it waited: nothing of it is confidential any more. */
export async function releaseWaiting(tx: Queries, sourceKey: string): Promise<void> {
  await holdReport(tx, sourceKey);
  const row = await findReportBySource(tx, sourceKey);
  if (row?.state === "waiting") await forgetWaiting(tx, row.report_id);
}

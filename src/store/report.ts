import type { Selectable } from "kysely";
import { lockWords } from "./engine.ts";
import type { Queries, ReportTable } from "./schema.ts";

/** A report as stored. */
export type ReportRow = Selectable<ReportTable>;

/**
 * Lets nobody else take in a report, or make a case of it, until the transaction ends: what is read of it after this stays
 * true. Held before any case, so that no two wait for each other.
 */
export async function holdReport(tx: Queries, reportId: string): Promise<void> {
  await lockWords(tx, `report:${reportId}`);
}

/** Stores a report unless its id or its source is known. */
export async function storeReport(tx: Queries, row: ReportRow): Promise<"stored" | "seen"> {
  const result = await tx
    .insertInto("report")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n ? "stored" : "seen";
}

/** One report by its id. */
export async function findReport(db: Queries, reportId: string): Promise<ReportRow | undefined> {
  return db.selectFrom("report").selectAll().where("report_id", "=", reportId).executeTakeFirst();
}

/** The report that came from a source. */
export async function findReportBySource(db: Queries, sourceKey: string): Promise<ReportRow | undefined> {
  return db.selectFrom("report").selectAll().where("source_key", "=", sourceKey).executeTakeFirst();
}

/** The reports of an owner that wait for a programme, in order of receipt. */
export async function listWaitingReports(db: Queries, owner: string): Promise<readonly ReportRow[]> {
  return db
    .selectFrom("report")
    .selectAll()
    .where("owner", "=", owner)
    .where("state", "=", "waiting")
    .orderBy("received_at")
    .orderBy("report_id")
    .execute();
}

/** The repositories whose reports wait for a programme, and how many each; for readiness. */
export async function listWaitingRepositories(
  db: Queries,
): Promise<readonly { readonly repo: string; readonly count: number }[]> {
  const rows = await db
    .selectFrom("report")
    .select(["repo_full_name", (each) => each.fn.countAll<number>().as("count")])
    .where("state", "=", "waiting")
    .groupBy("repo_full_name")
    .execute();
  return rows.map((row) => ({ repo: row.repo_full_name, count: Number(row.count) }));
}

/** Says that a report became a case. */
export async function markReportCased(tx: Queries, reportId: string, caseId: string): Promise<void> {
  await tx.updateTable("report").set({ state: "cased", case_id: caseId }).where("report_id", "=", reportId).execute();
}

/** Replaces what is known of a report (JSON), and when it was received if a completion moved that. */
export async function updateReport(tx: Queries, reportId: string, facts: string, receivedAt?: Date): Promise<void> {
  await tx
    .updateTable("report")
    .set({ facts, ...(receivedAt === undefined ? {} : { received_at: receivedAt.getTime() }) })
    .where("report_id", "=", reportId)
    .execute();
}

/** Erases what the reports of a case said; says how many there were. */
export async function blankReports(tx: Queries, caseId: string): Promise<number> {
  const result = await tx.updateTable("report").set({ facts: "{}" }).where("case_id", "=", caseId).executeTakeFirst();
  return Number(result.numUpdatedRows);
}

import type { Queries } from "./schema.ts";

/** Binds a source (an advisory, an issue) to a case unless it is bound already; answers with the case that has it. */
export async function bindSource(tx: Queries, sourceKey: string, caseId: string): Promise<string> {
  await tx
    .insertInto("case_source")
    .values({ source_key: sourceKey, case_id: caseId })
    .onConflict((conflict) => conflict.column("source_key").doNothing())
    .execute();
  return (await findCaseOfSource(tx, sourceKey)) ?? caseId;
}

/** The case a source belongs to. */
export async function findCaseOfSource(db: Queries, sourceKey: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("case_source")
    .select("case_id")
    .where("source_key", "=", sourceKey)
    .executeTakeFirst();
  return row?.case_id;
}

/** Every source of a case, in the order of their keys. */
export async function listSources(db: Queries, caseId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("case_source")
    .select("source_key")
    .where("case_id", "=", caseId)
    .orderBy("source_key")
    .execute();
  return rows.map((row) => row.source_key);
}

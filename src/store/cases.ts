import type { Selectable } from "kysely";
import type { CasesTable, Queries } from "./schema.ts";

/** A case's row in the index, as stored. */
export type CaseRow = Selectable<CasesTable>;

/** Takes a case id, for ever, if nobody has it; ids are unique over all owners, so also for each. */
export async function claimCaseId(tx: Queries, owner: string, caseId: string): Promise<boolean> {
  const result = await tx
    .insertInto("case_claim")
    .values({ case_id: caseId, owner })
    .onConflict((conflict) => conflict.column("case_id").doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/**
 * Stores what the index says of a case, over what it said before. Its repository and its installation stay as they are
 * once stored: those change for all cases of a place at once, and whoever writes to one case may have read them before.
 */
export async function putCase(tx: Queries, row: CaseRow): Promise<void> {
  const { case_id: _key, created_at: _since, repo_id: _repo, installation_id: _installation, ...rest } = row;
  await tx
    .insertInto("cases")
    .values(row)
    .onConflict((conflict) => conflict.column("case_id").doUpdateSet(rest))
    .execute();
}

/** Every case there is, oldest first. */
export async function listCaseIds(db: Queries): Promise<readonly string[]> {
  const rows = await db.selectFrom("cases").select("case_id").orderBy("created_at").orderBy("case_id").execute();
  return rows.map(({ case_id: id }) => id);
}

/** One case by its id. */
export async function findCase(db: Queries, caseId: string): Promise<CaseRow | undefined> {
  return db.selectFrom("cases").selectAll().where("case_id", "=", caseId).executeTakeFirst();
}

/** The case whose tracker issue this is. */
export async function findCaseByTracker(
  db: Queries,
  trackerFullName: string,
  issueNumber: number,
): Promise<CaseRow | undefined> {
  return db
    .selectFrom("cases")
    .selectAll()
    .where("tracker_full_name", "=", trackerFullName)
    .where("tracker_number", "=", issueNumber)
    .executeTakeFirst();
}

/** The case of an advisory, by its GHSA id. */
export async function findCaseByGhsa(db: Queries, ghsaId: string): Promise<CaseRow | undefined> {
  return db.selectFrom("cases").selectAll().where("ghsa_id", "=", ghsaId).orderBy("created_at").executeTakeFirst();
}

/** Every case of an owner, oldest first. */
export async function listCasesOfOwner(db: Queries, owner: string): Promise<readonly CaseRow[]> {
  return db
    .selectFrom("cases")
    .selectAll()
    .where("owner", "=", owner)
    .orderBy("created_at")
    .orderBy("case_id")
    .execute();
}

/** Every open case, of one installation or of all, oldest first. */
export async function listOpenCases(db: Queries, installationId?: number): Promise<readonly CaseRow[]> {
  return db
    .selectFrom("cases")
    .selectAll()
    .where("open", "=", 1)
    .$if(installationId !== undefined, (query) => query.where("installation_id", "=", installationId ?? 0))
    .orderBy("created_at")
    .orderBy("case_id")
    .execute();
}

/** Every case of an installation that has an advisory and is not closed for good, oldest first: its finder may still write. */
export async function listHeardCases(db: Queries, installationId: number): Promise<readonly CaseRow[]> {
  return db
    .selectFrom("cases")
    .selectAll()
    .where("installation_id", "=", installationId)
    .where("finally_closed", "=", 0)
    .where("ghsa_id", "is not", null)
    .orderBy("created_at")
    .orderBy("case_id")
    .execute();
}

/** The owners, as they were called when each was received, of the cases an installation reaches. */
export async function listOwners(db: Queries, installationId: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("cases")
    .select("owner")
    .distinct()
    .where("installation_id", "=", installationId)
    .orderBy("owner")
    .execute();
  return rows.map(({ owner }) => owner);
}

/** Every case of an installation that came by a public issue and is not closed for good, oldest first. */
export async function listExposedCases(db: Queries, installationId: number): Promise<readonly CaseRow[]> {
  return db
    .selectFrom("cases")
    .selectAll()
    .where("installation_id", "=", installationId)
    .where("finally_closed", "=", 0)
    .where("origin", "=", "public-issue")
    .orderBy("created_at")
    .orderBy("case_id")
    .execute();
}

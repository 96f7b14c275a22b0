import type { Selectable } from "kysely";
import { lockWords } from "./engine.ts";
import type { ProgrammeState, ProgrammeTable, Queries } from "./schema.ts";

/** A version of a programme file, as stored. */
export type ProgrammeRow = Selectable<ProgrammeTable>;

/** A decision on a version of a programme file; `by` is empty when nobody had to decide. */
export interface ProgrammeDecision {
  readonly fileRepo: string;
  readonly hash: string;
  readonly state: Exclude<ProgrammeState, "proposed">;
  readonly at: Date;
  readonly by: string | null;
}

/** A version that is in force for a file, or proposed for it. */
export type StandingVersion = Pick<ProgrammeRow, "file_repo" | "hash" | "state">;

/** Lets nobody else decide about the programmes of an owner until the transaction ends. */
export async function holdProgrammes(tx: Queries, owner: string): Promise<void> {
  // Programmes and webhooks write one name in different letters.
  await lockWords(tx, `programmes:${owner.toLowerCase()}`);
}

/** The versions that are in force or proposed for some files, always in the same order. */
export async function listStanding(db: Queries, fileRepos: readonly string[]): Promise<readonly StandingVersion[]> {
  return db
    .selectFrom("programme")
    .select(["file_repo", "hash", "state"])
    .where("file_repo", "in", fileRepos)
    .where("state", "in", ["in-force", "proposed"])
    .orderBy("file_repo")
    .orderBy("hash")
    .execute();
}

/** Stores a version as proposed, also one that was overtaken before; says whether it was not proposed (or in force) yet. */
export async function proposeProgramme(
  tx: Queries,
  version: Omit<ProgrammeRow, "state" | "decided_at" | "decided_by">,
): Promise<boolean> {
  const result = await tx
    .insertInto("programme")
    .values({ ...version, state: "proposed", decided_at: null, decided_by: null })
    .onConflict((conflict) =>
      conflict
        .columns(["file_repo", "hash"])
        .doUpdateSet({ ...version, state: "proposed", decided_at: null, decided_by: null })
        .where("programme.state", "in", ["superseded", "refused"]),
    )
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Takes back what a file proposed and says no more; `except` is the hash of what it says now. */
export async function withdrawProposals(tx: Queries, fileRepo: string, except: string | null): Promise<void> {
  await tx
    .updateTable("programme")
    .set({ state: "superseded" })
    .where("file_repo", "=", fileRepo)
    .where("state", "=", "proposed")
    .where("hash", "<>", except ?? "")
    .execute();
}

/** Records a decision; a version that comes into force supersedes the one before it. */
export async function decideProgramme(tx: Queries, decision: ProgrammeDecision): Promise<void> {
  const { fileRepo, hash, state, at, by } = decision;
  if (state === "in-force") {
    await tx
      .updateTable("programme")
      .set({ state: "superseded" })
      .where("file_repo", "=", fileRepo)
      .where("state", "=", "in-force")
      .where("hash", "<>", hash)
      .execute();
  }
  await tx
    .updateTable("programme")
    .set({ state, decided_at: at.getTime(), decided_by: by })
    .where("file_repo", "=", fileRepo)
    .where("hash", "=", hash)
    .execute();
}

/** The version in force for a file. */
export async function findProgrammeInForce(db: Queries, fileRepo: string): Promise<ProgrammeRow | undefined> {
  return db
    .selectFrom("programme")
    .selectAll()
    .where("file_repo", "=", fileRepo)
    .where("state", "=", "in-force")
    .executeTakeFirst();
}

/** One version of one file. */
export async function findProgramme(db: Queries, fileRepo: string, hash: string): Promise<ProgrammeRow | undefined> {
  return db
    .selectFrom("programme")
    .selectAll()
    .where("file_repo", "=", fileRepo)
    .where("hash", "=", hash)
    .executeTakeFirst();
}

/** A version that a case is pinned to, whichever file it came from: the same hash is the same content. */
export async function findProgrammeByHash(db: Queries, hash: string): Promise<ProgrammeRow | undefined> {
  return db.selectFrom("programme").selectAll().where("hash", "=", hash).orderBy("file_repo").executeTakeFirst();
}

/** The versions that stand in a state, of one owner or of all, in the order they were seen. */
export async function listProgrammes(
  db: Queries,
  state: ProgrammeState,
  owner?: string,
): Promise<readonly ProgrammeRow[]> {
  return db
    .selectFrom("programme")
    .selectAll()
    .where("state", "=", state)
    .$if(owner !== undefined, (query) => query.where("owner", "=", owner ?? ""))
    .orderBy("seen_at")
    .orderBy("file_repo")
    .execute();
}

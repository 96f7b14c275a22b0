import type { Selectable } from "kysely";
import { engineOf } from "./engine.ts";
import type { Queries, RepositoryTable } from "./schema.ts";

/** A repository as stored. */
export type RepositoryRow = Selectable<RepositoryTable>;

/** What GitHub says of a repository each time it is read. */
export type RepositorySight = Omit<RepositoryRow, "first_seen_at" | "gone_at" | "etag">;

const atOnce = 500;

/** Stores what GitHub says of a repository it lets us read; one that was gone is back. */
export async function putRepository(tx: Queries, sight: RepositorySight): Promise<void> {
  const { repo_id: _key, ...rest } = sight;
  await tx
    .insertInto("repository")
    .values({ ...sight, first_seen_at: null, gone_at: null, etag: null })
    .onConflict((conflict) => conflict.column("repo_id").doUpdateSet({ ...rest, gone_at: null }))
    .execute();
}

/** Notes that a repository's advisories have been looked at; says false if that was noted before. */
export async function markFirstSeen(tx: Queries, repoId: number, at: Date): Promise<boolean> {
  const result = await tx
    .updateTable("repository")
    .set({ first_seen_at: at.getTime() })
    .where("repo_id", "=", repoId)
    .where("first_seen_at", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Notes that a repository can no longer be reached, which does not mean that it is deleted. */
export async function markRepositoryGone(tx: Queries, repoId: number, at: Date): Promise<void> {
  await tx
    .updateTable("repository")
    .set({ gone_at: at.getTime() })
    .where("repo_id", "=", repoId)
    .where("gone_at", "is", null)
    .execute();
}

/** Keeps the mark that tells whether a repository's list has changed since it was read, unless it was dropped meanwhile. */
export async function setRepositoryEtag(
  tx: Queries,
  repoId: number,
  held: string | null,
  etag: string | null,
): Promise<void> {
  await tx
    .updateTable("repository")
    .set({ etag })
    .where("repo_id", "=", repoId)
    .where("etag", held === null ? "is" : "=", held)
    .execute();
}

/** Drops that mark for the repository of a case, so that its list is read whatever GitHub says of it. */
export async function dropRepositoryEtag(tx: Queries, caseId: string): Promise<void> {
  await tx
    .updateTable("repository")
    .set({ etag: null })
    .where("repo_id", "in", (query) => query.selectFrom("cases").select("repo_id").where("case_id", "=", caseId))
    .execute();
}

/** One repository by GitHub's number for it. */
export async function findRepository(db: Queries, repoId: number): Promise<RepositoryRow | undefined> {
  return db.selectFrom("repository").selectAll().where("repo_id", "=", repoId).executeTakeFirst();
}

/**
 * The repositories an installation has or had, and those of `others` that another one has; nobody else changes any of them
 * until the transaction ends.
 */
export async function holdRepositories(
  tx: Queries,
  installationId: number,
  others: readonly number[],
): Promise<readonly RepositoryRow[]> {
  const held = new Map<number, RepositoryRow>();
  const hold = async (which: readonly number[] | null) => {
    const rows = await tx
      .selectFrom("repository")
      .selectAll()
      .$if(which === null, (query) => query.where("installation_id", "=", installationId))
      .$if(which !== null, (query) => query.where("repo_id", "in", which ?? []))
      .orderBy("repo_id")
      .$if(engineOf(tx) === "postgres", (query) => query.forUpdate())
      .execute();
    for (const row of rows) held.set(row.repo_id, row);
  };
  await hold(null);
  const left = others.filter((id) => !held.has(id));
  for (let from = 0; from < left.length; from += atOnce) await hold(left.slice(from, from + atOnce));
  return [...held.values()];
}

/** Every repository an installation has or had, gone or not. */
export async function listEverSeen(db: Queries, installationId: number): Promise<readonly RepositoryRow[]> {
  return db.selectFrom("repository").selectAll().where("installation_id", "=", installationId).execute();
}

/** The repository that has a name now; one that is gone only if no other has the name. */
export async function findRepositoryByName(db: Queries, fullName: string): Promise<RepositoryRow | undefined> {
  const rows = await db.selectFrom("repository").selectAll().where("full_name", "=", fullName).execute();
  return rows.find((row) => row.gone_at === null) ?? rows[0];
}

/** The repositories that can be reached, of one installation or of all, by name. */
export async function listRepositories(db: Queries, installationId?: number): Promise<readonly RepositoryRow[]> {
  return db
    .selectFrom("repository")
    .selectAll()
    .where("gone_at", "is", null)
    .$if(installationId !== undefined, (query) => query.where("installation_id", "=", installationId ?? 0))
    .orderBy("full_name")
    .execute();
}

/** Every repository that is known by a name, gone or not. */
export async function listNamed(db: Queries, fullName: string): Promise<readonly RepositoryRow[]> {
  return db.selectFrom("repository").selectAll().where("full_name", "=", fullName).execute();
}

/** Lets a repository be known by another name. */
export async function setFullName(tx: Queries, repoId: number, fullName: string): Promise<void> {
  await tx.updateTable("repository").set({ full_name: fullName }).where("repo_id", "=", repoId).execute();
}

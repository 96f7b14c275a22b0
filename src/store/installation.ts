import type { Selectable } from "kysely";
import type { InstallationState, InstallationTable, Probe, Queries } from "./schema.ts";

/** An installation as stored. */
export type InstallationRow = Selectable<InstallationTable>;

/** Stores what is known of an installation, unless something newer is, and says whether it did; what was probed stays. */
export async function putInstallation(tx: Queries, row: Omit<InstallationRow, "comments_api">): Promise<boolean> {
  const { installation_id: _key, ...rest } = row;
  const result = await tx
    .insertInto("installation")
    .values({ ...row, comments_api: "unknown" })
    .onConflict((conflict) =>
      conflict.column("installation_id").doUpdateSet(rest).where("installation.changed_at", "<=", row.changed_at),
    )
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Keeps what probing the advisory-comments API found. */
export async function setCommentsApi(tx: Queries, installationId: number, found: Probe): Promise<void> {
  await tx
    .updateTable("installation")
    .set({ comments_api: found })
    .where("installation_id", "=", installationId)
    .execute();
}

/** One installation by its number. */
export async function findInstallation(db: Queries, installationId: number): Promise<InstallationRow | undefined> {
  return db.selectFrom("installation").selectAll().where("installation_id", "=", installationId).executeTakeFirst();
}

/** Lets nobody change an installation until the transaction ends; false where it is not a removed one. */
export async function holdRemoved(tx: Queries, installationId: number): Promise<boolean> {
  const result = await tx
    .updateTable("installation")
    .set({ state: "removed" })
    .where("installation_id", "=", installationId)
    .where("state", "=", "removed")
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The installation on an account, the newest if it was installed again. */
export async function findInstallationOf(db: Queries, account: string): Promise<InstallationRow | undefined> {
  return db
    .selectFrom("installation")
    .selectAll()
    .where("account", "=", account)
    .orderBy("changed_at", "desc")
    .executeTakeFirst();
}

/** The installations in a state, or all, by number. */
export async function listInstallations(db: Queries, state?: InstallationState): Promise<readonly InstallationRow[]> {
  return db
    .selectFrom("installation")
    .selectAll()
    .$if(state !== undefined, (query) => query.where("state", "=", state ?? "active"))
    .orderBy("installation_id")
    .execute();
}

/** The installation that acts for an account now that `installationId` did; null while it is suspended or removed. */
export async function presentInstallation(db: Queries, installationId: number): Promise<number | null> {
  const row = await findInstallation(db, installationId);
  if (row === undefined || row.state === "active") return installationId;
  const present = await findInstallationOf(db, row.account);
  return present?.state === "active" ? present.installation_id : null;
}

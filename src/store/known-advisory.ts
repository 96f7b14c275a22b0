import type { Selectable } from "kysely";
import type { KnownAdvisoryTable, Queries } from "./schema.ts";

/** An advisory as last read. */
export type KnownAdvisoryRow = Selectable<KnownAdvisoryTable>;

/** Stores how an advisory was last read. */
export async function putKnownAdvisory(tx: Queries, row: KnownAdvisoryRow): Promise<void> {
  const { full_name: _repository, ghsa_id: _key, ...rest } = row;
  await tx
    .insertInto("known_advisory")
    .values(row)
    .onConflict((conflict) => conflict.columns(["full_name", "ghsa_id"]).doUpdateSet(rest))
    .execute();
}

/** How one advisory was last read. */
export async function findKnownAdvisory(
  db: Queries,
  fullName: string,
  ghsaId: string,
): Promise<KnownAdvisoryRow | undefined> {
  return db
    .selectFrom("known_advisory")
    .selectAll()
    .where("full_name", "=", fullName)
    .where("ghsa_id", "=", ghsaId)
    .executeTakeFirst();
}

/** The advisories of a repository as last read, by GHSA id. */
export async function listKnownAdvisories(db: Queries, fullName: string): Promise<readonly KnownAdvisoryRow[]> {
  return db.selectFrom("known_advisory").selectAll().where("full_name", "=", fullName).orderBy("ghsa_id").execute();
}

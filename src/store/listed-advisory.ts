import { createHash } from "node:crypto";
import type { Selectable } from "kysely";
import { forgetListedComparable, putComparable } from "./comparable.ts";
import type { ListedAdvisoryTable } from "./listed-tables.ts";
import type { Queries } from "./schema.ts";

/** An advisory without a case, as stored. */
export type ListedAdvisoryRow = Selectable<ListedAdvisoryTable>;

/**
 * Stores an advisory that has no case, to be compared with, in the place of what was stored under its id. A repository's
 * own advisory is never replaced by the copy of it in GitHub's database. False where nothing changed.
 */
export async function putListedAdvisory(
  tx: Queries,
  key: string,
  listed: Omit<ListedAdvisoryRow, "print">,
): Promise<boolean> {
  const owner = listed.owner.toLowerCase();
  const print = createHash("sha256")
    .update(JSON.stringify(Object.entries(listed).toSorted()))
    .digest("base64url");
  const held = await findListedAdvisory(tx, owner, listed.ghsa_id);
  if (held?.print === print || (held?.sort === "advisory" && listed.sort === "database")) return false;
  const { ghsa_id: ghsaId, owner: _owner, ...rest } = listed;
  await tx
    .insertInto("listed_advisory")
    .values({ owner, ghsa_id: ghsaId, ...rest, print })
    .onConflict((conflict) => conflict.columns(["owner", "ghsa_id"]).doUpdateSet({ ...rest, print }))
    .execute();
  const { title, body, cwe, package: name } = listed;
  await putComparable(tx, key, {
    owner,
    ref: ghsaId,
    sort: listed.sort === "database" ? "database" : "advisory",
    caseId: null,
    parent: null,
    arrivedAt: null,
    text: { id: ghsaId, caseId: ghsaId, title, body, ...(cwe && { cwe }), ...(name && { package: name }) },
  });
  return true;
}

/** One advisory without a case. */
export async function findListedAdvisory(
  db: Queries,
  owner: string,
  ghsaId: string,
): Promise<ListedAdvisoryRow | undefined> {
  return db
    .selectFrom("listed_advisory")
    .selectAll()
    .where("owner", "=", owner.toLowerCase())
    .where("ghsa_id", "=", ghsaId)
    .executeTakeFirst();
}

/** Takes an advisory out of what reports are compared with: it has a case by now. */
export async function forgetListedAdvisory(tx: Queries, owner: string, ghsaId: string): Promise<void> {
  const result = await tx
    .deleteFrom("listed_advisory")
    .where("owner", "=", owner.toLowerCase())
    .where("ghsa_id", "=", ghsaId)
    .executeTakeFirst();
  if (result.numDeletedRows > 0n) await forgetListedComparable(tx, owner, ghsaId);
}

/** How many advisories of GitHub's database are held for an owner. */
export async function countDatabaseAdvisories(db: Queries, owner: string): Promise<number> {
  const row = await db
    .selectFrom("listed_advisory")
    .select((each) => each.fn.countAll<number>().as("count"))
    .where("owner", "=", owner.toLowerCase())
    .where("sort", "=", "database")
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** Forgets all that is listed for an owner; the blank rows tell the indexes. */
export async function forgetListedOfOwner(tx: Queries, owner: string): Promise<void> {
  const rows = await tx
    .selectFrom("listed_advisory")
    .select("ghsa_id")
    .where("owner", "=", owner.toLowerCase())
    .execute();
  for (const { ghsa_id: id } of rows) await forgetListedAdvisory(tx, owner, id);
  await tx.deleteFrom("polled_package").where("owner", "=", owner.toLowerCase()).execute();
}

import { createHash } from "node:crypto";
import type { Selectable } from "kysely";
import type { ReportText } from "../duplicates/report-text.ts";
import { evidenceVersion } from "../duplicates/stored-evidence.ts";
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
    .update(JSON.stringify(Object.entries(listed).toSorted(([one], [other]) => (one < other ? -1 : 1))))
    .digest("base64url");
  const held = await findListedAdvisory(tx, owner, listed.ghsa_id);
  if (held?.print === print || (held?.sort === "advisory" && listed.sort === "database")) return false;
  const { ghsa_id: ghsaId, owner: _owner, ...rest } = listed;
  await tx
    .insertInto("listed_advisory")
    .values({ owner, ghsa_id: ghsaId, ...rest, print })
    .onConflict((conflict) => conflict.columns(["owner", "ghsa_id"]).doUpdateSet({ ...rest, print }))
    .execute();
  await compareListed(tx, key, listed);
  return true;
}

/** Keeps by what an advisory without a case can be compared, as this version reads it. */
export async function compareListed(tx: Queries, key: string, listed: Omit<ListedAdvisoryRow, "print">): Promise<void> {
  await putComparable(tx, key, {
    owner: listed.owner,
    ref: listed.ghsa_id,
    sort: listed.sort === "database" ? "database" : "advisory",
    caseId: null,
    parent: null,
    arrivedAt: null,
    text: listedReport(listed),
  });
}

/** An advisory without a case as the detector reads it. */
export function listedReport(
  listed: Pick<ListedAdvisoryRow, "ghsa_id" | "title" | "body" | "cwe" | "package">,
): ReportText {
  const { ghsa_id: id, title, body, cwe, package: name } = listed;
  return { id, caseId: id, title, body, ...(cwe === "" ? {} : { cwe }), ...(name === "" ? {} : { package: name }) };
}

/** Advisories that can be compared by nothing yet, or by what another version of the reader made. */
export async function listUncomparedListed(db: Queries, atMost: number): Promise<readonly ListedAdvisoryRow[]> {
  return db
    .selectFrom("listed_advisory")
    .leftJoin("comparable", (join) =>
      join
        .onRef("comparable.owner", "=", "listed_advisory.owner")
        .onRef("comparable.ref", "=", "listed_advisory.ghsa_id"),
    )
    .selectAll("listed_advisory")
    .where((when) =>
      when.or([when("comparable.version", "is", null), when("comparable.version", "<>", evidenceVersion)]),
    )
    .limit(atMost)
    .execute();
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

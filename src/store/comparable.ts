import { createHmac } from "node:crypto";
import { sql, type Selectable } from "kysely";
import type { Comparable } from "../desk/comparable.ts";
import { readEvidence } from "../duplicates/read-evidence.ts";
import { evidenceVersion, writeEvidence } from "../duplicates/stored-evidence.ts";
import type { ComparableTable } from "./comparable-tables.ts";
import { lockWords } from "./engine.ts";
import type { Queries } from "./schema.ts";

/** A row of what can be compared, as stored. */
export type ComparableRow = Selectable<ComparableTable>;

/**
 * Stores by what something can be compared, in the place of what was stored before under its `ref`. False where nothing
 * changed. Whoever stores something of an owner holds the owner's other writers until the transaction ends, so that
 * places are numbered in the order of commits.
 */
export async function putComparable(tx: Queries, key: string, what: Comparable): Promise<boolean> {
  const owner = what.owner.toLowerCase();
  await lockWords(tx, `comparable:${owner}:${what.ref}`);
  const held = await findComparable(tx, owner, what.ref);
  const digest = what.text === null ? "" : digestOf(key, owner, what);
  const place = {
    sort: what.sort,
    case_id: what.caseId,
    parent: what.parent,
    arrived_at: what.arrivedAt?.getTime() ?? null,
    drawn: what.drawn ?? null,
  };
  if (held === undefined && what.caseId !== null) await leaveOtherOwners(tx, what.caseId, owner);
  const isSameText = held?.digest === digest && held.version === evidenceVersion;
  if (isSameText && isSamePlace(held, place)) return false;
  const evidence = isSameText ? held.evidence : what.text === null ? "" : evidenceOf(what.text);
  const rest = { ...place, digest, version: evidenceVersion, evidence, place: await nextPlace(tx, owner) };
  await tx
    .insertInto("comparable")
    .values({ owner, ref: what.ref, ...rest })
    .onConflict((conflict) => conflict.columns(["owner", "ref"]).doUpdateSet(rest))
    .execute();
  return true;
}

/** What is stored of one thing that can be compared. */
export async function findComparable(db: Queries, owner: string, ref: string): Promise<ComparableRow | undefined> {
  return db
    .selectFrom("comparable")
    .selectAll()
    .where("owner", "=", owner.toLowerCase())
    .where("ref", "=", ref)
    .executeTakeFirst();
}

/** What of an owner changed after a place, in order, at most so much: what an index has to follow. */
export async function listComparables(
  db: Queries,
  owner: string,
  after: number,
  atMost: number,
): Promise<readonly ComparableRow[]> {
  return db
    .selectFrom("comparable")
    .selectAll()
    .where("owner", "=", owner.toLowerCase())
    .where("place", ">", after)
    .orderBy("place")
    .limit(atMost)
    .execute();
}

/** How many things of all owners can be compared. */
export async function countComparables(db: Queries): Promise<number> {
  const row = await db
    .selectFrom("comparable")
    .select((each) => each.fn.countAll<number>().as("count"))
    .where("evidence", "<>", "")
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** Forgets by what a case's report can be compared; the blank row tells the indexes. */
export async function forgetComparable(tx: Queries, caseId: string): Promise<void> {
  const rows = await tx.selectFrom("comparable").selectAll().where("case_id", "=", caseId).execute();
  for (const { owner, ref } of rows)
    await tx
      .updateTable("comparable")
      .set({ digest: "", evidence: "", version: 0, place: await nextPlace(tx, owner) })
      .where("owner", "=", owner)
      .where("ref", "=", ref)
      .execute();
  await tx.deleteFrom("suggested").where("case_id", "=", caseId).execute();
}

/** Forgets all an owner's reports could be compared by, as when the account is called otherwise: the name may be another's soon. */
export async function forgetOwner(tx: Queries, owner: string): Promise<void> {
  const rows = await tx.selectFrom("comparable").selectAll().where("owner", "=", owner.toLowerCase()).execute();
  for (const row of rows) await leave(tx, row);
}

/** A case is of one owner, the one it has now. */
async function leaveOtherOwners(tx: Queries, caseId: string, owner: string): Promise<void> {
  const rows = await tx.selectFrom("comparable").selectAll().where("case_id", "=", caseId).execute();
  for (const row of rows) if (row.owner !== owner) await leave(tx, row);
}

/** Blank and of no case any more: deleted it could not tell the indexes. */
async function leave(tx: Queries, { owner, ref }: ComparableRow): Promise<void> {
  const blank = { case_id: null, parent: null, arrived_at: null, drawn: null, digest: "", evidence: "" };
  await tx
    .updateTable("comparable")
    .set({ ...blank, place: await nextPlace(tx, owner) })
    .where("owner", "=", owner)
    .where("ref", "=", ref)
    .execute();
}

/** Forgets by what an advisory without a case can be compared; the blank row tells the indexes. */
export async function forgetListedComparable(tx: Queries, owner: string, ghsaId: string): Promise<void> {
  const place = await nextPlace(tx, owner.toLowerCase());
  await tx
    .updateTable("comparable")
    .set({ digest: "", evidence: "", version: 0, place })
    .where("owner", "=", owner.toLowerCase())
    .where("ref", "=", ghsaId)
    .where("case_id", "is", null)
    .execute();
}

/** Cases that can be compared by nothing yet, or by what another version of the reader made, oldest first. */
export async function listUncompared(db: Queries, atMost: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("cases")
    .leftJoin("comparable", "comparable.case_id", "cases.case_id")
    .select("cases.case_id as id")
    .where((when) =>
      when.or([when("comparable.version", "is", null), when("comparable.version", "<>", evidenceVersion)]),
    )
    .where((when) =>
      when.exists(when.selectFrom("ledger").select("seq").whereRef("ledger.case_id", "=", "cases.case_id")),
    )
    .orderBy("cases.created_at")
    .limit(atMost)
    .execute();
  return rows.map(({ id }) => id);
}

/** Stores what a case suggests now. */
export async function putSuggested(tx: Queries, caseId: string, others: readonly string[]): Promise<void> {
  const rows = await tx.selectFrom("suggested").select("other").where("case_id", "=", caseId).execute();
  const held = new Set(rows.map(({ other }) => other));
  if (held.size === others.length && others.every((other) => held.has(other))) return;
  await tx.deleteFrom("suggested").where("case_id", "=", caseId).execute();
  if (others.length > 0)
    await tx
      .insertInto("suggested")
      .values(others.map((other) => ({ case_id: caseId, other })))
      .execute();
}

/** The cases that suggest another one. */
export async function listSuggesting(db: Queries, other: string): Promise<readonly string[]> {
  const rows = await db.selectFrom("suggested").select("case_id").where("other", "=", other).execute();
  return rows.map(({ case_id: id }) => id);
}

/** Which of some cases suggest which other of them. */
export async function listSuggestedAmong(
  db: Queries,
  ids: readonly string[],
): Promise<readonly { readonly one: string; readonly other: string }[]> {
  if (ids.length < 2) return [];
  return db
    .selectFrom("suggested")
    .select(["case_id as one", "other"])
    .where("case_id", "in", ids)
    .where("other", "in", ids)
    .execute();
}

async function nextPlace(tx: Queries, owner: string): Promise<number> {
  const row = await tx
    .insertInto("comparable_place")
    .values({ owner, place: 1 })
    .onConflict((conflict) => conflict.column("owner").doUpdateSet({ place: sql`comparable_place.place + 1` }))
    .returning("place")
    .executeTakeFirstOrThrow();
  return Number(row.place);
}

function isSamePlace(
  held: ComparableRow,
  place: Pick<ComparableRow, "sort" | "case_id" | "parent" | "arrived_at" | "drawn">,
): boolean {
  return (
    held.sort === place.sort &&
    held.case_id === place.case_id &&
    held.parent === place.parent &&
    held.arrived_at === place.arrived_at &&
    held.drawn === place.drawn
  );
}

function evidenceOf(text: NonNullable<Comparable["text"]>): string {
  return Buffer.from(writeEvidence(readEvidence(text))).toString("base64");
}

/** Keyed, and with the owner in it: nobody can try a guess against the table, or see that two owners hold the same text. */
function digestOf(key: string, owner: string, { text }: Comparable): string {
  const read = [owner, text?.title, text?.body, text?.cwe ?? null, text?.package ?? null];
  return createHmac("sha256", key).update(JSON.stringify(read)).digest("base64url");
}

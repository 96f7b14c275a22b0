import { createHmac } from "node:crypto";
import type { Fingerprint, FingerprintKind } from "../domain/fingerprint.ts";
import { familyOf, type Sign, type SignFamily } from "../domain/fingerprint-text.ts";
import { holdCase } from "./ledger.ts";
import type { Queries } from "./schema.ts";

/** Which way of looking made the fingerprints: a higher number makes every case's anew at the next start. */
const eyeVersion = 3;

/** A sign that a text shares with a case of the same owner; `root` is what merged cases have in common. */
export type SharedSign = {
  readonly caseId: string;
  readonly root: string;
  readonly kind: FingerprintKind;
  readonly value: string;
};

const rowsPerInsert = 500;

/** Stores by what words about a case are known again, as keyed hashes, in the place of what was stored before. */
export async function putFingerprints(
  tx: Queries,
  key: string,
  c: { readonly id: string; readonly owner: string; readonly duplicateOf: string | null },
  known: readonly Fingerprint[],
): Promise<void> {
  // Whoever writes to the case holds this, too: two at once would store the same rows.
  await holdCase(tx, c.id);
  const root = c.duplicateOf ?? c.id;
  const owner = c.owner.toLowerCase();
  const listing = known.map(({ kind, value }) => `${kind}:${value}`).toSorted();
  const digest = hmac(key, JSON.stringify([owner, root, listing]));
  const held = await tx.selectFrom("fingerprinted").selectAll().where("case_id", "=", c.id).executeTakeFirst();
  if (held?.digest === digest && held.version === eyeVersion) return;
  await forgetFingerprints(tx, c.id);
  for (let from = 0; from < known.length; from += rowsPerInsert) {
    const rows = known.slice(from, from + rowsPerInsert).map(({ kind, value, size }) => ({
      owner,
      print: printOf(key, owner, familyOf[kind], value),
      case_id: c.id,
      root,
      kind,
      size,
    }));
    await tx.insertInto("fingerprint").values(rows).execute();
  }
  await tx.insertInto("fingerprinted").values({ case_id: c.id, digest, version: eyeVersion }).execute();
}

/** Forgets by what words about a case are known again. */
export async function forgetFingerprints(tx: Queries, caseId: string): Promise<void> {
  await tx.deleteFrom("fingerprint").where("case_id", "=", caseId).execute();
  await tx.deleteFrom("fingerprinted").where("case_id", "=", caseId).execute();
}

/** Which cases of an owner share which of these signs; cases of other owners are never looked at. */
export async function findShared(
  db: Queries,
  key: string,
  owner: string,
  signs: readonly Sign[],
): Promise<readonly SharedSign[]> {
  const tenant = owner.toLowerCase();
  const values = new Map(signs.map(({ family, value }) => [printOf(key, tenant, family, value), value]));
  const prints = [...values.keys()];
  const shared: SharedSign[] = [];
  for (let from = 0; from < prints.length; from += rowsPerInsert) {
    const rows = await db
      .selectFrom("fingerprint")
      .select(["case_id", "root", "kind", "print"])
      .where("owner", "=", tenant)
      .where("print", "in", prints.slice(from, from + rowsPerInsert))
      .execute();
    for (const row of rows)
      shared.push({
        caseId: row.case_id,
        root: row.root,
        kind: row.kind as FingerprintKind,
        value: values.get(row.print) ?? "",
      });
  }
  return shared;
}

/** The lengths, in words, of the titles and names that an owner's cases are known again by. */
export async function listLengths(db: Queries, owner: string): Promise<readonly number[]> {
  const rows = await db
    .selectFrom("fingerprint")
    .select("size")
    .distinct()
    .where("owner", "=", owner.toLowerCase())
    .where("kind", "in", ["title", "person", "credited"])
    .where("size", ">", 0)
    .execute();
  return rows.map(({ size }) => Number(size));
}

/** Whether any case of these owners is confidential, so that looking for its words makes sense. */
export async function hasConfidential(db: Queries, owners: readonly string[]): Promise<boolean> {
  if (owners.length === 0) return false;
  const row = await db
    .selectFrom("fingerprint")
    .select("case_id")
    .where(
      "owner",
      "in",
      owners.map((owner) => owner.toLowerCase()),
    )
    .where("kind", "in", ["advisory", "title", "phrase"])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Cases whose fingerprints were never taken, or by another version of the eye, oldest first. */
export async function listUnfingerprinted(db: Queries, atMost: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("cases")
    .leftJoin("fingerprinted", "fingerprinted.case_id", "cases.case_id")
    .select("cases.case_id as id")
    .where((when) =>
      when.or([when("fingerprinted.version", "is", null), when("fingerprinted.version", "<>", eyeVersion)]),
    )
    .where((when) =>
      when.exists(when.selectFrom("ledger").select("seq").whereRef("ledger.case_id", "=", "cases.case_id")),
    )
    .orderBy("cases.created_at")
    .limit(atMost)
    .execute();
  return rows.map(({ id }) => id);
}

/** The owner is part of what is hashed: what two owners' cases share cannot even be seen in the table. */
function printOf(key: string, owner: string, family: SignFamily, value: string): string {
  return hmac(key, JSON.stringify([owner, family, value])).slice(0, 24);
}

function hmac(key: string, text: string): string {
  return createHmac("sha256", key).update(text).digest("base64url");
}

import { createHmac } from "node:crypto";
import { holdCase } from "./ledger.ts";
import type { Queries } from "./schema.ts";

/** By what read an advisory was seen. */
export type SeenBy = "webhook" | "sweep" | "command" | "publication" | "own-write";

/** What came of a sighting: nothing new, or a new revision and what the one before it said (null for the first). */
export type Sighting =
  { readonly isNew: false } | { readonly isNew: true; readonly seq: number; readonly before: string | null };

/**
 * Keeps how a case's advisory was seen, unless it reads as it was seen last; the same content is stored once, however
 * often it comes back. A sighting older than the last one by GitHub's own time (`changedAt`) is passed over.
 */
export async function keepRevision(
  tx: Queries,
  key: string,
  caseId: string,
  text: string,
  seen: { readonly by: SeenBy; readonly at: Date; readonly changedAt: Date | null },
): Promise<Sighting> {
  await holdCase(tx, caseId);
  const print = printOf(key, caseId, text);
  const last = await tx
    .selectFrom("advisory_revision")
    .selectAll()
    .where("case_id", "=", caseId)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  const changedAt = seen.changedAt?.getTime() ?? 0;
  if (last !== undefined && (last.print === print || changedAt < Number(last.changed_at))) return { isNew: false };
  const before = last === undefined ? null : await textOf(tx, caseId, last.print);
  const seq = Number(last?.seq ?? 0) + 1;
  await tx
    .insertInto("revision_text")
    .values({ case_id: caseId, print, text: JSON.stringify(text) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .insertInto("advisory_revision")
    .values({ case_id: caseId, seq, print, changed_at: changedAt, seen_at: seen.at.getTime(), seen_by: seen.by })
    .execute();
  return { isNew: true, seq, before };
}

/** True where the advisory of a case was seen last as it reads in `text`; false also where it was never seen. */
export async function wasSeenLastAs(db: Queries, key: string, caseId: string, text: string): Promise<boolean> {
  const last = await db
    .selectFrom("advisory_revision")
    .select("print")
    .where("case_id", "=", caseId)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return last?.print === printOf(key, caseId, text);
}

/** Every way the advisory of a case was seen, oldest first, with the text as it was kept; one erased is not there. */
export async function listRevisions(
  db: Queries,
  caseId: string,
): Promise<readonly { readonly seq: number; readonly at: Date; readonly by: SeenBy; readonly text: string }[]> {
  const rows = await db
    .selectFrom("advisory_revision as seen")
    .innerJoin("revision_text as kept", (join) =>
      join.onRef("kept.case_id", "=", "seen.case_id").onRef("kept.print", "=", "seen.print"),
    )
    .select(["seen.seq", "seen.seen_at", "seen.seen_by", "kept.text"])
    .where("seen.case_id", "=", caseId)
    .orderBy("seen.seq")
    .execute();
  return rows.map((row) => ({
    seq: Number(row.seq),
    at: new Date(Number(row.seen_at)),
    by: row.seen_by as SeenBy,
    text: JSON.parse(row.text) as string,
  }));
}

const printsKept = 5;

/** Notes what the app is about to write into a text of its own, before it does: whatever else stands there is not ours. */
export async function noteShown(
  tx: Queries,
  key: string,
  caseId: string,
  effectKey: string,
  text: string,
): Promise<void> {
  const held = await shownPrints(tx, effectKey);
  const print = printOf(key, effectKey, text);
  const prints = JSON.stringify([...held.filter((one) => one !== print), print].slice(-printsKept));
  await tx
    .insertInto("shown_text")
    .values({ effect_key: effectKey, case_id: caseId, prints })
    .onConflict((conflict) => conflict.column("effect_key").doUpdateSet({ prints }))
    .execute();
}

/** Whether `text` is what the app wrote there lately; undefined where nothing was noted yet. */
export async function wasShown(
  db: Queries,
  key: string,
  effectKey: string,
  text: string,
): Promise<boolean | undefined> {
  const held = await shownPrints(db, effectKey);
  return held.length === 0 ? undefined : held.includes(printOf(key, effectKey, text));
}

/** Forgets every revision of a case's advisory and what was shown on it: they are erased with the case's texts. */
export async function forgetRevisions(tx: Queries, caseId: string): Promise<void> {
  await tx.deleteFrom("advisory_revision").where("case_id", "=", caseId).execute();
  await tx.deleteFrom("revision_text").where("case_id", "=", caseId).execute();
  await tx.deleteFrom("shown_text").where("case_id", "=", caseId).execute();
}

async function textOf(tx: Queries, caseId: string, print: string): Promise<string | null> {
  const row = await tx
    .selectFrom("revision_text")
    .select("text")
    .where("case_id", "=", caseId)
    .where("print", "=", print)
    .executeTakeFirst();
  return row === undefined ? null : (JSON.parse(row.text) as string);
}

async function shownPrints(db: Queries, effectKey: string): Promise<readonly string[]> {
  const row = await db.selectFrom("shown_text").select("prints").where("effect_key", "=", effectKey).executeTakeFirst();
  return row === undefined ? [] : (JSON.parse(row.prints) as readonly string[]);
}

/** Keyed, so that nobody can try a guess at a text against the table. */
function printOf(key: string, place: string, text: string): string {
  return createHmac("sha256", key)
    .update(JSON.stringify(["revision", place, text]))
    .digest("base64url");
}

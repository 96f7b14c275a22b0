import { createHash, randomBytes } from "node:crypto";
import type { Selectable } from "kysely";
import { lockWords } from "./engine.ts";
import type { LedgerTable, Queries } from "./schema.ts";
import { type Json, type SealedText, sealEvent, unsealBody } from "./seal.ts";

/** A row of the ledger. */
export type LedgerRow = Selectable<LedgerTable>;

/** A fact as the ledger gives it back: texts in their places, instants as Date. */
export interface LedgerEvent {
  readonly type: string;
  readonly at: Date;
  readonly [field: string]: unknown;
}

/** A fact to append, under a key that makes it happen once. */
export interface NewEntry {
  readonly entryKey: string;
  readonly event: { readonly type: string; readonly at: Date | string };
}

/** A fact as stored, with its place in the case's history. */
export interface StoredEvent {
  readonly seq: number;
  readonly entryKey: string;
  readonly event: LedgerEvent;
}

/** The number of the last entry; or why nothing was written: somebody wrote first, or one of the keys is known. */
export type Appended =
  { readonly ok: true; readonly seq: number } | { readonly ok: false; readonly refusal: "conflict" | "seen" };

/** What stands before the first entry of every case. */
export const noHash = "0".repeat(64);

const alwaysOpen = ["type", "at"];
const rowsPerInsert = 500;

/** Lets nobody else write to a case until the transaction ends. */
export async function holdCase(tx: Queries, caseId: string): Promise<void> {
  await lockWords(tx, `ledger:${caseId}`);
}

/**
 * Appends facts to a case whose last entry is `expectedSeq` (0 for a new case). Every text in them is sealed unless
 * its nearest key is in `openKeys` (or is `type` or `at`). Nothing is written when refused.
 */
export async function appendEvents(
  tx: Queries,
  caseId: string,
  expectedSeq: number,
  entries: readonly NewEntry[],
  openKeys: ReadonlySet<string>,
): Promise<Appended> {
  if (entries.length === 0) return { ok: true, seq: expectedSeq };
  await holdCase(tx, caseId);
  const keys = entries.map((entry) => entry.entryKey);
  const seen = await tx.selectFrom("ledger").select("seq").where("entry_key", "in", keys).limit(1).execute();
  if (seen.length > 0) return { ok: false, refusal: "seen" };
  const last = await lastEntry(tx, caseId);
  if (last.seq !== expectedSeq) return { ok: false, refusal: "conflict" };

  const open = new Set([...openKeys, ...alwaysOpen]);
  const rows: LedgerRow[] = [];
  const texts: SealedText[] = [];
  let prev = last.hash;
  for (const { entryKey, event } of entries) {
    const seq = expectedSeq + rows.length + 1;
    const { body, taken } = sealEvent(event, open, sealMaker(caseId, seq));
    const unhashed = { case_id: caseId, seq, entry_key: entryKey, type: event.type, at: instantOf(event.at) };
    const row = { ...unhashed, body: JSON.stringify(body), prev_hash: prev, hash: "" };
    prev = entryHash(row);
    rows.push({ ...row, hash: prev });
    texts.push(...taken);
  }
  await tx.insertInto("ledger").values(rows).execute();
  await storeTexts(tx, caseId, texts);
  return { ok: true, seq: expectedSeq + rows.length };
}

/** The facts of a case in order, with the texts that are not erased; empty for a case nobody has heard of. */
export async function loadEvents(db: Queries, caseId: string): Promise<readonly StoredEvent[]> {
  const rows = await db.selectFrom("ledger").selectAll().where("case_id", "=", caseId).orderBy("seq").execute();
  const sealed = await db
    .selectFrom("sealed")
    .select(["ref", "text"])
    .where("case_id", "=", caseId)
    .where("text", "is not", null)
    .execute();
  const texts = new Map(sealed.map((row) => [row.ref, JSON.parse(row.text ?? '""') as string]));
  return rows.map((row) => ({
    seq: row.seq,
    entryKey: row.entry_key,
    event: unsealBody(JSON.parse(row.body) as Json, texts) as LedgerEvent,
  }));
}

/** Whether a fact with this key is in the ledger, and where. */
export async function findEntry(
  db: Queries,
  entryKey: string,
): Promise<{ readonly caseId: string; readonly seq: number } | undefined> {
  const row = await db
    .selectFrom("ledger")
    .select(["case_id", "seq"])
    .where("entry_key", "=", entryKey)
    .executeTakeFirst();
  return row === undefined ? undefined : { caseId: row.case_id, seq: row.seq };
}

/** The hash that binds an entry to everything before it. */
export function entryHash(row: LedgerRow): string {
  const bound = JSON.stringify([row.case_id, row.seq, row.entry_key, row.type, row.at, row.body, row.prev_hash]);
  return createHash("sha256").update(bound).digest("hex");
}

async function lastEntry(tx: Queries, caseId: string): Promise<{ readonly seq: number; readonly hash: string }> {
  const row = await tx
    .selectFrom("ledger")
    .select(["seq", "hash"])
    .where("case_id", "=", caseId)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? { seq: 0, hash: noHash };
}

async function storeTexts(tx: Queries, caseId: string, texts: readonly SealedText[]): Promise<void> {
  for (let from = 0; from < texts.length; from += rowsPerInsert) {
    const rows = texts.slice(from, from + rowsPerInsert).map(({ ref, salt, text }) => ({
      // As a JSON string: a finder's text may hold characters that neither engine keeps.
      text: JSON.stringify(text),
      ref,
      salt,
      case_id: caseId,
      erased_at: null,
    }));
    await tx.insertInto("sealed").values(rows).execute();
  }
}

function sealMaker(caseId: string, seq: number): () => { ref: string; salt: string } {
  let count = 0;
  return () => {
    count += 1;
    // The salt is the one thing here that has to be unforeseeable, or short texts could be guessed from the chain.
    return { ref: `${caseId}:${seq}:${count}`, salt: randomBytes(16).toString("hex") };
  };
}

function instantOf(at: Date | string): number {
  const instant = new Date(at).getTime();
  if (Number.isNaN(instant)) throw new Error("an event's `at` is not an instant");
  return instant;
}

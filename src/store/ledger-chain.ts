import { forgetComparable } from "./comparable.ts";
import { forgetFingerprints } from "./fingerprint.ts";
import { forgetRevisions } from "./revision.ts";
import { entryHash, noHash } from "./ledger.ts";
import type { Queries } from "./schema.ts";
import { type Json, saltedHash, sealedPlaces } from "./seal.ts";

/** The chain holds up to `head`; or the first entry where it does not, and what is wrong there. */
export type ChainVerdict =
  | { readonly ok: true; readonly length: number; readonly head: string }
  | { readonly ok: false; readonly refusal: "broken"; readonly seq: number; readonly what: "order" | "hash" | "text" };

/** A sealed text of a case: in which entry, of which type, at which path (`report.title`, `names[0]`). */
export interface TextPlace {
  readonly ref: string;
  readonly seq: number;
  readonly type: string;
  readonly path: string;
}

/** Recomputes a case's chain; a text that was erased breaks nothing, one that was altered or removed does. */
export async function verifyChain(db: Queries, caseId: string): Promise<ChainVerdict> {
  const rows = await db.selectFrom("ledger").selectAll().where("case_id", "=", caseId).orderBy("seq").execute();
  const texts = new Map(
    (await db.selectFrom("sealed").selectAll().where("case_id", "=", caseId).execute()).map((row) => [row.ref, row]),
  );
  let head = noHash;
  for (const [index, row] of rows.entries()) {
    const broken = { ok: false, refusal: "broken", seq: row.seq } as const;
    if (row.seq !== index + 1 || row.prev_hash !== head) return { ...broken, what: "order" };
    if (entryHash(row) !== row.hash) return { ...broken, what: "hash" };
    for (const place of sealedPlaces(JSON.parse(row.body) as Json)) {
      const kept = texts.get(place.ref);
      if (kept === undefined) return { ...broken, what: "text" };
      if (kept.text === null) continue;
      if (saltedHash(kept.salt, JSON.parse(kept.text) as string) !== place.hash) return { ...broken, what: "text" };
    }
    head = row.hash;
  }
  return { ok: true, length: rows.length, head };
}

/** Erases the texts of a case that `chosen` picks, salt and all; says how many were there. The chain still verifies. */
export async function eraseSealed(
  tx: Queries,
  caseId: string,
  chosen: (place: TextPlace) => boolean,
  now: Date,
): Promise<number> {
  const rows = await tx
    .selectFrom("ledger")
    .select(["seq", "type", "body"])
    .where("case_id", "=", caseId)
    .orderBy("seq")
    .execute();
  const refs = rows.flatMap(({ seq, type, body }) =>
    sealedPlaces(JSON.parse(body) as Json)
      .filter(({ ref, path }) => chosen({ ref, seq, type, path }))
      .map(({ ref }) => ref),
  );
  // What was erased must not be known again by its hashes either; the next fact, or start, takes prints of what is left.
  if (refs.length > 0) await forgetFingerprints(tx, caseId);
  if (refs.length > 0) await forgetComparable(tx, caseId);
  // Revisions hold the same texts and names whole: nothing can be taken out of one alone.
  if (refs.length > 0) await forgetRevisions(tx, caseId);
  let erased = 0;
  for (const ref of refs) {
    const result = await tx
      .updateTable("sealed")
      // Without its salt, not even a guess at the text can be checked against the chain.
      .set({ text: null, salt: "", erased_at: now.getTime() })
      .where("ref", "=", ref)
      .where("text", "is not", null)
      .executeTakeFirst();
    erased += Number(result.numUpdatedRows);
  }
  return erased;
}

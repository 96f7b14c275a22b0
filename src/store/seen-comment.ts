import type { Queries } from "./schema.ts";

/** Notes that a comment is read; false if it was read before. */
export async function markCommentSeen(tx: Queries, commentKey: string, at: Date): Promise<boolean> {
  return await mark(tx, commentKey, at);
}

/** Notes that a delivery's words told of a case; false if that was noted before. `leakKey` is a keyed hash of all three. */
export async function markLeakTold(tx: Queries, leakKey: string, at: Date): Promise<boolean> {
  return await mark(tx, `leak:${leakKey}`, at);
}

async function mark(tx: Queries, key: string, at: Date): Promise<boolean> {
  const result = await tx
    .insertInto("seen_comment")
    .values({ comment_key: key, at: at.getTime() })
    .onConflict((conflict) => conflict.column("comment_key").doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Which of these comments were read before. */
export async function seenComments(db: Queries, commentKeys: readonly string[]): Promise<ReadonlySet<string>> {
  if (commentKeys.length === 0) return new Set();
  const rows = await db
    .selectFrom("seen_comment")
    .select("comment_key")
    .where("comment_key", "in", [...commentKeys])
    .execute();
  return new Set(rows.map((row) => row.comment_key));
}

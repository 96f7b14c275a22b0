import { createHmac } from "node:crypto";
import { lockWords } from "./engine.ts";
import type { Queries } from "./schema.ts";

/**
 * The first case in which an owner received these words of this finder; what is stored of both is a keyed hash. Whoever
 * asks at the same moment waits for the end of this transaction.
 */
export async function findFiled(
  tx: Queries,
  key: string,
  owner: string,
  finder: string,
  words: string,
): Promise<string | undefined> {
  await lockWords(tx, `filed:${printOf(key, owner, finder, words)}`);
  const row = await tx
    .selectFrom("filed_text")
    .select("case_id")
    .where("owner", "=", owner.toLowerCase())
    .where("print", "=", printOf(key, owner, finder, words))
    .executeTakeFirst();
  return row?.case_id;
}

/** Notes that a case has these words of this finder, in the place of an earlier case that had them. */
export async function putFiled(
  tx: Queries,
  key: string,
  filed: { readonly owner: string; readonly finder: string; readonly words: string; readonly caseId: string },
): Promise<void> {
  const { owner, finder, words, caseId } = filed;
  await tx
    .insertInto("filed_text")
    .values({ owner: owner.toLowerCase(), print: printOf(key, owner, finder, words), case_id: caseId })
    .onConflict((conflict) => conflict.columns(["owner", "print"]).doUpdateSet({ case_id: caseId }))
    .execute();
}

/** Forgets that a case has them. */
export async function forgetFiled(tx: Queries, caseId: string): Promise<void> {
  await tx.deleteFrom("filed_text").where("case_id", "=", caseId).execute();
}

function printOf(key: string, owner: string, finder: string, words: string): string {
  return createHmac("sha256", key)
    .update(JSON.stringify([owner.toLowerCase(), finder.toLowerCase(), words]))
    .digest("base64url");
}

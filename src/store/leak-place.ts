import type { Queries } from "./schema.ts";

/**
 * A place in public that told of a case: how often it was edited out of sight, whether it is so now, and as of when (by
 * GitHub's time of the text) that is known.
 */
export type LeakPlace = {
  readonly caseId: string;
  readonly turn: number;
  readonly isHidden: boolean;
  readonly toldAt: Date;
};

/** The cases that a place told of, by the keyed hash of the place. */
export async function findLeakPlaces(db: Queries, print: string): Promise<readonly LeakPlace[]> {
  const rows = await db.selectFrom("leak_place").selectAll().where("print", "=", print).orderBy("case_id").execute();
  return rows.map(({ case_id: caseId, turn, hidden, told_at: toldAt }) => ({
    caseId,
    turn: Number(turn),
    isHidden: Number(hidden) === 1,
    toldAt: new Date(Number(toldAt)),
  }));
}

/** Notes how a place stands to a case, over what was noted before. */
export async function putLeakPlace(
  tx: Queries,
  print: string,
  { caseId, turn, isHidden, toldAt }: LeakPlace,
): Promise<void> {
  const state = { turn, hidden: isHidden ? 1 : 0, told_at: toldAt.getTime() };
  await tx
    .insertInto("leak_place")
    .values({ print, case_id: caseId, ...state })
    .onConflict((conflict) => conflict.columns(["print", "case_id"]).doUpdateSet(state))
    .execute();
}

/** Forgets where a case was told of. */
export async function forgetLeakPlaces(tx: Queries, caseId: string): Promise<void> {
  await tx.deleteFrom("leak_place").where("case_id", "=", caseId).execute();
}

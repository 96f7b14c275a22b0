import { changesBetween, type Revision } from "../domain/revision.ts";
import { revisionReply, revisionsReply } from "../speech/team/revisions.ts";
import { listRevisions } from "../store/revision.ts";
import type { Queries } from "../store/schema.ts";
import type { CaseAtHand } from "./case-office.ts";
import type { Office } from "./office.ts";
import { putWord, type WordPlace } from "./words.ts";

/** Orders an answer in the tracker on how a case's advisory was seen: the list, or with a number the whole of one revision. */
export async function sayRevisions(
  office: Office,
  tx: Queries,
  place: WordPlace,
  { case: c, pinned }: CaseAtHand,
  key: string,
  number: number | null,
): Promise<void> {
  const rows = await listRevisions(tx, c.id);
  const seen = rows.map(({ seq, at, by, text }) => ({ number: seq, at, by, revision: JSON.parse(text) as Revision }));
  const wanted = seen.find((one) => one.number === number);
  if (wanted !== undefined) {
    // One that is too long for a comment goes on in the next.
    for (const [n, said] of revisionReply(wanted, pinned.policy).entries())
      await putWord(office, tx, place, `${key}:revision:${n}`, said);
    return;
  }
  const listed = seen.map((one, n) => {
    const before = seen[n - 1];
    const what = before === undefined ? [] : changesBetween(before.revision, one.revision).map(({ field }) => field);
    return { number: one.number, at: one.at, by: one.by, what };
  });
  await putWord(office, tx, place, `${key}:revisions`, revisionsReply(listed, number, pinned.policy));
}

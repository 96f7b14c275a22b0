import { factsOfWords } from "../../desk/whole-report.ts";
import { type Account, isFinder } from "../../domain/finder-account.ts";
import { markCommentSeen } from "../../store/seen-comment.ts";
import type { CaseAtHand } from "../case-office.ts";
import { noteRename } from "../finder-account.ts";
import type { Office } from "../office.ts";
import { dealtWith, laidAside, type Taken } from "../taken.ts";
import type { CommentHeard } from "./comment.ts";

/** What the author of a labelled issue says there: an answer to an open question goes to the team, other talk stays. */
export function hearFinder(office: Office, at: CaseAtHand, comment: CommentHeard, author: Account): Taken {
  if (!isFinder(at.case, author) || at.case.origin === "public-issue") return laidAside("not the finder's word");
  const key = `comment:${comment.repo.id}:${comment.commentId}`;
  return dealtWith("finder", async (tx) => {
    if (!(await markCommentSeen(tx, key, office.now()))) return;
    await noteRename(office, tx, at.case.id, [author]);
    await office.desk.record(tx, at.case.id, {
      key,
      facts: (c, { policy }) => factsOfWords(c, policy, { at: comment.createdAt, body: comment.body }),
    });
  });
}

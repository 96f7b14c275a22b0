import { isTellingWord } from "../domain/embargo.ts";
import { repeatsReport } from "../domain/repeats.ts";
import type { IssuePlace } from "../github/place.ts";
import type { Comment } from "../github/read/advisory-comments.ts";
import { listIssueComments } from "../github/read/comments.ts";
import type { Read } from "../github/failure.ts";
import { readIssue, type Issue } from "../github/read/issue.ts";
import { neutralStub } from "../speech/public.ts";
import type { CaseAtHand } from "./case-office.ts";
import type { Office } from "./office.ts";

/** What of a contained report's public page tells of it at this moment. */
export type Telling = {
  readonly issue: Issue;
  readonly isStub: boolean;
  readonly labels: readonly string[];
  readonly comments: readonly Comment[];
};

/** True where the page tells nothing any more, and nobody from outside can write there. */
export function tellsNothing(page: Telling): boolean {
  return page.issue.isLocked && showsNothing(page);
}

/** True where nothing that can be read on the page tells of the report, whoever may write there. */
export function showsNothing({ isStub, labels, comments }: Telling): boolean {
  return isStub && labels.length + comments.length === 0;
}

/** Reads the page and says what of it tells: words other than the stub's, labels, a milestone, comments that repeat the report. */
export async function lookAtPage(office: Office, at: CaseAtHand, place: IssuePlace): Promise<Read<Telling>> {
  const issue = await readIssue(office.github, place);
  if (!issue.ok) return issue;
  const comments = await listIssueComments(office.github, place);
  if (!comments.ok) return comments;
  const stub = neutralStub();
  const { intake } = at.inForce;
  const named = new Set([intake.label, intake.track_label].map((label) => label.toLowerCase()));
  const { title, body, labels, milestone } = issue.value;
  const isPlain = title === (stub.title as string) && body.trimEnd() === (stub.body as string);
  return {
    ok: true,
    value: {
      issue: issue.value,
      isStub: isPlain && (milestone === null || !isTellingWord(milestone.title)),
      labels: labels.filter((label) => named.has(label.toLowerCase()) || isTellingWord(label)),
      comments: comments.value.filter((comment) => repeatsReport(comment, at.case)),
    },
  };
}

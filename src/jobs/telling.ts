import { isTellingWord } from "../domain/embargo.ts";
import { repeatsReport, type Remark } from "../domain/repeats.ts";
import type { IssuePlace } from "../github/place.ts";
import type { Comment } from "../github/read/advisory-comments.ts";
import { listIssueComments } from "../github/read/comments.ts";
import type { Read } from "../github/failure.ts";
import { readIssue, type Issue } from "../github/read/issue.ts";
import { neutralStub } from "../speech/public.ts";
import type { CaseAtHand } from "./case-office.ts";
import type { Office } from "./office.ts";

/** A page as far as it can tell of a report, whoever's eye it was read with. */
export type Page<T extends Remark> = Pick<Issue, "title" | "body"> & {
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly milestone: { readonly title: string } | null;
  readonly comments: readonly T[];
};

/** What of a page tells of a contained report: its words, whom and what it is planned for, labels, comments. */
export type Told<T extends Remark> = {
  readonly isStub: boolean;
  readonly isPlanned: boolean;
  readonly labels: readonly string[];
  readonly comments: readonly T[];
};

/** The same of a contained report's public page at this moment, with the page itself. */
export type Telling = Told<Comment> & { readonly issue: Issue };

/** True where the page tells nothing any more, and nobody from outside can write there. */
export function tellsNothing(page: Telling): boolean {
  return page.issue.isLocked && showsNothing(page);
}

/** True where nothing that can be read on the page tells of the report, whoever may write there. */
export function showsNothing({ isStub, isPlanned, labels, comments }: Told<Remark>): boolean {
  return isStub && !isPlanned && labels.length + comments.length === 0;
}

/**
 * What of the page tells of the case's report: words other than the stub's, any milestone or assignee (who works on it,
 * and for when, tells), the intake's and other telling labels, comments that repeat the report.
 */
export function judgePage<T extends Remark>(at: CaseAtHand, page: Page<T>): Told<T> {
  const stub = neutralStub();
  const { intake } = at.inForce;
  const named = new Set([intake.label, intake.track_label].map((label) => label.toLowerCase()));
  return {
    isStub: page.title === (stub.title as string) && page.body.trimEnd() === (stub.body as string),
    isPlanned: page.milestone !== null || page.assignees.length > 0,
    labels: page.labels.filter((label) => named.has(label.toLowerCase()) || isTellingWord(label)),
    comments: page.comments.filter((comment) => repeatsReport(comment, at.case)),
  };
}

/** Reads the page with the app's own eye and says what of it tells. */
export async function lookAtPage(office: Office, at: CaseAtHand, place: IssuePlace): Promise<Read<Telling>> {
  const issue = await readIssue(office.github, place);
  if (!issue.ok) return issue;
  const comments = await listIssueComments(office.github, place);
  if (!comments.ok) return comments;
  const { value } = issue;
  return { ok: true, value: { issue: value, ...judgePage(at, { ...value, comments: comments.value }) } };
}

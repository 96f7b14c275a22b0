import { z } from "zod";
import type { ReadPayload } from "./incoming.ts";
import { fromRepo, issueSeen, originOf, reader } from "./shapes.ts";

const issue = { ...fromRepo, issue: issueSeen };
const labelled = z.object({ ...issue, label: z.object({ name: z.string() }).nullish() });
const edited = z.object({
  ...issue,
  changes: z.object({ title: z.unknown().optional(), body: z.unknown().optional() }).nullish(),
});
const transferred = z.object({
  ...issue,
  changes: z
    .object({
      new_issue: z.object({ number: z.int() }).nullish(),
      new_repository: z.object({ full_name: z.string() }).nullish(),
    })
    .nullish(),
});

const readLabelled = (type: "issue-labeled" | "issue-unlabeled"): ReadPayload =>
  reader(labelled, (raw) => {
    // A label deleted from the repository is taken off without a name.
    if (!raw.label) return { ignored: "label-without-name" };
    return { type, ...originOf(raw), issue: raw.issue, at: raw.issue.updatedAt, label: raw.label.name };
  });

const readPlain = (
  type: "issue-opened" | "issue-reopened" | "issue-closed" | "issue-deleted" | "issue-planned",
): ReadPayload =>
  reader(z.object(issue), (raw) => ({ type, ...originOf(raw), issue: raw.issue, at: raw.issue.updatedAt }));

/** A label was put on an issue. */
export const readIssueLabeled = readLabelled("issue-labeled");
/** A label was taken off an issue. */
export const readIssueUnlabeled = readLabelled("issue-unlabeled");
/** An issue was opened. */
export const readIssueOpened = readPlain("issue-opened");
/** An issue was opened again. */
export const readIssueReopened = readPlain("issue-reopened");
/** An issue was closed. */
export const readIssueClosed = readPlain("issue-closed");
/** An issue was put on a milestone or assigned to somebody: which, whoever needs it asks GitHub. */
export const readIssuePlanned = readPlain("issue-planned");
/** An issue was deleted for good. */
export const readIssueDeleted = readPlain("issue-deleted");

/** An issue's title or body was edited. */
export const readIssueEdited: ReadPayload = reader(edited, (raw) => ({
  type: "issue-edited",
  ...originOf(raw),
  issue: raw.issue,
  at: raw.issue.updatedAt,
  hasTitleChanged: raw.changes?.title !== undefined,
  hasBodyChanged: raw.changes?.body !== undefined,
}));

/** An issue moved to another repository; where to is null if GitHub does not say. */
export const readIssueTransferred: ReadPayload = reader(transferred, (raw) => {
  const number = raw.changes?.new_issue?.number;
  const fullName = raw.changes?.new_repository?.full_name;
  const to = number === undefined || fullName === undefined ? null : { fullName, number };
  return { type: "issue-transferred", ...originOf(raw), issue: raw.issue, at: raw.issue.updatedAt, to };
});

import { z } from "zod";
import { instant } from "../read/people-shapes.ts";
import type { PullRequestIncoming, ReadPayload } from "./incoming.ts";
import { fromRepo, issueSeen, originOf, reader } from "./shapes.ts";

const shape = z.object({
  ...fromRepo,
  pull_request: z.object({ number: z.int(), head: z.object({ sha: z.string() }), updated_at: instant }),
});

const read = (change: PullRequestIncoming["change"]): ReadPayload =>
  reader(shape, (raw) => {
    const { number, head, updated_at: at } = raw.pull_request;
    return { type: "pull-request-changed", ...originOf(raw), change, number, headSha: head.sha, at };
  });

/** A pull request was opened. */
export const readPullRequestOpened = read("opened");
/** A pull request's title, text or base was edited. */
export const readPullRequestEdited = read("edited");
/** A pull request was opened again. */
export const readPullRequestReopened = read("reopened");
/** A pull request was closed, merged or not. */
export const readPullRequestClosed = read("closed");
/** A pull request got new commits. */
export const readPullRequestSynchronized = read("synchronize");

const labelled = z.object({ ...fromRepo, pull_request: issueSeen, label: z.object({ name: z.string() }).nullish() });

/** A label was put on a pull request: told as one on an issue is, for GitHub numbers and labels both alike. */
export const readPullRequestLabeled: ReadPayload = reader(labelled, (raw) => {
  if (!raw.label) return { ignored: "label-without-name" };
  const issue = { ...raw.pull_request, isPullRequest: true };
  return { type: "issue-labeled", ...originOf(raw), issue, at: issue.updatedAt, label: raw.label.name };
});

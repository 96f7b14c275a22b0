import { z } from "zod";
import { instant } from "../read/people-shapes.ts";
import type { PullRequestIncoming, ReadPayload } from "./incoming.ts";
import { fromRepo, originOf, reader } from "./shapes.ts";

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

import type { EmitterWebhookEventName } from "@octokit/webhooks";
import type { Incoming, LaidAside, ReadPayload } from "./incoming.ts";
import * as installation from "./installation.ts";
import * as issues from "./issues.ts";
import * as comment from "./issue-comment.ts";
import * as label from "./label.ts";
import * as pull from "./pull-request.ts";
import { readPush } from "./push.ts";
import * as advisory from "./repository-advisory.ts";
import * as repository from "./repository.ts";

/** Who reads which webhook; `action` is undefined where the event has none. */
export type Intake = {
  readonly event: EmitterWebhookEventName;
  readonly action: string | undefined;
  readonly read: ReadPayload;
};

const ignore =
  (reason: string): ReadPayload =>
  () => ({ ignored: reason });

/** Its words are looked at by the leak watch (`public-words.ts`); nothing else follows. */
const watchOnly = ignore("leak-watch-only");

/** Every webhook we read, one line each. */
export const registry: readonly Intake[] = [
  { event: "repository_advisory", action: "reported", read: advisory.readAdvisoryReported },
  { event: "repository_advisory", action: "published", read: advisory.readAdvisoryPublished },
  { event: "issues", action: "opened", read: issues.readIssueOpened },
  { event: "issues", action: "edited", read: issues.readIssueEdited },
  { event: "issues", action: "labeled", read: issues.readIssueLabeled },
  { event: "issues", action: "unlabeled", read: issues.readIssueUnlabeled },
  { event: "issues", action: "milestoned", read: issues.readIssuePlanned },
  { event: "issues", action: "assigned", read: issues.readIssuePlanned },
  { event: "issues", action: "closed", read: issues.readIssueClosed },
  { event: "issues", action: "reopened", read: issues.readIssueReopened },
  { event: "issues", action: "deleted", read: issues.readIssueDeleted },
  { event: "issues", action: "transferred", read: issues.readIssueTransferred },
  { event: "issue_comment", action: "created", read: comment.readCommentCreated },
  { event: "issue_comment", action: "edited", read: comment.readCommentEdited },
  { event: "issue_comment", action: "deleted", read: comment.readCommentDeleted },
  { event: "repository", action: "publicized", read: repository.readRepositoryPublicized },
  { event: "repository", action: "privatized", read: repository.readRepositoryPrivatized },
  { event: "repository", action: "renamed", read: repository.readRepositoryRenamed },
  { event: "repository", action: "transferred", read: repository.readRepositoryTransferred },
  { event: "repository", action: "archived", read: repository.readRepositoryArchived },
  { event: "repository", action: "unarchived", read: repository.readRepositoryUnarchived },
  { event: "repository", action: "deleted", read: repository.readRepositoryDeleted },
  { event: "installation", action: "created", read: installation.readInstallationCreated },
  { event: "installation", action: "deleted", read: installation.readInstallationDeleted },
  { event: "installation", action: "suspend", read: installation.readInstallationSuspended },
  { event: "installation", action: "unsuspend", read: installation.readInstallationUnsuspended },
  { event: "installation", action: "new_permissions_accepted", read: installation.readInstallationPermissions },
  { event: "installation_target", action: "renamed", read: installation.readInstallationRenamed },
  { event: "installation_repositories", action: "added", read: installation.readInstallationRepositories },
  { event: "installation_repositories", action: "removed", read: installation.readInstallationRepositories },
  { event: "pull_request", action: "opened", read: pull.readPullRequestOpened },
  { event: "pull_request", action: "edited", read: pull.readPullRequestEdited },
  { event: "pull_request", action: "reopened", read: pull.readPullRequestReopened },
  { event: "pull_request", action: "closed", read: pull.readPullRequestClosed },
  { event: "pull_request", action: "synchronize", read: pull.readPullRequestSynchronized },
  { event: "pull_request", action: "labeled", read: pull.readPullRequestLabeled },
  { event: "push", action: undefined, read: readPush },
  { event: "label", action: "created", read: label.readLabelCreated },
  { event: "label", action: "edited", read: label.readLabelEdited },
  { event: "label", action: "deleted", read: label.readLabelDeleted },
  { event: "pull_request_review", action: "submitted", read: watchOnly },
  { event: "pull_request_review", action: "edited", read: watchOnly },
  { event: "pull_request_review_comment", action: "created", read: watchOnly },
  { event: "pull_request_review_comment", action: "edited", read: watchOnly },
  { event: "discussion", action: "created", read: watchOnly },
  { event: "discussion", action: "edited", read: watchOnly },
  { event: "discussion_comment", action: "created", read: watchOnly },
  { event: "discussion_comment", action: "edited", read: watchOnly },
  { event: "commit_comment", action: "created", read: watchOnly },
  { event: "create", action: undefined, read: watchOnly },
  { event: "ping", action: undefined, read: ignore("ping") },
  { event: "security_advisory", action: "published", read: ignore("global-database") },
  { event: "security_advisory", action: "updated", read: ignore("global-database") },
  { event: "security_advisory", action: "withdrawn", read: ignore("global-database") },
];

/**
 * Reads a stored delivery in our own words, whatever came: `text` is its body as received. Events and actions nobody here
 * knows are ignored, not refused; a body that is no JSON is malformed.
 */
export function readIncoming(event: string, action: string | null, text: string): Incoming | LaidAside {
  const known = registry.filter((each) => each.event === event);
  if (known.length === 0) return { ignored: "unknown-event" };
  const intake = known.find((each) => each.action === (action ?? undefined));
  if (intake === undefined) return { ignored: "unknown-action" };
  const payload = parseBody(text);
  return payload === undefined ? { malformed: "payload" } : intake.read(payload);
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's complaint quotes the text, which may be a report's: that it is no JSON must do.
    return undefined;
  }
}

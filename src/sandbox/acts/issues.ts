import type { Account } from "../accounts.ts";
import type { Issue, PullPart, StateReason } from "../issue.ts";
import type { Repo } from "../repository.ts";
import type { World } from "../world.ts";
import { announceIssue, announcePull, issueAudience, issuePlace, noteIssueEvent } from "./issue-events.ts";
import { addLabels } from "./issue-labels.ts";

function recordIssue(world: World, issue: Issue, field: "title" | "body", writtenBy: Account): void {
  const text = issue[field] ?? "";
  const surface = issue.pull ? "pull-request" : "issue";
  world.record.write(
    `issue:${issue.id}:${field}:`,
    { surface, place: issuePlace(issue), field, text, writtenBy: writtenBy.login },
    issueAudience(issue),
  );
}

/** Writes down what everybody who sees a pull request can read of its changes. */
export function recordPull(world: World, issue: Issue, { files, commits }: PullPart): void {
  const texts = [
    ...files.map(({ path, patch }) => [`patch of ${path}`, patch] as const),
    ...commits.map(({ message }) => ["commit message", message] as const),
  ];
  for (const [index, [field, text]] of texts.entries())
    world.record.write(
      `issue:${issue.id}:pull:${index}:`,
      { surface: "pull-request", place: issuePlace(issue), field, text, writtenBy: issue.author.login },
      issueAudience(issue),
    );
}

/** What an issue is opened with. */
export interface NewIssue {
  readonly title: string;
  readonly body?: string | null | undefined;
  readonly labels?: readonly string[] | undefined;
  readonly pull?: PullPart;
}

/** Opens an issue (or a pull request) and tells the App. */
export function openIssue(world: World, repo: Repo, author: Account, input: NewIssue): Issue {
  const at = world.now();
  repo.lastNumber += 1;
  const issue: Issue = {
    id: world.ids.number(),
    repo,
    number: repo.lastNumber,
    author,
    isByApp: author === world.app.bot,
    title: input.title,
    body: input.body ?? null,
    state: "open",
    stateReason: null,
    duplicateOfId: null,
    labels: [],
    milestone: null,
    assignees: [],
    lockReason: null,
    isLocked: false,
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    closedBy: null,
    comments: [],
    events: [],
    revisions: [],
    reactions: [],
    pull: input.pull ?? null,
    isDeleted: false,
  };
  repo.issues.push(issue);
  recordIssue(world, issue, "title", author);
  recordIssue(world, issue, "body", author);
  if (issue.pull) recordPull(world, issue, issue.pull);
  announceIssue(world, issue, "opened", author);
  if (issue.pull) announcePull(world, issue, "opened", author);
  addLabels(world, issue, author, input.labels ?? []);
  return issue;
}

/** Rewrites title or body; the old text stays in the history for every reader. */
export function editIssue(
  world: World,
  issue: Issue,
  by: Account,
  input: { readonly title?: string | undefined; readonly body?: string | null | undefined },
): void {
  const changes: Record<string, { from: string }> = {};
  const at = world.now();
  if (input.title !== undefined && input.title !== issue.title) {
    changes["title"] = { from: issue.title };
    noteIssueEvent(world, issue, "renamed", by, { rename: { from: issue.title, to: input.title } });
    issue.title = input.title;
    recordIssue(world, issue, "title", by);
  }
  if (input.body !== undefined && (input.body ?? "") !== (issue.body ?? "")) {
    changes["body"] = { from: issue.body ?? "" };
    issue.revisions.push({ text: issue.body ?? "", by, at });
    issue.body = input.body;
    recordIssue(world, issue, "body", by);
  }
  if (Object.keys(changes).length === 0) return;
  issue.updatedAt = at;
  announceIssue(world, issue, "edited", by, { changes });
  if (issue.pull) announcePull(world, issue, "edited", by, { changes });
}

/** Closes an issue; closing a closed one only changes its reason. */
export function closeIssue(
  world: World,
  issue: Issue,
  by: Account,
  reason: StateReason | null,
  duplicateOf?: Issue,
): void {
  const wasOpen = issue.state === "open";
  issue.state = "closed";
  issue.stateReason = reason ?? "completed";
  issue.duplicateOfId = duplicateOf?.id ?? null;
  issue.updatedAt = world.now();
  if (!wasOpen) return;
  issue.closedAt = world.now();
  issue.closedBy = by;
  noteIssueEvent(world, issue, "closed", by, { state_reason: issue.stateReason });
  if (duplicateOf) noteIssueEvent(world, issue, "marked_as_duplicate", by);
  announceIssue(world, issue, "closed", by);
  if (issue.pull) announcePull(world, issue, "closed", by);
}

/** Opens a closed issue again. */
export function reopenIssue(world: World, issue: Issue, by: Account): void {
  if (issue.state === "open") return;
  issue.state = "open";
  issue.stateReason = "reopened";
  issue.duplicateOfId = null;
  issue.closedAt = null;
  issue.closedBy = null;
  noteIssueEvent(world, issue, "reopened", by);
  announceIssue(world, issue, "reopened", by);
  if (issue.pull) announcePull(world, issue, "reopened", by);
}

/** Locks the conversation of an issue. */
export function lockIssue(world: World, issue: Issue, by: Account, reason: string | null): void {
  if (issue.isLocked) return;
  issue.isLocked = true;
  issue.lockReason = reason;
  noteIssueEvent(world, issue, "locked", by, { lock_reason: reason });
  announceIssue(world, issue, "locked", by);
}

/** Unlocks the conversation of an issue. */
export function unlockIssue(world: World, issue: Issue, by: Account): void {
  if (!issue.isLocked) return;
  issue.isLocked = false;
  issue.lockReason = null;
  noteIssueEvent(world, issue, "unlocked", by);
  announceIssue(world, issue, "unlocked", by);
}

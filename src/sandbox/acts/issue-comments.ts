import type { Account } from "../accounts.ts";
import type { Issue, IssueComment, Reaction, ReactionContent } from "../issue.ts";
import { shapeIssue, shapeIssueComment } from "../shapes/issue.ts";
import type { World } from "../world.ts";
import { issueAudience, issuePlace } from "./issue-events.ts";

function announceComment(
  world: World,
  comment: IssueComment,
  action: string,
  sender: Account,
  extra: Record<string, unknown> = {},
): void {
  const { repo } = comment.issue;
  const payload = { issue: shapeIssue(world, comment.issue), comment: shapeIssueComment(world, comment), ...extra };
  world.announce({ event: "issue_comment", action, account: repo.owner, repo, sender, payload });
}

function recordComment(world: World, comment: IssueComment, by: Account): void {
  world.record.write(
    `issue:${comment.issue.id}:comment:${comment.id}:`,
    {
      surface: "issue-comment",
      place: issuePlace(comment.issue),
      field: "body",
      text: comment.body,
      writtenBy: by.login,
    },
    issueAudience(comment.issue),
  );
}

/** Writes a comment and tells the App. */
export function addComment(world: World, issue: Issue, author: Account, body: string): IssueComment {
  const at = world.now();
  const id = world.ids.number();
  const isByApp = author === world.app.bot;
  const comment: IssueComment = {
    id,
    issue,
    author,
    isByApp,
    body,
    createdAt: at,
    updatedAt: at,
    reactions: [],
    revisions: [],
  };
  issue.comments.push(comment);
  issue.updatedAt = at;
  recordComment(world, comment, author);
  announceComment(world, comment, "created", author);
  return comment;
}

/** Rewrites a comment; the old text stays in its history for every reader. */
export function editComment(world: World, comment: IssueComment, by: Account, body: string): void {
  const from = comment.body;
  if (from === body) return;
  comment.revisions.push({ text: from, by, at: world.now() });
  comment.body = body;
  comment.updatedAt = world.now();
  comment.issue.updatedAt = world.now();
  recordComment(world, comment, by);
  announceComment(world, comment, "edited", by, { changes: { body: { from } } });
}

/** Deletes a comment with its history. */
export function deleteComment(world: World, comment: IssueComment, by: Account): void {
  const { issue } = comment;
  issue.comments.splice(issue.comments.indexOf(comment), 1);
  issue.updatedAt = world.now();
  world.record.erase(`issue:${issue.id}:comment:${comment.id}:`);
  announceComment(world, comment, "deleted", by);
}

/** Adds a reaction; the one already there is given back as it is. */
export function addReaction(
  world: World,
  reactions: Reaction[],
  by: Account,
  content: ReactionContent,
): { readonly reaction: Reaction; readonly isNew: boolean } {
  const old = reactions.find((one) => one.by === by && one.content === content);
  if (old) return { reaction: old, isNew: false };
  const reaction: Reaction = { id: world.ids.number(), by, content, at: world.now() };
  reactions.push(reaction);
  return { reaction, isNew: true };
}

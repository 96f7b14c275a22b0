import { addReaction } from "../acts/issue-comments.ts";
import { refuseNotFound, reply, replyEmpty, type Answer } from "../answer.ts";
import type { Reaction, ReactionContent } from "../issue.ts";
import { replyPage } from "../paging.ts";
import { repoRoute, type RepoCall, type Route } from "../route.ts";
import { shapeReaction } from "../shapes/issue.ts";
import { readIssues, withComment, withIssue, writeIssues } from "./issue-lookup.ts";

const onComment = "/issues/comments/{comment_id}/reactions";
const onIssue = "/issues/{issue_number}/reactions";

/** Routes of reactions on issues and their comments. */
export const reactionRoutes: readonly Route[] = [
  repoRoute("GET", onComment, readIssues, (call) => withComment(call, (comment) => list(call, comment.reactions))),
  repoRoute("POST", onComment, writeIssues, (call) => withComment(call, (comment) => add(call, comment.reactions))),
  repoRoute("DELETE", `${onComment}/{reaction_id}`, writeIssues, (call) =>
    withComment(call, (comment) => remove(call, comment.reactions)),
  ),
  repoRoute("GET", onIssue, readIssues, (call) => withIssue(call, (issue) => list(call, issue.reactions))),
  repoRoute("POST", onIssue, writeIssues, (call) => withIssue(call, (issue) => add(call, issue.reactions))),
  repoRoute("DELETE", `${onIssue}/{reaction_id}`, writeIssues, (call) =>
    withIssue(call, (issue) => remove(call, issue.reactions)),
  ),
];

function list(call: RepoCall, reactions: readonly Reaction[]): Answer {
  const content = call.query.get("content");
  return replyPage(
    call,
    reactions.filter((one) => !content || one.content === content),
    (one) => shapeReaction(call.world, one),
  );
}

function add({ world, body }: RepoCall, reactions: Reaction[]): Answer {
  const { reaction, isNew } = addReaction(world, reactions, world.app.bot, body["content"] as ReactionContent);
  return reply(shapeReaction(world, reaction), isNew ? 201 : 200);
}

function remove({ params, world }: RepoCall, reactions: Reaction[]): Answer {
  const index = reactions.findIndex((one) => String(one.id) === params["reaction_id"] && one.by === world.app.bot);
  if (index < 0) return refuseNotFound();
  reactions.splice(index, 1);
  return replyEmpty();
}

import { addComment, deleteComment, editComment } from "../acts/issue-comments.ts";
import { refuse, reply, replyEmpty } from "../answer.ts";
import type { IssueComment } from "../issue.ts";
import { replyPage } from "../paging.ts";
import { repoRoute, type Call, type Route } from "../route.ts";
import { shapeIssueComment } from "../shapes/issue.ts";
import { readIssues, withComment, withIssue, writeIssues } from "./issue-lookup.ts";

/** Routes of comments on issues. */
export const issueCommentRoutes: readonly Route[] = [
  repoRoute("GET", "/issues/{issue_number}/comments", readIssues, (call) =>
    withIssue(call, (issue) =>
      replyPage(call, issue.comments.filter(isSince(call)), (one) => shapeIssueComment(call.world, one)),
    ),
  ),
  repoRoute("POST", "/issues/{issue_number}/comments", writeIssues, (call) =>
    withIssue(call, (issue) => {
      const body = String(call.body["body"]);
      if (body.length > 65_536) return refuse(422, "Validation Failed: body is too long (maximum is 65536 characters)");
      return reply(shapeIssueComment(call.world, addComment(call.world, issue, call.world.app.bot, body)), 201);
    }),
  ),
  repoRoute("GET", "/issues/comments", readIssues, (call) => {
    const isByUpdate = call.query.get("sort") === "updated";
    const sign = call.query.get("direction") === "desc" ? -1 : 1;
    const key = (one: IssueComment): number => (isByUpdate ? one.updatedAt : one.createdAt).getTime();
    const comments = call.repo.issues
      .filter((issue) => issue.repo === call.repo && !issue.isDeleted)
      .flatMap((issue) => issue.comments)
      .filter(isSince(call))
      .toSorted((one, other) => sign * (key(one) - key(other) || one.id - other.id));
    return replyPage(call, comments, (one) => shapeIssueComment(call.world, one));
  }),
  repoRoute("GET", "/issues/comments/{comment_id}", readIssues, (call) =>
    withComment(call, (comment) => reply(shapeIssueComment(call.world, comment))),
  ),
  repoRoute("PATCH", "/issues/comments/{comment_id}", writeIssues, (call) =>
    withComment(call, (comment) => {
      editComment(call.world, comment, call.world.app.bot, String(call.body["body"]));
      return reply(shapeIssueComment(call.world, comment));
    }),
  ),
  repoRoute("DELETE", "/issues/comments/{comment_id}", writeIssues, (call) =>
    withComment(call, (comment) => {
      deleteComment(call.world, comment, call.world.app.bot);
      return replyEmpty();
    }),
  ),
];

function isSince(call: Call): (comment: IssueComment) => boolean {
  const since = call.query.get("since");
  const from = since ? Math.floor(Date.parse(since) / 1000) * 1000 : -Infinity;
  return (comment) => comment.updatedAt.getTime() >= from;
}

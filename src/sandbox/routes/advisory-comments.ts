import { addAdvisoryComment, editAdvisoryComment } from "../acts/advisory-comments.ts";
import { isPubliclyListed } from "../access.ts";
import type { Advisory, AdvisoryComment } from "../advisory.ts";
import { refuseIntegration, refuseNotFound, reply, type Answer } from "../answer.ts";
import { replyPage } from "../paging.ts";
import { repoRoute, type Need, type RepoCall, type Route } from "../route.ts";
import { shapeAdvisoryComment } from "../shapes/advisory.ts";
import { withAdvisory } from "./advisories.ts";

const read: readonly Need[] = [["repository_advisories", "read"]];
const write: readonly Need[] = [["repository_advisories", "write"]];
const path = "/security-advisories/{ghsa_id}/comments";

/** Routes of the advisory comments preview; it has no DELETE. */
export const advisoryCommentRoutes: readonly Route[] = [
  repoRoute("GET", path, read, (call) =>
    withAdvisory(call, (advisory) => {
      const since = call.query.get("since");
      const from = since ? Math.floor(Date.parse(since) / 1000) * 1000 : -Infinity;
      const comments = readable(call, advisory).filter((one) => one.updatedAt.getTime() >= from);
      return replyPage(call, comments, (one) => shapeAdvisoryComment(call.world, advisory, one));
    }),
  ),
  repoRoute("POST", path, write, (call) =>
    withAdvisory(call, (advisory) => {
      // As before the preview began, and as seen after publication: no thread to write to.
      if (!isOpen(call, advisory)) return refuseNotFound();
      const comment = addAdvisoryComment(call.world, advisory, call.world.app.bot, String(call.body["body"]));
      return reply(shapeAdvisoryComment(call.world, advisory, comment), 201);
    }),
  ),
  repoRoute("GET", `${path}/{comment_id}`, read, (call) =>
    withComment(call, (advisory, comment) => reply(shapeAdvisoryComment(call.world, advisory, comment))),
  ),
  repoRoute("PATCH", `${path}/{comment_id}`, write, (call) =>
    withComment(call, (advisory, comment) => {
      if (comment.author !== call.world.app.bot) return refuseIntegration();
      editAdvisoryComment(call.world, advisory, comment, call.world.app.bot, String(call.body["body"]));
      return reply(shapeAdvisoryComment(call.world, advisory, comment));
    }),
  ),
];

function isOpen(call: RepoCall, advisory: Advisory): boolean {
  const { commentsApi } = call.world.features;
  return commentsApi === "also-when-published" || (commentsApi === "on" && !isPubliclyListed(advisory));
}

function readable(call: RepoCall, advisory: Advisory): readonly AdvisoryComment[] {
  return isOpen(call, advisory) ? advisory.comments.filter((one) => one.visibility !== "confidential") : [];
}

function withComment(call: RepoCall, handle: (advisory: Advisory, comment: AdvisoryComment) => Answer): Answer {
  return withAdvisory(call, (advisory) => {
    const comment = readable(call, advisory).find((one) => String(one.id) === call.params["comment_id"]);
    return comment ? handle(advisory, comment) : refuseNotFound();
  });
}

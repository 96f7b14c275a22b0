import { refuseNotFound, reply, type Answer } from "../answer.ts";
import type { PullPart } from "../issue.ts";
import { replyPage } from "../paging.ts";
import { fullName } from "../repository.ts";
import { repoRoute, type Need, type RepoCall, type Route } from "../route.ts";
import { shapeCommit } from "../shapes/commit.ts";
import { shapePull, shapePullInList } from "../shapes/pull.ts";
import { repositoryUrl } from "../shapes/repository.ts";
import { shapeLineComment, shapeReview } from "../shapes/talk.ts";
import type { Talk } from "../talk.ts";
import { withIssue } from "./issue-lookup.ts";

const read: readonly Need[] = [["pull_requests", "read"]];

/** What of pull requests the App reads. */
export const pullRoutes: readonly Route[] = [
  repoRoute("GET", "/pulls", read, (call) => {
    const state = call.query.get("state") ?? "open";
    const pulls = call.repo.issues.filter(({ pull, isDeleted }) => pull !== null && !isDeleted);
    const wanted = pulls.filter((one) => state === "all" || one.state === state);
    const key = call.query.get("sort") === "updated" ? "updatedAt" : "createdAt";
    const sorted = wanted.toSorted((one, other) => one[key].getTime() - other[key].getTime());
    const isDescending = (call.query.get("direction") ?? "desc") === "desc";
    return replyPage(call, isDescending ? sorted.toReversed() : sorted, (issue) =>
      issue.pull === null ? {} : shapePullInList(call.world, issue, issue.pull),
    );
  }),
  repoRoute("GET", "/pulls/{pull_number}", read, (call) =>
    withIssue(call, (issue) => (issue.pull ? reply(shapePull(call.world, issue, issue.pull)) : refuseNotFound())),
  ),
  repoRoute("GET", "/pulls/{pull_number}/files", read, (call) =>
    withPull(call, (pull) =>
      replyPage(call, pull.files, ({ path, patch, status, previousPath }) => {
        const page = `${call.world.urls.web}/${fullName(call.repo)}`;
        const sha = call.world.ids.sha(patch);
        const added = patch.split("\n").filter((line) => line.startsWith("+")).length;
        const removed = patch.split("\n").filter((line) => line.startsWith("-")).length;
        return {
          sha,
          filename: path,
          status,
          ...(previousPath === null ? {} : { previous_filename: previousPath }),
          additions: added,
          deletions: removed,
          changes: added + removed,
          blob_url: `${page}/blob/${sha}/${path}`,
          raw_url: `${page}/raw/${sha}/${path}`,
          contents_url: `${repositoryUrl(call.world, call.repo)}/contents/${path}?ref=${sha}`,
          patch,
        };
      }),
    ),
  ),
  repoRoute("GET", "/pulls/{pull_number}/commits", read, (call) =>
    withPull(call, (pull) => replyPage(call, pull.commits, (commit) => shapeCommit(call.world, call.repo, commit))),
  ),
  repoRoute("GET", "/pulls/comments", read, (call) => {
    const since = call.query.get("since");
    const from = since ? Math.floor(Date.parse(since) / 1000) * 1000 : -Infinity;
    const isByUpdate = call.query.get("sort") === "updated";
    const sign = call.query.get("direction") === "asc" ? 1 : -1;
    const key = (one: Talk): number => (isByUpdate ? one.updatedAt : one.createdAt).getTime();
    const remarks = call.repo.talks
      .filter((talk) => talk.kind === "review-comment" && talk.updatedAt.getTime() >= from)
      .toSorted((one, other) => sign * (key(one) - key(other) || one.id - other.id));
    return replyPage(call, remarks, (talk) => shapeLineComment(call.world, talk));
  }),
  repoRoute("GET", "/pulls/{pull_number}/reviews", read, (call) =>
    withIssue(call, (issue) =>
      replyPage(
        call,
        call.repo.talks.filter((talk) => talk.kind === "review" && talk.on === issue),
        (talk) => shapeReview(call.world, talk),
      ),
    ),
  ),
];

function withPull(call: RepoCall, handle: (pull: PullPart) => Answer): Answer {
  return withIssue(call, (issue) => (issue.pull ? handle(issue.pull) : refuseNotFound()));
}

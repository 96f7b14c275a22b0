import { nodeId } from "../ids.ts";
import type { Issue, IssueEvent } from "../issue.ts";
import { replyPage } from "../paging.ts";
import { repoRoute, type RepoCall, type Route } from "../route.ts";
import { shapeAccount } from "../shapes/account.ts";
import { shapeApp } from "../shapes/app.ts";
import { writeInstant } from "../shapes/instant.ts";
import { shapeIssueComment } from "../shapes/issue.ts";
import { repositoryUrl } from "../shapes/repository.ts";
import { readIssues, withIssue } from "./issue-lookup.ts";

/** Routes of what happened to an issue, and by whom. */
export const issueHistoryRoutes: readonly Route[] = [
  repoRoute("GET", "/issues/{issue_number}/events", readIssues, (call) =>
    withIssue(call, (issue) => replyPage(call, issue.events, (event) => shapeEvent(call, event))),
  ),
  repoRoute("GET", "/issues/{issue_number}/timeline", readIssues, (call) =>
    withIssue(call, (issue) => replyTimeline(call, issue)),
  ),
];

function replyTimeline(call: RepoCall, issue: Issue): ReturnType<typeof replyPage> {
  const events = issue.events.map((event) => ({ at: event.at, body: shapeEvent(call, event) }));
  const comments = issue.comments.map((comment) => ({
    at: comment.createdAt,
    body: {
      ...shapeIssueComment(call.world, comment),
      event: "commented",
      actor: shapeAccount(call.world, comment.author),
    },
  }));
  const entries = [...events, ...comments].toSorted((one, other) => one.at.getTime() - other.at.getTime());
  return replyPage(call, entries, (entry) => entry.body);
}

function shapeEvent({ world, repo }: RepoCall, event: IssueEvent): Record<string, unknown> {
  return {
    id: event.id,
    node_id: nodeId("EV", event.id),
    url: `${repositoryUrl(world, repo)}/issues/events/${event.id}`,
    actor: shapeAccount(world, event.actor),
    event: event.event,
    commit_id: null,
    commit_url: null,
    created_at: writeInstant(event.at),
    performed_via_github_app: event.isByApp ? shapeApp(world) : null,
    ...event.detail,
  };
}

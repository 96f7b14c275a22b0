import { addLabels, removeLabel, setLabels } from "../acts/issue-labels.ts";
import { refuse, reply, replyEmpty, type Answer } from "../answer.ts";
import type { Issue } from "../issue.ts";
import { replyPage } from "../paging.ts";
import { repoRoute, type RepoCall, type Route } from "../route.ts";
import { shapeLabel } from "../shapes/issue.ts";
import { readIssues, withIssue, writeIssues } from "./issue-lookup.ts";

const path = "/issues/{issue_number}/labels";

/** Routes of the labels on an issue. */
export const issueLabelRoutes: readonly Route[] = [
  repoRoute("GET", path, readIssues, (call) =>
    withIssue(call, (issue) => replyPage(call, issue.labels, (label) => shapeLabel(call.world, call.repo, label))),
  ),
  repoRoute("POST", path, writeIssues, (call) =>
    withIssue(call, (issue) => {
      addLabels(call.world, issue, call.world.app.bot, namesIn(call));
      return replyLabels(call, issue);
    }),
  ),
  repoRoute("PUT", path, writeIssues, (call) =>
    withIssue(call, (issue) => {
      setLabels(call.world, issue, call.world.app.bot, namesIn(call));
      return replyLabels(call, issue);
    }),
  ),
  repoRoute("DELETE", path, writeIssues, (call) =>
    withIssue(call, (issue) => {
      setLabels(call.world, issue, call.world.app.bot, []);
      return replyEmpty();
    }),
  ),
  repoRoute("DELETE", `${path}/{name}`, writeIssues, (call) =>
    withIssue(call, (issue) => {
      const isRemoved = removeLabel(call.world, issue, call.world.app.bot, call.params["name"] ?? "");
      return isRemoved ? replyLabels(call, issue) : refuse(404, "Label does not exist");
    }),
  ),
];

function namesIn(call: RepoCall): readonly string[] {
  const given = call.body as unknown;
  const list = Array.isArray(given)
    ? (given as unknown[])
    : typeof given === "string"
      ? [given]
      : ((call.body["labels"] ?? []) as unknown[]);
  return list.map((label) => (typeof label === "string" ? label : (label as { name: string }).name));
}

function replyLabels(call: RepoCall, issue: Issue): Answer {
  return reply(issue.labels.map((label) => shapeLabel(call.world, call.repo, label)));
}

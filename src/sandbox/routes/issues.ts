import { closeIssue, editIssue, lockIssue, openIssue, reopenIssue, unlockIssue } from "../acts/issues.ts";
import { setLabels } from "../acts/issue-labels.ts";
import { setAssignees, setMilestone } from "../acts/issue-plans.ts";
import { refuseInvalid, reply, replyEmpty, type Answer } from "../answer.ts";
import type { Issue, Milestone, StateReason } from "../issue.ts";
import { replyPage } from "../paging.ts";
import { repoRoute, type RepoCall, type Route } from "../route.ts";
import { shapeIssue } from "../shapes/issue.ts";
import { findAccount, findIssueById } from "../world.ts";
import { readIssues, withIssue, writeIssues } from "./issue-lookup.ts";

/** Routes of issues themselves. */
export const issueRoutes: readonly Route[] = [
  repoRoute("GET", "/issues", readIssues, listIssues),
  repoRoute("POST", "/issues", [["issues", "write"]], (call) => {
    const { title, body } = call.body as { title: string | number; body?: string };
    const wrong = findWrongField(title, body);
    if (wrong) return refuseInvalid("Issue", wrong, "invalid");
    const issue = openIssue(call.world, call.repo, call.world.app.bot, {
      title: String(title),
      body,
      labels: labelNames(call) ?? [],
    });
    return reply(shapeIssue(call.world, issue), 201);
  }),
  repoRoute("GET", "/issues/{issue_number}", readIssues, (call) =>
    withIssue(call, (issue) => reply(shapeIssue(call.world, issue))),
  ),
  repoRoute("PATCH", "/issues/{issue_number}", writeIssues, (call) =>
    withIssue(call, (issue) => updateIssue(call, issue)),
  ),
  repoRoute("PUT", "/issues/{issue_number}/lock", writeIssues, (call) =>
    withIssue(call, (issue) => {
      lockIssue(call.world, issue, call.world.app.bot, (call.body["lock_reason"] as string | undefined) ?? null);
      return replyEmpty();
    }),
  ),
  repoRoute("DELETE", "/issues/{issue_number}/lock", writeIssues, (call) =>
    withIssue(call, (issue) => {
      unlockIssue(call.world, issue, call.world.app.bot);
      return replyEmpty();
    }),
  ),
];

function findWrongField(title: string | number | undefined, body: unknown): string | undefined {
  if (title !== undefined && (String(title).trim() === "" || String(title).length > 256)) return "title";
  return typeof body === "string" && body.length > 65_536 ? "body" : undefined;
}

function labelNames(call: RepoCall): readonly string[] | undefined {
  const labels = call.body["labels"] as readonly (string | { name: string })[] | undefined;
  return labels?.map((label) => (typeof label === "string" ? label : label.name));
}

function updateIssue(call: RepoCall, issue: Issue): Answer {
  const { world, body } = call;
  const bot = world.app.bot;
  const {
    title,
    state,
    state_reason: reason,
    duplicate_issue_id: originalId,
  } = body as {
    title?: string | number | null;
    state?: "open" | "closed";
    state_reason?: StateReason | null;
    duplicate_issue_id?: number;
  };
  const wrong = findWrongField(title ?? undefined, body["body"]);
  if (wrong) return refuseInvalid("Issue", wrong, "invalid");
  if (reason === "duplicate" && !world.features.hasDuplicates) return refuseInvalid("Issue", "state_reason", "invalid");
  const original = reason === "duplicate" && originalId ? findIssueById(world, originalId) : undefined;
  if (reason === "duplicate" && originalId && (!original || original === issue))
    return refuseInvalid("Issue", "duplicate_issue_id", "invalid");
  const milestone = milestoneIn(call);
  if (milestone === "unknown") return refuseInvalid("Issue", "milestone", "invalid");
  editIssue(world, issue, bot, {
    title: title === undefined || title === null ? undefined : String(title),
    body: body["body"] as string | null | undefined,
  });
  const labels = labelNames(call);
  if (labels) setLabels(world, issue, bot, labels);
  if (milestone !== undefined) setMilestone(world, issue, bot, milestone);
  const assignees = body["assignees"] as readonly string[] | undefined;
  if (assignees)
    setAssignees(
      world,
      issue,
      bot,
      assignees.flatMap((login) => findAccount(world, login) ?? []),
    );
  if (state === "closed") closeIssue(world, issue, bot, reason ?? null, original);
  if (state === "open") reopenIssue(world, issue, bot);
  return reply(shapeIssue(world, issue));
}

/** The milestone a change names; null takes it off, undefined leaves it. */
function milestoneIn({ body, repo }: RepoCall): Milestone | null | undefined | "unknown" {
  const given = body["milestone"] as string | number | null | undefined;
  if (given === undefined || given === null) return given;
  return repo.milestones.find(({ number }) => number === Number(given)) ?? "unknown";
}

function listIssues(call: RepoCall): Answer {
  const { query, repo, world } = call;
  const state = query.get("state") ?? "open";
  const since = query.get("since");
  const labels =
    query
      .get("labels")
      ?.split(",")
      .filter(Boolean)
      .map((name) => name.toLowerCase()) ?? [];
  const creator = query.get("creator")?.toLowerCase();
  const sort = query.get("sort") ?? "created";
  const sign = query.get("direction") === "asc" ? 1 : -1;
  const key = (issue: Issue): number =>
    sort === "comments" ? issue.comments.length : (sort === "updated" ? issue.updatedAt : issue.createdAt).getTime();
  const found = repo.issues
    .filter((issue) => issue.repo === repo && !issue.isDeleted)
    .filter((issue) => state === "all" || issue.state === state)
    .filter((issue) => !since || issue.updatedAt.getTime() >= Math.floor(Date.parse(since) / 1000) * 1000)
    .filter((issue) => !creator || issue.author.login.toLowerCase() === creator)
    .filter((issue) => labels.every((name) => issue.labels.some((label) => label.name.toLowerCase() === name)))
    .toSorted((one, other) => sign * (key(one) - key(other) || one.number - other.number));
  return replyPage(call, found, (issue) => shapeIssue(world, issue));
}

import type { Account } from "../accounts.ts";
import { nodeId } from "../ids.ts";
import type { Issue, IssueComment, Label, Milestone, Reaction } from "../issue.ts";
import { fullName, type Repo } from "../repository.ts";
import type { World } from "../world.ts";
import { shapeAccount } from "./account.ts";
import { shapeApp } from "./app.ts";
import { writeInstant, writeInstantOrNull } from "./instant.ts";
import { repositoryUrl } from "./repository.ts";

/** GitHub's label. */
export function shapeLabel(world: World, repo: Repo, label: Label): Record<string, unknown> {
  return {
    id: label.id,
    node_id: nodeId("LA", label.id),
    url: `${repositoryUrl(world, repo)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: false,
    description: label.description,
  };
}

/** GitHub's issue, as the API and webhooks show it. */
export function shapeIssue(world: World, issue: Issue): Record<string, unknown> {
  const url = `${repositoryUrl(world, issue.repo)}/issues/${issue.number}`;
  const page = `${world.urls.web}/${fullName(issue.repo)}/${issue.pull ? "pull" : "issues"}/${issue.number}`;
  return {
    id: issue.id,
    node_id: nodeId("I", issue.id),
    url,
    repository_url: repositoryUrl(world, issue.repo),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: page,
    number: issue.number,
    title: issue.title,
    body: issue.body,
    user: shapeAccount(world, issue.author),
    labels: issue.labels.map((label) => shapeLabel(world, issue.repo, label)),
    state: issue.state,
    state_reason: issue.stateReason,
    locked: issue.isLocked,
    active_lock_reason: issue.lockReason,
    assignee: issue.assignees[0] ? shapeAccount(world, issue.assignees[0]) : null,
    assignees: issue.assignees.map((one) => shapeAccount(world, one)),
    milestone: issue.milestone ? shapeMilestone(world, issue.repo, issue.milestone) : null,
    comments: issue.comments.length,
    created_at: writeInstant(issue.createdAt),
    updated_at: writeInstant(issue.updatedAt),
    closed_at: writeInstantOrNull(issue.closedAt),
    closed_by: issue.closedBy ? shapeAccount(world, issue.closedBy) : null,
    author_association: association(issue.repo, issue.author),
    reactions: countReactions(`${url}/reactions`, issue.reactions),
    performed_via_github_app: issue.isByApp ? shapeApp(world) : null,
    ...(issue.pull
      ? {
          pull_request: {
            url: url.replace("/issues/", "/pulls/"),
            html_url: page,
            diff_url: `${page}.diff`,
            patch_url: `${page}.patch`,
          },
        }
      : {}),
  };
}

/** GitHub's milestone. */
export function shapeMilestone(world: World, repo: Repo, milestone: Milestone): Record<string, unknown> {
  const { id, number, title, creator, createdAt } = milestone;
  const url = `${repositoryUrl(world, repo)}/milestones/${number}`;
  const count = (state: Issue["state"]): number =>
    repo.issues.filter((issue) => issue.milestone === milestone && issue.state === state).length;
  return {
    url,
    html_url: `${world.urls.web}/${fullName(repo)}/milestone/${number}`,
    labels_url: `${url}/labels`,
    id,
    node_id: nodeId("MI", id),
    number,
    title,
    description: null,
    creator: shapeAccount(world, creator),
    open_issues: count("open"),
    closed_issues: count("closed"),
    state: "open",
    created_at: writeInstant(createdAt),
    updated_at: writeInstant(createdAt),
    due_on: null,
    closed_at: null,
  };
}

/** GitHub's issue comment. */
export function shapeIssueComment(world: World, comment: IssueComment): Record<string, unknown> {
  const repo = repositoryUrl(world, comment.issue.repo);
  const url = `${repo}/issues/comments/${comment.id}`;
  const number = comment.issue.number;
  return {
    id: comment.id,
    node_id: nodeId("IC", comment.id),
    url,
    html_url: `${world.urls.web}/${fullName(comment.issue.repo)}/issues/${number}#issuecomment-${comment.id}`,
    issue_url: `${repo}/issues/${number}`,
    body: comment.body,
    user: shapeAccount(world, comment.author),
    created_at: writeInstant(comment.createdAt),
    updated_at: writeInstant(comment.updatedAt),
    author_association: association(comment.issue.repo, comment.author),
    reactions: countReactions(`${url}/reactions`, comment.reactions),
    performed_via_github_app: comment.isByApp ? shapeApp(world) : null,
  };
}

/** GitHub's reaction. */
export function shapeReaction(world: World, reaction: Reaction): Record<string, unknown> {
  return {
    id: reaction.id,
    node_id: nodeId("REA", reaction.id),
    user: shapeAccount(world, reaction.by),
    content: reaction.content,
    created_at: writeInstant(reaction.at),
  };
}

function association(repo: Repo, author: Account): string {
  if (author === repo.owner) return "OWNER";
  if (repo.owner.members.has(author)) return "MEMBER";
  return repo.roles.has(author) ? "COLLABORATOR" : "NONE";
}

function countReactions(url: string, reactions: readonly Reaction[]): Record<string, unknown> {
  const count = (content: string): number => reactions.filter((one) => one.content === content).length;
  const names = ["+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"];
  return { url, total_count: reactions.length, ...Object.fromEntries(names.map((name) => [name, count(name)])) };
}

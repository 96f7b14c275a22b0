import type { Issue, PullPart } from "../issue.ts";
import { nodeId } from "../ids.ts";
import { fullName } from "../repository.ts";
import type { World } from "../world.ts";
import { shapeAccount } from "./account.ts";
import { writeInstant, writeInstantOrNull } from "./instant.ts";
import { shapeLabel } from "./issue.ts";
import { repositoryUrl, shapeRepository } from "./repository.ts";

/** A pull request as lists show it. */
export function shapePullInList(world: World, issue: Issue, pull: PullPart): Record<string, unknown> {
  const { repo, number } = issue;
  const api = repositoryUrl(world, repo);
  const url = `${api}/pulls/${number}`;
  const page = `${world.urls.web}/${fullName(repo)}/pull/${number}`;
  const shaped = shapeRepository(world, repo);
  const end = (ref: string, sha: string, user: Issue["author"]) => ({
    label: `${user.login}:${ref}`,
    ref,
    sha,
    user: shapeAccount(world, user),
    repo: shaped,
  });
  const href = (path: string) => ({ href: path });
  return {
    id: issue.id,
    node_id: nodeId("PR", issue.id),
    url,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: `${api}/issues/${number}`,
    commits_url: `${url}/commits`,
    comments_url: `${api}/issues/${number}/comments`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${api}/pulls/comments{/number}`,
    statuses_url: `${api}/statuses/${pull.headSha}`,
    number,
    state: issue.state,
    locked: issue.isLocked,
    title: issue.title,
    user: shapeAccount(world, issue.author),
    body: issue.body,
    labels: issue.labels.map((label) => shapeLabel(world, repo, label)),
    milestone: null,
    assignee: null,
    created_at: writeInstant(issue.createdAt),
    updated_at: writeInstant(issue.updatedAt),
    closed_at: writeInstantOrNull(issue.closedAt),
    merged_at: writeInstantOrNull(pull.mergedAt),
    merge_commit_sha: null,
    draft: false,
    head: end(`change-${number}`, pull.headSha, issue.author),
    base: end(repo.defaultBranch, pull.baseSha, repo.owner),
    _links: {
      self: href(url),
      html: href(page),
      issue: href(`${api}/issues/${number}`),
      comments: href(`${api}/issues/${number}/comments`),
      review_comments: href(`${url}/comments`),
      review_comment: href(`${api}/pulls/comments{/number}`),
      commits: href(`${url}/commits`),
      statuses: href(`${api}/statuses/${pull.headSha}`),
    },
    author_association: "NONE",
    auto_merge: null,
  };
}

/** A pull request on its own, as webhooks show it too. */
export function shapePull(world: World, issue: Issue, pull: PullPart): Record<string, unknown> {
  return {
    ...shapePullInList(world, issue, pull),
    merged: pull.mergedAt !== null,
    mergeable: pull.mergedAt === null,
    mergeable_state: "clean",
    merged_by: null,
    comments: issue.comments.length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: pull.commits.length,
    additions: pull.files.length,
    deletions: 0,
    changed_files: pull.files.length,
  };
}

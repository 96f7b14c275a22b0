import { nodeId } from "../ids.ts";
import type { Issue } from "../issue.ts";
import { fullName } from "../repository.ts";
import type { Talk } from "../talk.ts";
import type { World } from "../world.ts";
import { shapeAccount } from "./account.ts";
import { writeInstant } from "./instant.ts";
import { shapePull } from "./pull.ts";
import { repositoryUrl } from "./repository.ts";

/** GitHub's prefixes of node ids. */
export const nodeKinds: Readonly<Record<Talk["kind"], string>> = {
  review: "PRR",
  "review-comment": "PRRC",
  discussion: "D",
  "discussion-comment": "DC",
  "commit-comment": "CC",
};

/** The page of a review, a comment on lines, a discussion or a comment in one. */
export function pageOfTalk(world: World, talk: Talk): string {
  const home = `${world.urls.web}/${fullName(talk.repo)}`;
  switch (talk.kind) {
    case "review":
      return `${home}/pull/${talk.on?.number ?? 0}#pullrequestreview-${talk.id}`;
    case "review-comment":
      return `${home}/pull/${talk.on?.number ?? 0}#discussion_r${talk.id}`;
    case "discussion":
      return `${home}/discussions/${talk.number}`;
    case "discussion-comment":
      return `${home}/discussions/${talk.on?.number ?? 0}#discussioncomment-${talk.id}`;
    case "commit-comment":
      return `${home}/commit/${talk.sha}#commitcomment-${talk.id}`;
  }
}

/** The body of the webhook that tells of it, but for repository, sender and installation. */
export function shapeTalk(world: World, talk: Talk): Record<string, unknown> {
  const said = {
    id: talk.id,
    node_id: nodeId(nodeKinds[talk.kind], talk.id),
    html_url: pageOfTalk(world, talk),
    user: shapeAccount(world, talk.author),
    body: talk.body,
    created_at: writeInstant(talk.createdAt),
    updated_at: writeInstant(talk.updatedAt),
  };
  switch (talk.kind) {
    case "review": {
      const { created_at: _made, updated_at: at, ...review } = said;
      return { review: { ...review, state: "commented", submitted_at: at }, ...pullOf(world, talk) };
    }
    case "review-comment":
      return { comment: { ...said, path: "README.md", position: 1, diff_hunk: "@@" }, ...pullOf(world, talk) };
    case "discussion":
      return { discussion: { ...said, number: talk.number, title: talk.title, state: "open", locked: false } };
    case "discussion-comment": {
      const discussion = talk.on as Talk;
      const { discussion: above } = shapeTalk(world, discussion);
      return { discussion: above, comment: { ...said, parent_id: null, child_comment_count: 0 } };
    }
    case "commit-comment":
      return { comment: shapeCommitComment(world, talk) };
  }
}

/** A comment on a commit, in lists as in its webhook. */
export function shapeCommitComment(world: World, talk: Talk): Record<string, unknown> {
  return {
    id: talk.id,
    node_id: nodeId(nodeKinds[talk.kind], talk.id),
    url: `${repositoryUrl(world, talk.repo)}/comments/${talk.id}`,
    html_url: pageOfTalk(world, talk),
    user: shapeAccount(world, talk.author),
    body: talk.body,
    path: null,
    position: null,
    line: null,
    commit_id: talk.sha,
    created_at: writeInstant(talk.createdAt),
    updated_at: writeInstant(talk.updatedAt),
    author_association: "NONE",
  };
}

/** A comment on lines as lists show it. */
export function shapeLineComment(world: World, talk: Talk): Record<string, unknown> {
  const issue = talk.on as Issue;
  const url = `${repositoryUrl(world, talk.repo)}/pulls/comments/${talk.id}`;
  const pull = `${repositoryUrl(world, talk.repo)}/pulls/${issue.number}`;
  const page = pageOfTalk(world, talk);
  return {
    id: talk.id,
    node_id: nodeId(nodeKinds[talk.kind], talk.id),
    url,
    html_url: page,
    pull_request_url: pull,
    pull_request_review_id: null,
    user: shapeAccount(world, talk.author),
    body: talk.body,
    path: "README.md",
    position: 1,
    original_position: 1,
    diff_hunk: "@@",
    commit_id: issue.pull?.headSha ?? "",
    original_commit_id: issue.pull?.headSha ?? "",
    created_at: writeInstant(talk.createdAt),
    updated_at: writeInstant(talk.updatedAt),
    author_association: "NONE",
    _links: { self: { href: url }, html: { href: page }, pull_request: { href: pull } },
  };
}

/** A review as lists show it; GitHub does not say there when it was edited. */
export function shapeReview(world: World, talk: Talk): Record<string, unknown> {
  const issue = talk.on as Issue;
  const pull = `${repositoryUrl(world, talk.repo)}/pulls/${issue.number}`;
  const page = pageOfTalk(world, talk);
  return {
    id: talk.id,
    node_id: nodeId(nodeKinds[talk.kind], talk.id),
    user: shapeAccount(world, talk.author),
    body: talk.body,
    state: "COMMENTED",
    html_url: page,
    pull_request_url: pull,
    commit_id: issue.pull?.headSha ?? null,
    submitted_at: writeInstant(talk.createdAt),
    author_association: "NONE",
    _links: { html: { href: page }, pull_request: { href: pull } },
  };
}

function pullOf(world: World, talk: Talk): Record<string, unknown> {
  const issue = talk.on as Issue;
  const url = `${repositoryUrl(world, talk.repo)}/pulls/${issue.number}`;
  return { pull_request: issue.pull === null ? { url } : shapePull(world, issue, issue.pull) };
}

import { fullName, type Commit, type Repo } from "../repository.ts";
import type { World } from "../world.ts";
import { writeInstant } from "./instant.ts";

/** The body of GitHub's `push`, but for repository, sender and installation. */
export function shapePush(world: World, repo: Repo, commit: Commit, before: string): Record<string, unknown> {
  const page = `${world.urls.web}/${fullName(repo)}`;
  const person = { name: commit.author.login, email: null, username: commit.author.login };
  const shaped = {
    id: commit.sha,
    tree_id: commit.sha,
    distinct: true,
    message: commit.message,
    timestamp: writeInstant(commit.at),
    url: `${page}/commit/${commit.sha}`,
    author: person,
    committer: person,
    added: commit.added,
    modified: commit.modified,
    removed: commit.removed,
  };
  return {
    ref: `refs/heads/${repo.defaultBranch}`,
    before,
    after: commit.sha,
    base_ref: null,
    created: false,
    deleted: false,
    forced: false,
    compare: `${page}/compare/${before.slice(0, 12)}...${commit.sha.slice(0, 12)}`,
    commits: [shaped],
    head_commit: shaped,
    pusher: { name: commit.author.login, email: null },
  };
}

import type { Account } from "../accounts.ts";
import { nodeId } from "../ids.ts";
import { fullName, type Repo } from "../repository.ts";
import type { World } from "../world.ts";
import { shapeAccount } from "./account.ts";
import { writeInstant } from "./instant.ts";
import { repositoryUrl } from "./repository.ts";

/** A commit as lists show it. */
export function shapeCommit(
  world: World,
  repo: Repo,
  { sha, message, author }: { readonly sha: string; readonly message: string; readonly author: Account },
): Record<string, unknown> {
  const url = `${repositoryUrl(world, repo)}/commits/${sha}`;
  const person = { name: author.login, email: `${author.login}@example.test`, date: writeInstant(world.now()) };
  const shaped = shapeAccount(world, author);
  return {
    sha,
    node_id: nodeId("C", sha),
    url,
    html_url: `${world.urls.web}/${fullName(repo)}/commit/${sha}`,
    comments_url: `${url}/comments`,
    commit: { url, message, author: person, committer: person, comment_count: 0, tree: { sha, url } },
    author: shaped,
    committer: shaped,
    parents: [],
  };
}

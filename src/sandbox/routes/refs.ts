import { refuseNotFound, reply } from "../answer.ts";
import { nodeId } from "../ids.ts";
import { replyCursorPage, replyPage } from "../paging.ts";
import { fullName } from "../repository.ts";
import { repoRoute, type Need, type Route } from "../route.ts";
import { shapeAccount } from "../shapes/account.ts";
import { shapeCommit } from "../shapes/commit.ts";
import { writeInstant } from "../shapes/instant.ts";
import { repositoryUrl } from "../shapes/repository.ts";
import { shapeCommitComment } from "../shapes/talk.ts";

const read: readonly Need[] = [["contents", "read"]];
const noCommit = "0".repeat(40);

/** What the App reads of branches, tags, comments on commits and the way from one commit to another. */
export const refRoutes: readonly Route[] = [
  repoRoute("GET", "/activity", read, (call) => {
    const isRising = call.query.get("direction") === "asc";
    const listed = isRising ? call.repo.activities : call.repo.activities.toReversed();
    return replyCursorPage(
      call,
      listed,
      ({ id }) => String(id),
      ({ id, before, after, branch, kind, by, at }) => ({
        id,
        node_id: nodeId("PSH", id),
        before,
        after,
        ref: `refs/heads/${branch}`,
        timestamp: writeInstant(at),
        activity_type: kind,
        actor: shapeAccount(call.world, by),
      }),
    );
  }),
  repoRoute("GET", "/comments", read, (call) =>
    replyPage(
      call,
      call.repo.talks.filter(({ kind }) => kind === "commit-comment"),
      (talk) => shapeCommitComment(call.world, talk),
    ),
  ),
  repoRoute("GET", "/tags", read, (call) =>
    replyPage(call, call.repo.tags.toSorted().toReversed(), (name) => {
      const api = repositoryUrl(call.world, call.repo);
      const sha = call.repo.commits.at(-1)?.sha ?? noCommit;
      return {
        name,
        node_id: nodeId("REF", name),
        commit: { sha, url: `${api}/commits/${sha}` },
        zipball_url: `${api}/zipball/refs/tags/${name}`,
        tarball_url: `${api}/tarball/refs/tags/${name}`,
      };
    }),
  ),
  repoRoute("GET", "/compare/{basehead}", read, (call) => {
    const { world, repo } = call;
    const [base = "", head = ""] = (call.params["basehead"] ?? "").split("...");
    const at = (name: string): number =>
      name === repo.defaultBranch ? repo.commits.length - 1 : repo.commits.findIndex(({ sha }) => sha === name);
    const from = at(base);
    const to = at(head);
    const first = repo.commits[from];
    if (first === undefined || to === -1) return refuseNotFound();
    const commits = repo.commits.slice(from + 1, to + 1);
    const page = `${world.urls.web}/${fullName(repo)}/compare/${base}...${head}`;
    const shaped = shapeCommit(world, repo, first);
    return reply({
      url: `${repositoryUrl(world, repo)}/compare/${base}...${head}`,
      html_url: page,
      permalink_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      base_commit: shaped,
      merge_base_commit: shaped,
      status: commits.length === 0 ? "identical" : "ahead",
      ahead_by: commits.length,
      behind_by: 0,
      total_commits: commits.length,
      commits: commits.slice(0, 250).map((commit) => shapeCommit(world, repo, commit)),
      files: [],
    });
  }),
];

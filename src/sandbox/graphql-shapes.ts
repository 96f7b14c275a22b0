import type { Account } from "./accounts.ts";
import { presentDiscussions } from "./graphql-discussions.ts";
import { nodeId } from "./ids.ts";
import type { Issue, Revision } from "./issue.ts";
import { fullName, type Repo } from "./repository.ts";
import { writeInstant } from "./shapes/instant.ts";
import type { World } from "./world.ts";

/** Whether whoever asks has these permissions to write in a repository, and GitHub would obey. */
export type Capable = (repo: Repo, ...permissions: readonly string[]) => boolean;

/** GraphQL's Repository. */
export function presentRepository(world: World, repo: Repo, may: Capable): Record<string, unknown> {
  return {
    __typename: "Repository",
    id: nodeId("R", repo.id),
    databaseId: repo.id,
    name: repo.name,
    nameWithOwner: fullName(repo),
    isPrivate: repo.visibility !== "public",
    isArchived: repo.isArchived,
    hasIssuesEnabled: true,
    ...presentDiscussions(world, repo),
    issue: ({ number }: { number: number }) => {
      const issue = repo.issues.find((one) => one.repo === repo && one.number === number && !one.isDeleted);
      return issue ? presentIssue(world, issue, may) : null;
    },
  };
}

/** GraphQL's Issue with its edit history. */
export function presentIssue(world: World, issue: Issue, may: Capable): Record<string, unknown> {
  return {
    __typename: "Issue",
    id: nodeId("I", issue.id),
    databaseId: issue.id,
    number: issue.number,
    title: issue.title,
    body: issue.body ?? "",
    url: `${world.urls.web}/${fullName(issue.repo)}/issues/${issue.number}`,
    locked: issue.isLocked,
    viewerCanDelete: () => may(issue.repo, "issues", "administration"),
    viewerCanUpdate: () => !issue.repo.isArchived && may(issue.repo, "issues"),
    repository: () => presentRepository(world, issue.repo, may),
    userContentEdits: presentEdits(issue.revisions),
  };
}

/** GraphQL's edit history of a text: its earlier versions. */
export function presentEdits(revisions: readonly Revision[]): Record<string, unknown> {
  const nodes = revisions.map(({ text, by, at }) => ({
    editedAt: writeInstant(at),
    deletedAt: null,
    diff: text,
    editor: presentActor(by),
  }));
  return { totalCount: nodes.length, nodes };
}

/** GraphQL's Actor; it calls bots without the "[bot]" of REST. */
export function presentActor({ type, login }: Account): Record<string, unknown> {
  return { __typename: type === "Bot" ? "Bot" : "User", login: login.replace(/\[bot\]$/, "") };
}

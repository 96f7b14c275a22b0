import { nodeId } from "./ids.ts";
import type { Issue } from "./issue.ts";
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
    issue: ({ number }: { number: number }) => {
      const issue = repo.issues.find((one) => one.repo === repo && one.number === number && !one.isDeleted);
      return issue ? presentIssue(world, issue, may) : null;
    },
  };
}

/** GraphQL's Issue with its edit history. */
export function presentIssue(world: World, issue: Issue, may: Capable): Record<string, unknown> {
  const edits = issue.revisions.map(({ text, by, at }) => ({
    editedAt: writeInstant(at),
    diff: text,
    editor: { __typename: by.type === "Bot" ? "Bot" : "User", login: by.login },
  }));
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
    userContentEdits: { totalCount: edits.length, nodes: edits },
  };
}

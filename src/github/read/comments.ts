import type { Read } from "../failure.ts";
import type { GitHub } from "../github.ts";
import type { IssuePlace, RepoPlace } from "../place.ts";
import { commentShape } from "./advisory-comments.ts";
import type { Comment } from "./advisory-comments.ts";
import { readAll } from "./reading.ts";

/** The issue's comments in the order of writing, over all pages; with `since`, those written or edited after it. */
export async function listIssueComments(
  github: GitHub,
  place: IssuePlace,
  since?: Date,
): Promise<Read<readonly Comment[]>> {
  const { installationId, owner, name: repo, number: issue_number } = place;
  return await readAll(
    github,
    installationId,
    "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
    { owner, repo, issue_number, ...(since ? { since: since.toISOString() } : {}) },
    commentShape,
  );
}

/** Every comment under any issue of the repository written or edited since, oldest change first. */
export async function listRepositoryComments(
  github: GitHub,
  place: RepoPlace,
  since: Date,
): Promise<Read<readonly Comment[]>> {
  const { installationId, owner, name: repo } = place;
  return await readAll(
    github,
    installationId,
    "GET /repos/{owner}/{repo}/issues/comments",
    { owner, repo, sort: "updated", direction: "asc", since: since.toISOString() },
    commentShape,
  );
}

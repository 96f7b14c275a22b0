import { refuse, refuseIntegration, refuseNotFound, type Answer } from "../answer.ts";
import type { Issue, IssueComment } from "../issue.ts";
import { fullName } from "../repository.ts";
import type { Need, RepoCall } from "../route.ts";
import { repositoryUrl } from "../shapes/repository.ts";
import { tokenAllows } from "../tokens.ts";

/** What reading issues needs of the App. */
export const readIssues: readonly Need[] = [
  ["issues", "read"],
  ["pull_requests", "read"],
];
/** What writing to issues needs of the App. */
export const writeIssues: readonly Need[] = [
  ["issues", "write"],
  ["pull_requests", "write"],
];

/** Finds the issue a call names: 404 if there never was one, 410 if deleted, 301 if moved. */
export function withIssue(call: RepoCall, handle: (issue: Issue) => Answer): Answer {
  const number = Number(call.params["issue_number"] ?? call.params["pull_number"]);
  const here = call.repo.issues.find((issue) => issue.repo === call.repo && issue.number === number);
  if (here?.isDeleted) return refuse(410, "This issue was deleted");
  if (here) return isForeign(call, here) ? refuseIntegration() : handle(here);
  const moved = call.repo.issues.find((issue) =>
    issue.events.some((event) => isDepartureFrom(event.detail, fullName(call.repo), number)),
  );
  if (!moved) return refuseNotFound();
  const location = `${repositoryUrl(call.world, moved.repo)}/issues/${moved.number}`;
  return { status: 301, headers: { location }, body: { message: "Moved Permanently", url: location } };
}

/**
 * What is written to a pull request by way of an issue's address. GitHub's list of permissions names labels, comments and
 * milestones of pull requests under `pull_requests`, while the route takes either; what GitHub does with `issues` alone is
 * not verified, so it is refused here, unless the feature says otherwise.
 */
function isForeign({ viewer, world, isWriting }: RepoCall, { pull }: Issue): boolean {
  if (pull === null || !isWriting || viewer.kind !== "installation" || world.features.issuesCoverPulls) return false;
  return !tokenAllows(viewer.token, "pull_requests", "write");
}

function isDepartureFrom(detail: Readonly<Record<string, unknown>>, repo: string, number: number): boolean {
  return detail["from_repository"] === repo && detail["from_number"] === number;
}

/** Finds the comment a call names. */
export function withComment(call: RepoCall, handle: (comment: IssueComment) => Answer): Answer {
  const id = Number(call.params["comment_id"]);
  const comment = call.repo.issues
    .filter((issue) => issue.repo === call.repo && !issue.isDeleted)
    .flatMap((issue) => issue.comments)
    .find((one) => one.id === id);
  return comment ? handle(comment) : refuseNotFound();
}

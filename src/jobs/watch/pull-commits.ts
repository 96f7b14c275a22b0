import { isFinal } from "../../github/failure.ts";
import type { PullRequestIncoming } from "../../github/intake/incoming.ts";
import type { PublicWords } from "../../github/intake/public-words.ts";
import { listPullCommits } from "../../github/read/pull-commits.ts";
import { hasConfidential } from "../../store/fingerprint.ts";
import { placeOf, type Office } from "../office.ts";
import { tryAgain } from "../taken.ts";
import type { Retry } from "../work.ts";
import { watchedOwners } from "./waiting-reports.ts";

/**
 * The messages of a pull request's commits. Those pushed to the repository itself come by their own webhook; those of a
 * fork come by none. Nothing is asked where no case is confidential.
 */
export async function commitsOfPull(
  office: Office,
  installationId: number,
  pull: PullRequestIncoming,
): Promise<readonly PublicWords[] | Retry> {
  const { repo, number, change, sender } = pull;
  if (repo.visibility !== "public" || change === "edited" || change === "reopened") return [];
  const owners = await watchedOwners(office.store.db, installationId);
  if (!(await hasConfidential(office.store.db, owners))) return [];
  const commits = await listPullCommits(office.github, placeOf(installationId, repo.fullName), number);
  if (!commits.ok) return isFinal(commits.failure) ? [] : tryAgain(commits.failure);
  return commits.value.map(({ sha, url, message, at, author }) => ({
    installationId,
    repo,
    sender,
    surface: "commit",
    place: `commit:${sha}`,
    url,
    author: author ?? sender,
    viaAppId: null,
    at,
    isEdit: false,
    text: message,
    issueNumber: null,
    nodeId: null,
  }));
}

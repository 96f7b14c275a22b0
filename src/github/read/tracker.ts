import type { Read } from "../failure.ts";
import type { GitHub } from "../github.ts";
import type { RepoPlace } from "../place.ts";
import { readRepository } from "./repository.ts";
import type { Repository } from "./repository.ts";

/** Why a repository cannot hold cases. */
export type TrackerProblem = "public" | "internal" | "archived" | "other-owner" | "renamed" | "issues-off";

/** Whether a repository may hold cases now. */
export type TrackerStanding =
  | { readonly isUsable: true; readonly repository: Repository }
  | { readonly isUsable: false; readonly problem: TrackerProblem; readonly repository: Repository };

/**
 * Reads the tracker and says whether a case may be written there: visibility exactly "private", of `owner`, under the
 * very name it is known by, not archived, issues on (interface §2). To be asked before every write to a tracker.
 */
export async function assertPrivateTracker(
  github: GitHub,
  tracker: RepoPlace,
  owner: string,
): Promise<Read<TrackerStanding>> {
  const read = await readRepository(github, tracker);
  if (!read.ok) return read;
  const problem = problemOf(read.value, tracker, owner);
  const value: TrackerStanding =
    problem === null
      ? { isUsable: true, repository: read.value }
      : { isUsable: false, problem, repository: read.value };
  return { ok: true, value };
}

function problemOf(repository: Repository, tracker: RepoPlace, owner: string): TrackerProblem | null {
  if (repository.visibility !== "private") return repository.visibility;
  if (!isSame(repository.ownerLogin, owner)) return "other-owner";
  if (!isSame(repository.fullName, `${tracker.owner}/${tracker.name}`)) return "renamed";
  if (repository.isArchived) return "archived";
  return repository.hasIssues ? null : "issues-off";
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

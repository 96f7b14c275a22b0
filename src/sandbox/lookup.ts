import type { Account } from "./accounts.ts";
import type { Advisory, AdvisoryComment } from "./advisory.ts";
import type { Issue, IssueComment } from "./issue.ts";
import type { Repo } from "./repository.ts";
import { findAccount, findRepo, installationOn, type Installation, type World } from "./world.ts";

// A story that names what is not there is a bug of the story, so these throw.

/** The account of that login. */
export function needAccount(world: World, login: string): Account {
  return findAccount(world, login) ?? missing("account", login);
}

/** The repository of that full name. */
export function needRepo(world: World, name: string): Repo {
  return findRepo(world, name) ?? missing("repository", name);
}

/** The issue at `owner/name#number`. */
export function needIssue(world: World, place: string): Issue {
  const [name = "", number] = place.split("#");
  const repo = needRepo(world, name);
  const issue = repo.issues.find((one) => one.repo === repo && one.number === Number(number) && !one.isDeleted);
  return issue ?? missing("issue", place);
}

/** The issue comment of that id. */
export function needComment(world: World, id: number): IssueComment {
  const comments = world.repos.flatMap((repo) =>
    repo.issues.filter((issue) => issue.repo === repo).flatMap((issue) => issue.comments),
  );
  return comments.find((one) => one.id === id) ?? missing("comment", String(id));
}

/** The advisory of that GHSA id. */
export function needAdvisory(world: World, ghsaId: string): Advisory {
  return (
    world.repos.flatMap((repo) => repo.advisories).find((one) => one.ghsaId === ghsaId) ?? missing("advisory", ghsaId)
  );
}

/** The advisory comment of that id with its advisory. */
export function needAdvisoryComment(
  world: World,
  id: number,
): { readonly advisory: Advisory; readonly comment: AdvisoryComment } {
  for (const advisory of world.repos.flatMap((repo) => repo.advisories)) {
    const comment = advisory.comments.find((one) => one.id === id);
    if (comment) return { advisory, comment };
  }
  return missing("advisory comment", String(id));
}

/** The App's installation on that account. */
export function needInstallation(world: World, login: string): Installation {
  return installationOn(world, needAccount(world, login)) ?? missing("installation on", login);
}

function missing(kind: string, name: string): never {
  throw new Error(`The sandbox has no ${kind} ${name}`);
}

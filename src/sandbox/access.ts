import { higherRole, reaches, type Account, type Reader, type Role } from "./accounts.ts";
import type { Advisory } from "./advisory.ts";
import type { Repo } from "./repository.ts";

/** What an account may do in a repository, all of GitHub's sources of power taken together. */
export function roleIn(repo: Repo, account: Account): Role {
  if (account === repo.owner) return "admin";
  const membership = repo.owner.members.get(account);
  if (membership === "admin") return "admin";
  let role: Role = repo.visibility === "public" ? "read" : "none";
  role = higherRole(role, repo.roles.get(account) ?? "none");
  for (const [team, teamRole] of repo.teamRoles) if (team.members.has(account)) role = higherRole(role, teamRole);
  if (membership) role = higherRole(role, repo.visibility === "internal" ? "read" : repo.owner.baseRole);
  return isSecurityManager(repo, account) ? higherRole(role, "read") : role;
}

/** Whether an account is in a security manager team of the owner. */
function isSecurityManager(repo: Repo, account: Account): boolean {
  return repo.owner.teams.some((team) => team.isSecurityManager && team.members.has(account));
}

/** Whether a reader can open a repository now. */
export function canReadRepo(repo: Repo, reader: Reader): boolean {
  if (repo.isDeleted) return false;
  return repo.visibility === "public" || (reader !== "anonymous" && reaches(roleIn(repo, reader), "read"));
}

/** Whether an account may administer the advisories of a repository (admins and security managers). */
export function administersAdvisories(repo: Repo, account: Account): boolean {
  return roleIn(repo, account) === "admin" || isSecurityManager(repo, account);
}

/** Whether a reader is inside an unpublished advisory: its administrators and its collaborators. */
export function isInsideAdvisory(advisory: Advisory, reader: Reader): boolean {
  if (reader === "anonymous" || advisory.repo.isDeleted) return false;
  return (
    administersAdvisories(advisory.repo, reader) ||
    advisory.collaboratingUsers.includes(reader) ||
    advisory.collaboratingTeams.some((team) => team.members.has(reader))
  );
}

/** Whether a reader can open an advisory now. */
export function canReadAdvisory(advisory: Advisory, reader: Reader): boolean {
  if (isInsideAdvisory(advisory, reader)) return true;
  return isPubliclyListed(advisory) && canReadRepo(advisory.repo, reader);
}

/** Whether an advisory has been shown to the public. */
export function isPubliclyListed(advisory: Advisory): boolean {
  return advisory.state === "published" || advisory.state === "withdrawn";
}

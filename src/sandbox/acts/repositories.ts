import type { Account } from "../accounts.ts";
import { nodeId } from "../ids.ts";
import { fullName, type Repo, type Visibility } from "../repository.ts";
import { shapeAccount, shapeOrganisation } from "../shapes/account.ts";
import { covers, installationOn, type World } from "../world.ts";
import { announceSelection } from "./installations.ts";

function announceRepo(
  world: World,
  repo: Repo,
  action: string,
  sender: Account,
  changes?: Record<string, unknown>,
): void {
  const payload = changes ? { changes } : {};
  world.announce({ event: "repository", action, account: repo.owner, repo, sender, payload });
}

/** Changes who may see a repository. */
export function setVisibility(world: World, repo: Repo, by: Account, visibility: Visibility): void {
  if (repo.visibility === visibility) return;
  const wasPublic = repo.visibility === "public";
  repo.visibility = visibility;
  world.record.reassess();
  if (visibility === "public") announceRepo(world, repo, "publicized", by);
  else if (wasPublic) announceRepo(world, repo, "privatized", by);
}

/** Renames a repository; the old name goes on leading to it. */
export function renameRepo(world: World, repo: Repo, by: Account, name: string): void {
  const from = repo.name;
  repo.formerNames.add(fullName(repo).toLowerCase());
  repo.name = name;
  announceRepo(world, repo, "renamed", by, { repository: { name: { from } } });
}

/** Hands a repository to another owner; roles given to people stay, teams are lost. */
export function transferRepo(world: World, repo: Repo, by: Account, owner: Account): void {
  const old = repo.owner;
  repo.formerNames.add(fullName(repo).toLowerCase());
  const left = installationOn(world, old);
  const wasCovered = left && covers(left, repo);
  if (left && left.selection !== "all") left.selection.delete(repo);
  repo.owner = owner;
  repo.teamRoles.clear();
  world.record.reassess();
  if (left && wasCovered) announceSelection(world, left, "removed", by, [], [repo]);
  const from =
    old.type === "Organization" ? { organization: shapeOrganisation(world, old) } : { user: shapeAccount(world, old) };
  announceRepo(world, repo, "transferred", by, { owner: { from } });
}

/** Archives a repository, or brings it back. */
export function archiveRepo(world: World, repo: Repo, by: Account, isArchived: boolean): void {
  repo.isArchived = isArchived;
  announceRepo(world, repo, isArchived ? "archived" : "unarchived", by);
}

/** Deletes a repository with everything in it. */
export function deleteRepo(world: World, repo: Repo, by: Account): void {
  announceRepo(world, repo, "deleted", by);
  repo.isDeleted = true;
  for (const issue of repo.issues) if (issue.repo === repo) world.record.erase(`issue:${issue.id}:`);
  for (const advisory of repo.advisories) world.record.erase(`advisory:${advisory.id}:`);
  world.record.reassess();
}

/** Renames an account: all its repositories are called otherwise, old addresses lead to the new ones, no repository tells. */
export function renameAccount(world: World, account: Account, by: Account, login: string): void {
  const from = account.login;
  for (const repo of world.repos) if (repo.owner === account) repo.formerNames.add(fullName(repo).toLowerCase());
  account.login = login;
  const installation = installationOn(world, account);
  if (installation === undefined) return;
  const payload = {
    installation: { id: installation.id, node_id: nodeId("I", installation.id) },
    account: shapeAccount(world, account),
    changes: { login: { from } },
    target_type: account.type,
  };
  world.announce({ event: "installation_target", action: "renamed", account, sender: by, payload });
}

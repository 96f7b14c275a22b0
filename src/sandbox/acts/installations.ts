import type { Account } from "../accounts.ts";
import { nodeId } from "../ids.ts";
import { fullName, type Repo } from "../repository.ts";
import { shapeInstallation } from "../shapes/app.ts";
import { covers, type Installation, type Permissions, type World } from "../world.ts";

function shapeBriefly(repo: Repo): Record<string, unknown> {
  const isPrivate = repo.visibility !== "public";
  return { id: repo.id, node_id: nodeId("R", repo.id), name: repo.name, full_name: fullName(repo), private: isPrivate };
}

function announce(
  world: World,
  installation: Installation,
  event: string,
  action: string,
  sender: Account,
  extra: Record<string, unknown> = {},
): void {
  installation.updatedAt = world.now();
  const payload = { installation: shapeInstallation(world, installation), ...extra };
  world.announce({ event, action, account: installation.account, sender, payload });
}

/** Installs the App on an account. */
export function install(
  world: World,
  account: Account,
  by: Account,
  selection: "all" | readonly Repo[],
  permissions?: Permissions,
): Installation {
  const at = world.now();
  const installation: Installation = {
    id: world.ids.number(),
    account,
    createdAt: at,
    updatedAt: at,
    selection: selection === "all" ? "all" : new Set(selection),
    permissions: permissions ?? world.app.permissions,
    suspendedAt: null,
    isRemoved: false,
  };
  world.installations.push(installation);
  const repositories = world.repos.filter((repo) => covers(installation, repo)).map(shapeBriefly);
  announce(world, installation, "installation", "created", by, { repositories, requester: null });
  return installation;
}

/** Removes the App from an account; its tokens die at once. */
export function uninstall(world: World, installation: Installation, by: Account): void {
  announce(world, installation, "installation", "deleted", by, { repositories: [], requester: null });
  installation.isRemoved = true;
}

/** Suspends an installation, or lifts the suspension. */
export function setSuspension(world: World, installation: Installation, by: Account, isSuspended: boolean): void {
  installation.suspendedAt = isSuspended ? world.now() : null;
  announce(world, installation, "installation", isSuspended ? "suspend" : "unsuspend", by);
}

/** Adds repositories to a chosen selection. */
export function addRepositories(world: World, installation: Installation, by: Account, repos: readonly Repo[]): void {
  if (installation.selection === "all") return;
  for (const repo of repos) installation.selection.add(repo);
  announceSelection(world, installation, "added", by, repos, []);
}

/** Takes repositories out of a chosen selection. */
export function removeRepositories(
  world: World,
  installation: Installation,
  by: Account,
  repos: readonly Repo[],
): void {
  if (installation.selection === "all") return;
  for (const repo of repos) installation.selection.delete(repo);
  announceSelection(world, installation, "removed", by, [], repos);
}

/** Says `installation_repositories.<action>` to the App. */
export function announceSelection(
  world: World,
  installation: Installation,
  action: string,
  by: Account,
  added: readonly Repo[],
  removed: readonly Repo[],
): void {
  announce(world, installation, "installation_repositories", action, by, {
    repository_selection: installation.selection === "all" ? "all" : "selected",
    repositories_added: added.map(shapeBriefly),
    repositories_removed: removed.map(shapeBriefly),
    requester: null,
  });
}

/** Lets an installer accept other permissions. */
export function acceptPermissions(
  world: World,
  installation: Installation,
  by: Account,
  permissions: Permissions,
): void {
  installation.permissions = permissions;
  announce(world, installation, "installation", "new_permissions_accepted", by);
}

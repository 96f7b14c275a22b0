import type { Account } from "../accounts.ts";
import {
  acceptPermissions,
  addRepositories,
  install,
  removeRepositories,
  setSuspension,
  uninstall,
} from "../acts/installations.ts";
import { needAccount, needInstallation, needRepo } from "../lookup.ts";
import { installationOn, type Permissions, type World } from "../world.ts";
import { demand } from "./permission.ts";

/** What the owner of an account can do with the App on it. */
export interface InstallationVerbs {
  /** Installs the App on an account for all or chosen repositories (`owner/name`) and gives the installation's id. */
  installApp(account: string, repositories: "all" | readonly string[], permissions?: Permissions): number;
  uninstallApp(account: string): void;
  suspendApp(account: string): void;
  unsuspendApp(account: string): void;
  addToInstallation(account: string, ...repos: readonly string[]): void;
  removeFromInstallation(account: string, ...repos: readonly string[]): void;
  /** Grants the App other permissions than before. */
  acceptPermissions(account: string, permissions: Permissions): void;
}

/** The installation verbs of one account. */
export function installationVerbs(world: World, account: Account): InstallationVerbs {
  const own = (login: string): ReturnType<typeof needInstallation> => {
    demandOwner(login);
    return needInstallation(world, login);
  };
  const demandOwner = (login: string): void => {
    const owned = needAccount(world, login);
    demand(owned === account || owned.members.get(account) === "admin", account, `manage Apps of ${login}`);
  };
  return {
    installApp: (login, repositories, permissions) => {
      demandOwner(login);
      const owned = needAccount(world, login);
      demand(!installationOn(world, owned), account, `install the App on ${login} twice`);
      const selection = repositories === "all" ? "all" : repositories.map((name) => needRepo(world, name));
      return install(world, owned, account, selection, permissions).id;
    },
    uninstallApp: (login) => uninstall(world, own(login), account),
    suspendApp: (login) => setSuspension(world, own(login), account, true),
    unsuspendApp: (login) => setSuspension(world, own(login), account, false),
    addToInstallation: (login, ...repos) =>
      addRepositories(
        world,
        own(login),
        account,
        repos.map((name) => needRepo(world, name)),
      ),
    removeFromInstallation: (login, ...repos) =>
      removeRepositories(
        world,
        own(login),
        account,
        repos.map((name) => needRepo(world, name)),
      ),
    acceptPermissions: (login, permissions) => acceptPermissions(world, own(login), account, permissions),
  };
}

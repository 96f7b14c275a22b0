import type { Account, Role } from "../accounts.ts";
import { commitFiles } from "../acts/files.ts";
import {
  archiveRepo,
  deleteRepo,
  renameAccount,
  renameRepo,
  setVisibility,
  transferRepo,
} from "../acts/repositories.ts";
import { addRepository, type RepositoryInput } from "../building.ts";
import { needAccount, needRepo } from "../lookup.ts";
import type { Repo, Visibility } from "../repository.ts";
import { shapeAccount } from "../shapes/account.ts";
import type { World } from "../world.ts";
import { demand, demandRole } from "./permission.ts";

/** What a person can do with repositories, named `owner/name`. */
export interface RepositoryVerbs {
  /** Commits files (text, or null to remove) to the default branch. */
  push(repo: string, files: Readonly<Record<string, string | null>>, message?: string): void;
  createRepository(repo: string, input?: RepositoryInput): void;
  setVisibility(repo: string, visibility: Visibility): void;
  renameRepository(repo: string, name: string): void;
  /** Renames an organisation, or the own account. */
  renameAccount(login: string, to: string): void;
  transferRepository(repo: string, owner: string): void;
  archiveRepository(repo: string): void;
  unarchiveRepository(repo: string): void;
  deleteRepository(repo: string): void;
  /** Switches private vulnerability reporting; no webhook tells of it. */
  setPrivateReporting(repo: string, isOn: boolean): void;
  setRole(repo: string, login: string, role: Role): void;
}

/** The repository verbs of one account. */
export function repositoryVerbs(world: World, account: Account): RepositoryVerbs {
  const administered = (name: string, doing: string): Repo => {
    const repo = needRepo(world, name);
    demandRole(repo, account, "admin", doing);
    return repo;
  };
  return {
    push: (name, files, message) => {
      const repo = needRepo(world, name);
      demandRole(repo, account, "write", "push");
      commitFiles(world, repo, account, files, message ?? `Update ${Object.keys(files).join(", ")}`);
    },
    createRepository: (name, input) => {
      const owner = needAccount(world, name.split("/")[0] ?? "");
      demand(owner === account || owner.members.has(account), account, `create ${name}`);
      const repo = addRepository(world, name, input ?? {});
      world.announce({ event: "repository", action: "created", account: owner, repo, sender: account, payload: {} });
    },
    setVisibility: (name, visibility) =>
      setVisibility(world, administered(name, "change the visibility"), account, visibility),
    renameRepository: (name, to) => renameRepo(world, administered(name, "rename"), account, to),
    renameAccount: (login, to) => {
      const renamed = needAccount(world, login);
      demand(renamed === account || renamed.members.get(account) === "admin", account, `rename ${login}`);
      renameAccount(world, renamed, account, to);
    },
    transferRepository: (name, owner) =>
      transferRepo(world, administered(name, "transfer"), account, needAccount(world, owner)),
    archiveRepository: (name) => archiveRepo(world, administered(name, "archive"), account, true),
    unarchiveRepository: (name) => archiveRepo(world, administered(name, "unarchive"), account, false),
    deleteRepository: (name) => deleteRepo(world, administered(name, "delete"), account),
    setPrivateReporting: (name, isOn) => {
      administered(name, "switch private reporting").hasPvr = isOn;
    },
    setRole: (name, login, role) => {
      const repo = administered(name, "give a role");
      const member = needAccount(world, login);
      const before = repo.roles.get(member);
      if (role === "none") repo.roles.delete(member);
      else repo.roles.set(member, role);
      world.record.reassess();
      const action = role === "none" ? "removed" : before ? "edited" : "added";
      const payload = { member: shapeAccount(world, member) };
      world.announce({ event: "member", action, account: repo.owner, repo, sender: account, payload });
    },
  };
}

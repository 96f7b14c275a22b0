import type { Account, Role } from "./accounts.ts";
import { makeLabel } from "./acts/issue-labels.ts";
import { needAccount } from "./lookup.ts";
import type { Repo, Visibility } from "./repository.ts";
import { findAccount, findTeam, type World } from "./world.ts";

/** What an organisation starts with. */
export interface OrganisationInput {
  /** Logins of its owners; people not known yet are made. */
  readonly owners: readonly string[];
  readonly members?: readonly string[];
  /** What members may do in every repository; GitHub's own default is read. */
  readonly baseRole?: Role;
}

/** What a repository starts with. */
export interface RepositoryInput {
  readonly visibility?: Visibility;
  readonly roles?: Readonly<Record<string, Role>>;
  readonly teams?: Readonly<Record<string, Role>>;
  /** Private vulnerability reporting; on in public repositories unless said otherwise. */
  readonly hasPvr?: boolean;
  readonly labels?: readonly string[];
}

/** Builds a world before the story begins; nothing here makes a webhook. */
export interface Building {
  addPerson(login: string): void;
  addBot(login: string): void;
  /** Somebody goes by another login: the same account, its number and all it wrote; the old login is free for anybody. */
  renamePerson(login: string, to: string): void;
  addOrganisation(login: string, input: OrganisationInput): void;
  addTeam(
    org: string,
    slug: string,
    input: { readonly members: readonly string[]; readonly isSecurityManager?: boolean },
  ): void;
  addToTeam(org: string, slug: string, login: string): void;
  removeFromTeam(org: string, slug: string, login: string): void;
  setMembership(org: string, login: string, role: "admin" | "member" | "none"): void;
  addRepository(name: string, input?: RepositoryInput): void;
}

/** Makes an account and puts it into the world. */
export function makeAccount(
  world: Pick<World, "ids" | "accounts" | "now">,
  login: string,
  type: Account["type"],
): Account {
  const known = world.accounts.find((one) => one.login.toLowerCase() === login.toLowerCase());
  if (known) return known;
  const account: Account = {
    id: world.ids.number(),
    login,
    type,
    createdAt: world.now(),
    members: new Map(),
    teams: [],
    baseRole: "read",
  };
  world.accounts.push(account);
  return account;
}

/** The builder of a world. */
export function buildIn(world: World): Building {
  const person = (login: string): Account => makeAccount(world, login, "User");
  const needTeam = (org: string, slug: string): NonNullable<ReturnType<typeof findTeam>> => {
    const team = findTeam(needAccount(world, org), slug);
    if (!team) throw new Error(`The sandbox has no team ${org}/${slug}`);
    return team;
  };
  return {
    addPerson: (login) => void person(login),
    addBot: (login) => void makeAccount(world, login, "Bot"),
    renamePerson: (login, to) => {
      if (findAccount(world, to)) throw new Error(`The sandbox has ${to} already`);
      needAccount(world, login).login = to;
      world.record.reassess();
    },
    addOrganisation: (login, { owners, members, baseRole }) => {
      if (findAccount(world, login)) throw new Error(`The sandbox has ${login} already`);
      const org = makeAccount(world, login, "Organization");
      org.baseRole = baseRole ?? "read";
      for (const member of members ?? []) org.members.set(person(member), "member");
      for (const owner of owners) org.members.set(person(owner), "admin");
    },
    addTeam: (login, slug, { members, isSecurityManager }) => {
      const org = needAccount(world, login);
      for (const member of members) if (!org.members.has(person(member))) org.members.set(person(member), "member");
      org.teams.push({
        id: world.ids.number(),
        slug: slug.toLowerCase(),
        name: slug,
        org,
        members: new Map(members.map((member) => [person(member), "member"])),
        isSecurityManager: isSecurityManager ?? false,
      });
      world.record.reassess();
    },
    addToTeam: (org, slug, login) => {
      needTeam(org, slug).members.set(person(login), "member");
      world.record.reassess();
    },
    removeFromTeam: (org, slug, login) => {
      needTeam(org, slug).members.delete(person(login));
      world.record.reassess();
    },
    setMembership: (login, member, role) => {
      const org = needAccount(world, login);
      if (role === "none") org.members.delete(person(member));
      else org.members.set(person(member), role);
      world.record.reassess();
    },
    addRepository: (name, input = {}) => void addRepository(world, name, input),
  };
}

/** Puts a repository into the world. */
export function addRepository(
  world: World,
  fullName: string,
  { visibility = "public", roles, teams, hasPvr, labels }: RepositoryInput,
): Repo {
  const [login = "", name = ""] = fullName.split("/");
  const owner = needAccount(world, login);
  const repo: Repo = {
    id: world.ids.number(),
    name,
    owner,
    visibility,
    isArchived: false,
    isDeleted: false,
    hasPvr: hasPvr ?? visibility === "public",
    defaultBranch: "main",
    createdAt: world.now(),
    roles: new Map(),
    teamRoles: new Map(),
    files: new Map(),
    commits: [],
    labels: [],
    issues: [],
    advisories: [],
    checkRuns: [],
    talks: [],
    milestones: [],
    activities: [],
    tags: [],
    lastNumber: 0,
    formerNames: new Set(),
  };
  world.repos.push(repo);
  for (const [member, role] of Object.entries(roles ?? {})) repo.roles.set(makeAccount(world, member, "User"), role);
  for (const [slug, role] of Object.entries(teams ?? {})) {
    const team = findTeam(owner, slug);
    if (!team) throw new Error(`The sandbox has no team ${login}/${slug}`);
    repo.teamRoles.set(team, role);
  }
  for (const label of labels ?? []) makeLabel(world, repo, owner, { name: label });
  return repo;
}

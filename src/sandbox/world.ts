import type { GlobalAdvisory } from "./global-advisory.ts";
import type { Account, Team } from "./accounts.ts";
import type { Ids } from "./ids.ts";
import type { Issue } from "./issue.ts";
import type { TextRecord } from "./record.ts";
import { fullName, type Repo } from "./repository.ts";

/** What an App may do, as GitHub writes it: name of the permission to `read` or `write`. */
export type Permissions = Readonly<Record<string, "read" | "write" | "admin">>;

/** The App under test as GitHub knows it. */
export interface TheApp {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly owner: Account;
  readonly bot: Account;
  readonly createdAt: Date;
  readonly publicKey: string;
  webhookSecret: string;
  webhookUrl: string | undefined;
  permissions: Permissions;
  events: readonly string[];
}

/** The App on one account. */
export interface Installation {
  readonly id: number;
  readonly account: Account;
  readonly createdAt: Date;
  updatedAt: Date;
  /** "all", or the repositories chosen. */
  selection: "all" | Set<Repo>;
  permissions: Permissions;
  suspendedAt: Date | null;
  isRemoved: boolean;
}

/** A webhook to be told to the App. */
export interface Announcement {
  readonly event: string;
  readonly action?: string;
  readonly account: Account;
  readonly repo?: Repo;
  readonly sender: Account;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Switches between what different GitHubs offer. */
export interface Features {
  /** `installed_version` of `GET /meta`: makes it a GitHub Enterprise Server. */
  installedVersion: string | undefined;
  hasAdvisories: boolean;
  /** Whether GitHub's advisory database can be asked. */
  hasAdvisoryDatabase: boolean;
  /** The advisory comments preview. */
  commentsApi: "on" | "off" | "also-when-published";
  /** Whether issues can be closed as duplicates. */
  hasDuplicates: boolean;
  /** Whether a comment moves the `updated_at` of its advisory; nobody has verified it, so both must be lived with. */
  commentsMoveAdvisory: boolean;
  /** Whether `deleteIssue` and `transferIssue` obey an App at all. */
  hasIssueScrubbing: boolean;
  /** Whether `issues: write` is enough to write on pull requests by the routes of issues; not verified. */
  issuesCoverPulls: boolean;
  /** Whether answers carry an ETag, by which what did not change can be asked for at no cost. */
  hasEtags: boolean;
  /** Whether answers speak of the hourly limit; servers have none by default. */
  namesLimits: boolean;
}

/** Everything that is the case on the simulated GitHub. */
export interface World {
  readonly now: () => Date;
  readonly ids: Ids;
  readonly urls: { api: string; web: string };
  readonly features: Features;
  readonly accounts: Account[];
  readonly repos: Repo[];
  readonly installations: Installation[];
  /** GitHub's advisory database. */
  readonly database: GlobalAdvisory[];
  readonly app: TheApp;
  readonly record: TextRecord;
  announce: (announcement: Announcement) => void;
}

/** The account of that login, in any case of letters. */
export function findAccount(world: World, login: string): Account | undefined {
  const wanted = login.toLowerCase();
  return world.accounts.find((account) => account.login.toLowerCase() === wanted);
}

/** The living repository of that name, an old name included. */
export function findRepo(world: World, name: string): Repo | undefined {
  const wanted = name.toLowerCase();
  const living = world.repos.filter((repo) => !repo.isDeleted);
  return (
    living.find((repo) => fullName(repo).toLowerCase() === wanted) ??
    living.find((repo) => repo.formerNames.has(wanted))
  );
}

/** The issue of that id wherever it lies now. */
export function findIssueById(world: World, id: number): Issue | undefined {
  return world.repos.flatMap((repo) => repo.issues).find((issue) => issue.id === id);
}

/** The team of that slug. */
export function findTeam(org: Account, slug: string): Team | undefined {
  return org.teams.find((team) => team.slug === slug.toLowerCase());
}

/** The App's living installation on an account. */
export function installationOn(world: World, account: Account): Installation | undefined {
  return world.installations.find((one) => one.account === account && !one.isRemoved);
}

/** Whether an installation reaches a repository. */
export function covers(installation: Installation, repo: Repo): boolean {
  if (installation.account !== repo.owner || repo.isDeleted) return false;
  return installation.selection === "all" || installation.selection.has(repo);
}

import type { Account, Role, Team } from "./accounts.ts";
import type { Advisory } from "./advisory.ts";
import type { Issue, Label, Milestone } from "./issue.ts";
import type { Talk } from "./talk.ts";

/** A file at the head of the default branch. */
export interface StoredFile {
  readonly path: string;
  readonly text: string;
  readonly sha: string;
}

/** A commit on the default branch. */
export interface Commit {
  readonly sha: string;
  readonly message: string;
  readonly author: Account;
  readonly at: Date;
  readonly added: readonly string[];
  readonly modified: readonly string[];
  readonly removed: readonly string[];
}

/** A remark of a check run on a line of a file. */
export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: string;
  readonly message: string;
}

/** A check run as an App last described it. */
export interface CheckRun {
  readonly id: number;
  readonly name: string;
  readonly headSha: string;
  status: string;
  conclusion: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  detailsUrl: string | null;
  externalId: string;
  readonly startedAt: Date;
  completedAt: Date | null;
  readonly annotations: Annotation[];
}

/** Something done to a branch, as the repository's activity lists it. */
export interface BranchActivity {
  readonly id: number;
  readonly kind: "push" | "branch_creation";
  readonly branch: string;
  readonly before: string;
  readonly after: string;
  readonly by: Account;
  readonly at: Date;
}

/** Who may see a repository, as GitHub names it. */
export type Visibility = "public" | "private" | "internal";

/** A repository and all that lies in it. */
export interface Repo {
  readonly id: number;
  name: string;
  owner: Account;
  visibility: Visibility;
  isArchived: boolean;
  isDeleted: boolean;
  hasPvr: boolean;
  readonly defaultBranch: string;
  readonly createdAt: Date;
  readonly roles: Map<Account, Role>;
  readonly teamRoles: Map<Team, Role>;
  readonly files: Map<string, StoredFile>;
  readonly commits: Commit[];
  readonly labels: Label[];
  readonly milestones: Milestone[];
  readonly issues: Issue[];
  readonly advisories: Advisory[];
  readonly checkRuns: CheckRun[];
  readonly talks: Talk[];
  readonly activities: BranchActivity[];
  readonly tags: string[];
  lastNumber: number;
  /** Names it had before (`owner/name` in lower case); GitHub redirects them. */
  readonly formerNames: Set<string>;
}

/** `owner/name`. */
export function fullName(repo: Repo): string {
  return `${repo.owner.login}/${repo.name}`;
}

import type { Account } from "./accounts.ts";
import type { Repo } from "./repository.ts";

/** A label of a repository. */
export interface Label {
  readonly id: number;
  name: string;
  color: string;
  description: string | null;
}

/** A text that was there before an edit; every reader can still open it. */
export interface Revision {
  readonly text: string;
  readonly by: Account;
  readonly at: Date;
}

/** GitHub's eight reactions. */
export type ReactionContent = "+1" | "-1" | "laugh" | "confused" | "heart" | "hooray" | "rocket" | "eyes";

/** One reaction of one account. */
export interface Reaction {
  readonly id: number;
  readonly by: Account;
  readonly content: ReactionContent;
  readonly at: Date;
}

/** A milestone of a repository. */
export interface Milestone {
  readonly id: number;
  readonly number: number;
  title: string;
  readonly creator: Account;
  readonly createdAt: Date;
}

/** A comment on an issue. */
export interface IssueComment {
  readonly id: number;
  readonly issue: Issue;
  readonly author: Account;
  readonly isByApp: boolean;
  body: string;
  readonly createdAt: Date;
  updatedAt: Date;
  readonly reactions: Reaction[];
  readonly revisions: Revision[];
}

/** An entry of an issue's history. */
export interface IssueEvent {
  readonly id: number;
  readonly event: string;
  readonly actor: Account;
  readonly isByApp: boolean;
  readonly at: Date;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A file a pull request changes; `text` is its whole text at the head, null where it is removed, absent if not told. */
export interface PullFile {
  readonly path: string;
  readonly patch: string;
  readonly status: "added" | "removed" | "modified" | "renamed";
  readonly previousPath: string | null;
  readonly text?: string | null;
}

/** What makes an issue a pull request. */
export interface PullPart {
  files: readonly PullFile[];
  commits: readonly { readonly sha: string; readonly message: string; readonly author: Account }[];
  headSha: string;
  readonly baseSha: string;
  mergedAt: Date | null;
}

/** How an issue closed, in GitHub's words. */
export type StateReason = "completed" | "not_planned" | "duplicate" | "reopened";

/** An issue or a pull request. */
export interface Issue {
  readonly id: number;
  repo: Repo;
  number: number;
  readonly author: Account;
  readonly isByApp: boolean;
  title: string;
  body: string | null;
  state: "open" | "closed";
  stateReason: StateReason | null;
  duplicateOfId: number | null;
  labels: Label[];
  milestone: Milestone | null;
  assignees: readonly Account[];
  lockReason: string | null;
  isLocked: boolean;
  readonly createdAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
  closedBy: Account | null;
  readonly comments: IssueComment[];
  readonly events: IssueEvent[];
  readonly revisions: Revision[];
  readonly reactions: Reaction[];
  readonly pull: PullPart | null;
  isDeleted: boolean;
}

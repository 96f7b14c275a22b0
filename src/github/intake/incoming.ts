/** Where a webhook came from; `installationId` is null where GitHub named none. */
export type FromRepo = {
  readonly installationId: number | null;
  readonly repo: RepoSeen;
  readonly sender: Person | null;
};

/** A repository as a webhook names it. `name` is without its owner. */
export type RepoSeen = {
  readonly id: number;
  readonly fullName: string;
  readonly owner: string;
  readonly name: string;
  /** Null where GitHub did not say. */
  readonly ownerType: "Organization" | "User" | null;
  readonly visibility: "public" | "private" | "internal";
  readonly isArchived: boolean;
  readonly defaultBranch: string | null;
};

/** Somebody who did something; a bot's `type` is "Bot". */
export type Person = { readonly login: string; readonly type: string; readonly account?: string };

/** The issue a webhook is about. Its title and body are left behind: whoever needs them reads GitHub. */
export type IssueSeen = {
  readonly number: number;
  readonly id: number;
  readonly nodeId: string;
  readonly isPullRequest: boolean;
  readonly author: Person | null;
  readonly labels: readonly string[];
  readonly state: "open" | "closed";
  readonly stateReason: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

/** A private report came in, or an advisory was published. */
export type AdvisoryIncoming = FromRepo & {
  readonly type: "advisory-reported" | "advisory-published";
  readonly ghsaId: string;
  readonly updatedAt: Date | null;
  /** What it said when this was announced, null where GitHub did not say: asked for, so that no log ever writes it. */
  readonly firstText: () => { readonly title: string; readonly body: string } | null;
};

/** Something happened to an issue. `at` is the issue's own time of change. */
export type IssueIncoming = FromRepo & { readonly issue: IssueSeen; readonly at: Date } & (
    | { readonly type: "issue-labeled" | "issue-unlabeled"; readonly label: string }
    | { readonly type: "issue-opened" | "issue-reopened" | "issue-closed" | "issue-deleted" | "issue-planned" }
    | { readonly type: "issue-edited"; readonly hasTitleChanged: boolean; readonly hasBodyChanged: boolean }
    | { readonly type: "issue-transferred"; readonly to: { readonly fullName: string; readonly number: number } | null }
  );

/** Something was said under an issue; only a new comment carries its words, for only a new comment can command. */
export type CommentIncoming = FromRepo & {
  readonly issue: IssueSeen;
  readonly commentId: number;
  readonly author: Person | null;
  readonly viaAppId: number | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
} & (
    | { readonly type: "comment-created"; readonly body: string }
    | { readonly type: "comment-edited" | "comment-deleted" }
  );

/** What became of a repository. */
export type RepositoryChange =
  "publicized" | "privatized" | "renamed" | "transferred" | "archived" | "unarchived" | "deleted";

/** A repository is not what it was. `from` is its former full name, where that changed. */
export type RepositoryIncoming = FromRepo & {
  readonly type: "repository-changed";
  readonly change: RepositoryChange;
  readonly from: string | null;
};

/** A repository as installation webhooks name it: without owner type or visibility. */
export type RepoNamed = { readonly id: number; readonly fullName: string };

/** The account an installation belongs to. */
export type AccountSeen = { readonly id: number; readonly login: string; readonly type: string };

/** The app was installed, removed, suspended, or given other permissions or repositories. */
export type InstallationIncoming = {
  readonly installationId: number;
  readonly account: AccountSeen;
  readonly sender: Person | null;
} & (
  | {
      readonly type: "installation-changed";
      readonly change: "created" | "deleted" | "suspended" | "unsuspended" | "permissions-accepted";
      readonly repositories: readonly RepoNamed[];
    }
  | {
      readonly type: "installation-repositories-changed";
      readonly added: readonly RepoNamed[];
      readonly removed: readonly RepoNamed[];
    }
);

/** The account the app is installed on goes by another login now; which, and its repositories' names, are to be asked. */
export type AccountRenamed = {
  readonly type: "installation-renamed";
  readonly installationId: number;
};

/** A pull request was opened or closed, or its title, text or branch changed. */
export type PullRequestIncoming = FromRepo & {
  readonly type: "pull-request-changed";
  readonly change: "opened" | "edited" | "reopened" | "synchronize" | "closed";
  readonly number: number;
  readonly headSha: string;
  readonly at: Date;
};

/** Commits were pushed. `paths` are the files they touched, as far as GitHub lists them. */
export type PushIncoming = FromRepo & {
  readonly type: "push";
  readonly ref: string;
  readonly isDefaultBranch: boolean;
  readonly headSha: string;
  readonly paths: readonly string[];
};

/** A label the repository offers was made, changed or removed. */
export type LabelIncoming = FromRepo & {
  readonly type: "label-changed";
  readonly change: "created" | "edited" | "deleted";
  readonly label: string;
  readonly from: string | null;
};

/** What a webhook tells us, in our own words. */
export type Incoming =
  | AdvisoryIncoming
  | IssueIncoming
  | CommentIncoming
  | RepositoryIncoming
  | InstallationIncoming
  | AccountRenamed
  | PullRequestIncoming
  | PushIncoming
  | LabelIncoming;

/** Why a webhook is laid aside: it concerns us not (`ignored`), or it lacks what it must have (`malformed`: which fields). */
export type LaidAside = { readonly ignored: string } | { readonly malformed: string };

/** One webhook read, never throwing, whatever the payload. */
export type ReadPayload = (payload: unknown) => Incoming | LaidAside;

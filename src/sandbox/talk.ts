import type { Account } from "./accounts.ts";
import type { Issue, Revision } from "./issue.ts";
import type { Repo } from "./repository.ts";

/** What people say beside issues: reviews of pull requests, comments on their lines and on commits, discussions and what is said there. */
export type TalkKind = "review" | "review-comment" | "discussion" | "discussion-comment" | "commit-comment";

/** One such text. A review and a comment on lines hang on a pull request, a comment in a discussion on that. */
export interface Talk {
  readonly id: number;
  readonly kind: TalkKind;
  readonly repo: Repo;
  readonly author: Account;
  /** The discussion's own number; 0 for the other kinds. */
  readonly number: number;
  readonly on: Issue | Talk | null;
  /** The commit that a comment is about; empty for the other kinds. */
  readonly sha: string;
  title: string;
  body: string;
  readonly createdAt: Date;
  updatedAt: Date;
  readonly revisions: Revision[];
}

/** Where in public something was seen. */
export type LeakSurface =
  | "issue"
  | "comment"
  | "pull-request"
  | "review"
  | "review-comment"
  | "discussion"
  | "discussion-comment"
  | "branch"
  | "tag"
  | "label"
  | "commit";

/** What of a confidential case a public text tells: which of its ids, its title, and how many phrases of its words. */
export type Told = {
  readonly naming: readonly ("advisory" | "cve" | "case")[];
  readonly hasTitle: boolean;
  readonly phrases: number;
};

/** A public text that tells of a confidential case: where, who wrote it, since when. */
export type Leak = {
  readonly surface: LeakSurface;
  readonly url: string;
  readonly by: string;
  readonly at: Date;
  readonly isEdit: boolean;
  readonly told: Told;
};

/** A repository, by name, as an installation sees it. */
export type RepoPlace = { readonly installationId: number; readonly owner: string; readonly name: string };

/** One issue of a repository. */
export type IssuePlace = RepoPlace & { readonly number: number };

/** One comment under an issue of a repository. */
export type IssueCommentPlace = RepoPlace & { readonly commentId: number };

/** One repository security advisory. */
export type AdvisoryPlace = RepoPlace & { readonly ghsaId: string };

/** One comment on a repository security advisory. */
export type AdvisoryCommentPlace = AdvisoryPlace & { readonly commentId: number };

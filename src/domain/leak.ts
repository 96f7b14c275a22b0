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
  | "commit"
  | "commit-comment";

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
  /** Where it is to be read only behind "edited", since the text as it stands tells nothing. */
  readonly readable?: "history";
  /** True where it is told in a list with others, and not by a comment of its own. */
  readonly isGathered?: boolean;
  /** When the text was changed so that it tells nothing any more, by whom, and whether its history still does (null: not known). */
  readonly hidden?: { readonly at: Date; readonly by: string; readonly isInHistory: boolean | null };
};

/** How many leaks of one case are told by comments of their own within a day, of one writer and of all; the others are gathered. */
const mostOfOne = 3;
const mostAlone = 25;
const dayMs = 24 * 3_600_000;

/** How many leaks one comment lists: the lines of so many are well within what GitHub takes. */
export const leaksPerList = 100;

/**
 * `leaks` with one more. It is told by a comment of its own where it is the first on its page and few were told of late;
 * else it is gathered, so that nobody can flood the team by writing in public.
 */
export function withLeak(leaks: readonly Leak[], leak: Leak): readonly Leak[] {
  const alone = leaks.filter(({ isGathered }) => isGathered !== true);
  const isKnownPage = alone.some(({ url, hidden }) => hidden === undefined && pageOf(url) === pageOf(leak.url));
  const lately = alone.filter(({ at }) => Math.abs(leak.at.getTime() - at.getTime()) < dayMs);
  const ofWriter = lately.filter(({ by }) => by.toLowerCase() === leak.by.toLowerCase());
  const isMany = ofWriter.length >= mostOfOne || lately.length >= mostAlone;
  return [...leaks, isKnownPage || isMany ? { ...leak, isGathered: true } : leak];
}

/** The leaks that are told in lists, oldest first. */
export function gathered(leaks: readonly Leak[]): readonly Leak[] {
  return leaks.filter(({ isGathered }) => isGathered === true);
}

/** `leaks` once the text at `url` tells nothing any more as it stands. */
export function withHidden(leaks: readonly Leak[], url: string, hidden: NonNullable<Leak["hidden"]>): readonly Leak[] {
  return leaks.map((leak) => (leak.url === url && leak.hidden === undefined ? { ...leak, hidden } : leak));
}

/** The page a text stands on, without the place on it. */
function pageOf(url: string): string {
  return url.split("#", 1)[0] ?? url;
}

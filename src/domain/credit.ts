/** Credit types of GitHub's advisories (GitHub REST, repository advisories). */
export const creditTypes = [
  "analyst",
  "finder",
  "reporter",
  "coordinator",
  "remediation_developer",
  "remediation_reviewer",
  "remediation_verifier",
  "tool",
  "sponsor",
  "other",
] as const;

/** One of the credit types above. */
export type CreditType = (typeof creditTypes)[number];

/** Who is named: a GitHub login, a name in words, or nobody. */
export type CreditName =
  | { readonly kind: "login"; readonly login: string }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "anonymous" };

/** What the team will say in public about the finder. */
export type Credit = CreditName & { readonly type: CreditType; readonly by: string; readonly at: Date };

/** What the finder asked to be called; unanswered until the team's `/credit` agrees or follows it. */
export type CreditWish = CreditName & { readonly at: Date; readonly isAnswered: boolean };

/** True when both name the same person in the same way (logins compare without case). */
export function sameName(a: CreditName, b: CreditName): boolean {
  if (a.kind === "login" && b.kind === "login") return a.login.toLowerCase() === b.login.toLowerCase();
  if (a.kind === "name" && b.kind === "name") return a.name === b.name;
  return a.kind === b.kind && a.kind === "anonymous";
}

/** True where a credit speaks of the finder: not where it names the login of somebody else beside a finder who has one. */
export function isOfFinder(credit: CreditName, finder: { readonly login: string | null } | null): boolean {
  const login = finder?.login ?? null;
  return login === null || credit.kind !== "login" || credit.login.toLowerCase() === login.toLowerCase();
}

/** The credits besides the finder's, with `credit` in the place of what its bearer had. */
export function withCredit(others: readonly Credit[], credit: Credit): readonly Credit[] {
  return [...others.filter((other) => !sameName(other, credit)), credit];
}

/** True where the team's `credit` answers a wish: it agrees, or settles it otherwise; but nobody is named against their wish. */
export function answers(credit: CreditName, wish: CreditName): boolean {
  return sameName(wish, credit) || wish.kind !== "anonymous";
}

/** True of a finder who is to stay unnamed, by their own wish or by what the team settled with them: no policy outweighs it. */
export function wantsNoName({
  credit,
  wish,
}: {
  readonly credit: Credit | null;
  readonly wish: CreditWish | null;
}): boolean {
  return wish?.kind === "anonymous" || credit?.kind === "anonymous";
}

/** True while the finder's wish about their name has no answer of the team's. */
export function isUnanswered(wish: CreditWish | null): boolean {
  return wish !== null && !wish.isAnswered;
}

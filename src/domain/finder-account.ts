import type { Case } from "./case.ts";
import type { CreditName } from "./credit.ts";
import type { EventOf } from "./event.ts";

/** An account as GitHub names it: a login, which can change hands, and its number as text, which cannot. */
export type Account = { readonly login: string; readonly account?: string | undefined };

/** True of the finder of a case: by the number of the account where both are known, else by the login. */
export function isFinder({ finder }: Pick<Case, "finder">, who: Account | null): boolean {
  if (finder === null || finder.login === null || who === null) return false;
  if (finder.account !== undefined && who.account !== undefined) return finder.account === who.account;
  return isSame(finder.login, who.login);
}

/**
 * True of an account that has a login of the finder's, the present or an old one, and is known to be somebody else's; not
 * of one whom the team itself credits beside the finder.
 */
export function isNamesake(c: Pick<Case, "finder" | "formerLogins" | "alsoCredited">, who: Account): boolean {
  const { finder, formerLogins, alsoCredited } = c;
  if (finder?.account === undefined || who.account === undefined || finder.account === who.account) return false;
  if (alsoCredited.some((credit) => credit.kind === "login" && isSame(credit.login, who.login))) return false;
  return [...formerLogins, ...(finder.login === null ? [] : [finder.login])].some((login) => isSame(login, who.login));
}

/** The fact that the finder's account goes by another login than the case knows, where it is among those `seen`; else nothing. */
export function renamesFinder(
  { finder }: Pick<Case, "finder">,
  seen: readonly Account[],
  at: Date,
): readonly EventOf<"finder-renamed">[] {
  const own = finder?.account === undefined ? undefined : seen.find(({ account }) => account === finder.account);
  return own === undefined || own.login === finder?.login ? [] : [{ type: "finder-renamed", at, login: own.login }];
}

/** The case where its finder's account goes by `login` now: wherever they were named by the old one, they are by the new. */
export function finderRenamed(c: Case, login: string): Case {
  if (c.finder === null) return c;
  const before = c.finder.login;
  const now = <T extends CreditName>(name: T): T =>
    name.kind === "login" && before !== null && isSame(name.login, before) ? { ...name, login } : name;
  const former = [...c.formerLogins, ...(before === null ? [] : [before])];
  return {
    ...c,
    finder: { ...c.finder, login },
    formerLogins: [...new Set(former)].filter((each) => !isSame(each, login)),
    credit: c.credit === null ? null : now(c.credit),
    wish: c.wish === null ? null : now(c.wish),
    namedBefore: c.namedBefore.map(now),
  };
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

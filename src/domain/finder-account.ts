import type { Case } from "./case.ts";
import type { CreditName } from "./credit.ts";

/** The case where its finder's account goes by `login` now: wherever they were named by the old one, they are by the new. */
export function finderRenamed(c: Case, login: string): Case {
  if (c.finder === null) return c;
  const before = c.finder.login;
  const now = <T extends CreditName>(name: T): T =>
    name.kind === "login" && before !== null && isSame(name.login, before) ? { ...name, login } : name;
  return {
    ...c,
    finder: { ...c.finder, login },
    credit: c.credit === null ? null : now(c.credit),
    wish: c.wish === null ? null : now(c.wish),
    namedBefore: c.namedBefore.map(now),
  };
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

import type { Case } from "./case.ts";
import { answers, isOfFinder, sameName, withCredit } from "./credit.ts";
import type { EventOf } from "./event.ts";

/** The case after the finder said how to be named; what is arranged so already needs no answer. */
export function wished(c: Case, { wish, at }: EventOf<"credit-wished">): Case {
  return { ...c, wish: { ...wish, at, isAnswered: c.credit !== null && sameName(c.credit, wish) } };
}

/** The case after the team's `/credit`: the finder's own, or that of somebody who stands beside them. */
export function credited(c: Case, { credit: name, creditType, by, at }: EventOf<"credit-set">): Case {
  const credit = { ...name, type: creditType, by, at };
  if (!isOfFinder(name, c.finder)) return { ...c, alsoCredited: withCredit(c.alsoCredited, credit) };
  // The order of the facts decides, not their instants: GitHub's clock and ours are two.
  const wish = c.wish === null ? null : { ...c.wish, isAnswered: answers(name, c.wish) };
  return { ...c, credit, wish };
}

/** The case after GitHub would not credit `login`: nobody is promised what cannot be. */
export function uncredited(c: Case, login: string): Case {
  const refused = { kind: "login", login } as const;
  const alsoCredited = c.alsoCredited.filter((other) => !sameName(other, refused));
  if (c.credit === null || !sameName(c.credit, refused)) return { ...c, alsoCredited };
  return { ...c, alsoCredited, credit: null, wish: c.wish === null ? null : { ...c.wish, isAnswered: false } };
}

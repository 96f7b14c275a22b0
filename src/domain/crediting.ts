import type { Case } from "./case.ts";
import { withConsent } from "./consent.ts";
import { answers, isOfFinder, sameName, withCredit } from "./credit.ts";
import { withoutDiffering } from "./differs.ts";
import type { EventOf } from "./event.ts";

/** The case after the finder said how to be named; what is arranged so already needs no answer. */
export function wished(c: Case, { wish, at }: EventOf<"credit-wished">): Case {
  return { ...settled(c), wish: { ...wish, at, isAnswered: c.credit !== null && sameName(c.credit, wish) } };
}

/** The case after the team's `/credit`: the finder's own, or that of somebody who stands beside them. */
export function credited(c: Case, { credit: name, creditType, by, at }: EventOf<"credit-set">): Case {
  const credit = { ...name, type: creditType, by, at };
  if (!isOfFinder(name, c.finder)) return { ...settled(c), alsoCredited: withCredit(c.alsoCredited, credit) };
  // The order of the facts decides, not their instants: GitHub's clock and ours are two.
  const wish = c.wish === null ? null : { ...c.wish, isAnswered: answers(name, c.wish) };
  const held = c.credit;
  const isNew = held !== null && held.kind !== "anonymous" && !c.namedBefore.some((one) => sameName(one, held));
  return { ...settled(c), credit, wish, namedBefore: isNew ? [...c.namedBefore, held] : c.namedBefore };
}

/** The case after GitHub would not credit `login`: nobody is promised what cannot be. */
export function uncredited(c: Case, login: string): Case {
  const refused = { kind: "login", login } as const;
  const alsoCredited = c.alsoCredited.filter((other) => !sameName(other, refused));
  if (c.credit === null || !sameName(c.credit, refused)) return { ...c, alsoCredited };
  return { ...c, alsoCredited, credit: null, wish: c.wish === null ? null : { ...c.wish, isAnswered: false } };
}

/** The case after the team wrote down what the finder said about one use of their name. */
export function noted(c: Case, { purpose, value, words, by, at }: EventOf<"consent-noted">): Case {
  return { ...c, consents: withConsent(c.consents, { purpose, value, words, by, at }) };
}

/** The case after somebody changed its advisory: decisions that were written over are counted. */
export function overwritten(c: Case, event: EventOf<"advisory-changed-by-others">): Case {
  const over = event.overwritten ?? [];
  return {
    ...c,
    overwritten: {
      severity: c.overwritten.severity + (over.includes("severity") ? 1 : 0),
      credits: c.overwritten.credits + (over.includes("credits") ? 1 : 0),
    },
  };
}

/** Names were settled anew: what is written over them from here on is counted from the beginning. */
function settled(c: Case): Case {
  return { ...c, overwritten: { ...c.overwritten, credits: 0 }, differs: withoutDiffering(c.differs, "credits") };
}

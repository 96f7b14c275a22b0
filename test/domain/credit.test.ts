import { expect, test } from "@jest/globals";
import type { Case } from "../../src/domain/case.ts";
import { isOfFinder, isUnanswered, sameName, type CreditName } from "../../src/domain/credit.ts";
import type { CaseEvent } from "../../src/domain/event.ts";
import { evolve } from "../../src/domain/evolve.ts";
import { aCase, theTime } from "../support/a-case.ts";

const anonymous: CreditName = { kind: "anonymous" };
const login = (name: string): CreditName => ({ kind: "login", login: name });
const name = (text: string): CreditName => ({ kind: "name", name: text });
const wishes = (wish: CreditName): CaseEvent => ({ type: "credit-wished", at: theTime(), wish });
const grants = (credit: CreditName): CaseEvent => ({
  type: "credit-set",
  at: theTime(),
  by: "mona",
  credit,
  creditType: "finder",
});
const after = (...events: readonly CaseEvent[]): Case => events.reduce<Case>((c, event) => evolve(c, event), aCase());

test("logins are the same whatever their case, names only letter by letter, and no name is like no other", () => {
  expect(sameName(login("Ada"), login("ada"))).toBe(true);
  expect(sameName(name("Ada"), name("ada"))).toBe(false);
  expect(sameName(anonymous, anonymous)).toBe(true);
  expect(sameName(name("ada"), login("ada"))).toBe(false);
});

test.each([
  ["nobody wished for anything", [], false],
  ["a wish stands alone", [wishes(login("ada"))], true],
  ["the team follows the wish", [wishes(anonymous), grants(anonymous)], false],
  ["what was wished for is arranged already", [grants(login("ada")), wishes(login("ADA"))], false],
  ["the team settles on another name", [wishes(name("Ada L.")), grants(login("ada"))], false],
  ["the team would name who wants no name", [wishes(anonymous), grants(login("ada"))], true],
  ["the finder wishes again after the answer", [wishes(login("ada")), grants(login("ada")), wishes(anonymous)], true],
  ["somebody else is credited instead", [wishes(login("ada")), grants(login("grace"))], true],
  ["GitHub would not take the credit", [wishes(login("ada")), grants(login("ada")), refused("ada")], true],
])("when %s, a wish waits: %#", (_, events, isWaiting) => {
  expect(isUnanswered(after(...events).wish)).toBe(isWaiting);
});

test("somebody else's credit stands beside the finder's, once each, and can be refused without touching it", () => {
  const c = after(grants(login("ada")), grants(login("grace")), grants(login("Grace")), grants(login("linus")));
  expect(c.credit).toMatchObject({ login: "ada" });
  expect(c.alsoCredited.map((credit) => credit.kind === "login" && credit.login)).toEqual(["Grace", "linus"]);
  const less = evolve(c, refused("grace"));
  expect(less.credit).toMatchObject({ login: "ada" });
  expect(less.alsoCredited).toHaveLength(1);
});

test("where the finder has no login, any credit is the finder's", () => {
  expect(isOfFinder(login("ada"), { login: null })).toBe(true);
  expect(isOfFinder(login("ada"), null)).toBe(true);
  expect(isOfFinder(login("grace"), { login: "ada" })).toBe(false);
  expect(isOfFinder(name("Grace"), { login: "ada" })).toBe(true);
});

function refused(who: string): CaseEvent {
  return { type: "credit-refused", at: theTime(), login: who };
}

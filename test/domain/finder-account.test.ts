import { expect, test } from "@jest/globals";
import type { Case } from "../../src/domain/case.ts";
import { evolve } from "../../src/domain/evolve.ts";
import { finderRenamed, isFinder, isNamesake, renamesFinder } from "../../src/domain/finder-account.ts";
import { fingerprintsOf } from "../../src/domain/fingerprint.ts";
import { refuse } from "../../src/domain/refuse.ts";
import { ownLogins } from "../../src/desk/publication.ts";
import { nameInPublic } from "../../src/policy/clauses/credit.ts";
import { billingNote } from "../../src/speech/billing.ts";
import { policyOf } from "../speech/spoken-case.ts";
import { aCase, theTime } from "../support/a-case.ts";

const at = theTime("2026-11-23T12:00:00Z");
const flowfuse = policyOf("flowfuse");
const felix = { login: "felix", name: null, via: null, account: "4711" };
const credit = { kind: "login", login: "Felix", type: "finder", by: "mona", at } as const;
const paid = { minor: 51_200, currency: "USD" };
const decided = { amount: paid, why: null, by: "mona", at, approvedBy: null, awaitsSecond: false, replaces: null };
const award: Case["award"] = {
  recommendation: null,
  decided: { ...decided, recommended: null },
  declined: null,
  paid: null,
};

test.each([
  ["the same number under another login", { login: "felix2", account: "4711" }, true, false],
  ["another number under the same login", { login: "FELIX", account: "99" }, false, true],
  ["the same login where GitHub says no number", { login: "Felix" }, true, false],
  ["another login where GitHub says no number", { login: "felix2" }, false, false],
])("%s", (_, who, isTheirs, isOthers) => {
  const c = aCase({ finder: felix });
  expect([isFinder(c, who), isNamesake(c, who)]).toEqual([isTheirs, isOthers]);
});

test("a case of before numbers were kept knows its finder by the login, and notices no new one", () => {
  const c = aCase({ finder: { login: "felix", name: null, via: null } });
  expect(isFinder(c, { login: "felix", account: "99" })).toBe(true);
  expect(renamesFinder(c, [{ login: "felix2", account: "4711" }], at)).toEqual([]);
});

test("the new login is noticed among all accounts seen, once", () => {
  const c = aCase({ finder: felix });
  const seen = [
    { login: "felix", account: "99" },
    { login: "felix2", account: "4711" },
  ];
  const [fact] = renamesFinder(c, seen, at);
  if (fact === undefined) throw new Error("it was not noticed");
  expect(fact).toEqual({ type: "finder-renamed", at, login: "felix2" });
  const now = evolve(c, fact);
  expect(renamesFinder(now, seen, at)).toEqual([]);
  expect(refuse(now, fact, flowfuse)).toMatchObject({ code: "already-so" });
});

test("credit, wish, billing note and who may not decide go by the new login; nothing of the finder's by the old one", () => {
  const wish = { kind: "login", login: "felix", at, isAnswered: true } as const;
  const c = finderRenamed(aCase({ finder: felix, credit, wish, namedBefore: [credit], award }), "felix2");
  expect(nameInPublic(flowfuse, c).as).toMatchObject({ kind: "login", login: "felix2" });
  expect(c.wish).toMatchObject({ login: "felix2" });
  expect(ownLogins(c)).toEqual(["felix2"]);
  expect(billingNote(c, flowfuse).text).toContain("`felix2`");
  expect(billingNote(c, flowfuse).text).not.toContain("`felix`");
  expect(refuse(c, { type: "report-accepted", at, by: "FELIX2" }, flowfuse)).toMatchObject({ code: "own-report" });
  expect(refuse(c, { type: "report-accepted", at, by: "felix" }, flowfuse)).toBeNull();
});

test("whoever has an old login of the finder's is a namesake, unless the team credits just them", () => {
  const stranger = { login: "Felix", account: "99" };
  const c = finderRenamed(aCase({ finder: felix }), "felix2");
  expect(isNamesake(c, stranger)).toBe(true);
  expect(isNamesake({ ...c, alsoCredited: [credit] }, stranger)).toBe(false);
  expect(isNamesake(c, { login: "felix2", account: "4711" })).toBe(false);
});

test("whom the team credits beside the finder keeps their name", () => {
  const beside = { ...credit, login: "bert" };
  expect(finderRenamed(aCase({ finder: felix, alsoCredited: [beside] }), "felix2").alsoCredited).toEqual([beside]);
});

test("words that call the finder by the old login tell of them as those with the new one do; back again it is one name", () => {
  const c = finderRenamed(aCase({ finder: felix }), "felix2");
  const people = fingerprintsOf(c, [], null).flatMap(({ kind, value }) => (kind === "person" ? [value] : []));
  expect(people).toEqual(expect.arrayContaining(["@felix", "@felix2"]));
  expect(finderRenamed(c, "felix").formerLogins).toEqual(["felix2"]);
});

import { expect, test } from "@jest/globals";
import { openBook } from "../support/case-book.ts";

const report = { title: "XSS on /login", body: "At https://app.acme.example/login the name is not escaped." };
const ninety = `version: 1
name: Ninety days
clauses:
  N1: Keep it to yourself for ninety days, or until attacks have been seen for a week.
embargo:
  ends: receipt + 90 days or exploited + 7 days
  grace: 14 days
  answer_within: 10 days
  longest: receipt + 180 days
  words: Keep it to yourself for ninety days, or until attacks have been seen for a week.
  clause: N1
`;

test("terms, end, reason, clause and review stand on both cards", async () => {
  const book = openBook({ policy: ninety });
  const one = await book.report(report);
  expect(await one.card()).toContain("until **Sun 21 Feb 2027** (counted from the report, N1)");
  expect(await one.card()).toContain("Next review on Sun 21 Feb 2027");
  expect(await one.finderCard()).toContain("Confidentiality: until **Sun 21 Feb 2027** (counted from the report, N1)");
  expect(await one.finderCard()).not.toMatch(/review/i);
});

test("the finder's own day is a proposal: the team reads it, agrees with `/embargo <date>`, and both hear of it", async () => {
  const book = openBook({ policy: ninety });
  const one = await book.report(report);
  await one.finderSays("/object 2027-01-15 I speak about it then");
  expect(one.toldTeam().at(-1)).toContain("would keep this confidential until **Fri 15 Jan 2027**");
  expect(one.toldTeam().at(-1)).toContain("I speak about it then");
  expect(one.toldTeam().at(-1)).toContain("`/embargo 2027-01-15`");
  expect(await one.card()).toContain("**Proposed by the finder**");
  expect(await one.card()).toContain("until **Sun 21 Feb 2027**");
  expect(await one.finderCard()).toContain("you proposed until **Fri 15 Jan 2027**");
  await one.says("mona", "/embargo 2027-01-15");
  expect(one.toldFinder().at(-1)).toContain("The maintainers agree with you");
  expect(await one.card()).toContain("until **Fri 15 Jan 2027** (agreed for this report)");
});

test("of two later days the earlier holds, and the later stays proposed (shortest wins)", async () => {
  const book = openBook({ policy: ninety });
  const one = await book.report(report);
  await one.says("mona", "/embargo 2027-04-01");
  expect(one.toldFinder().at(-1)).toContain("`/object <date> <why>`");
  await one.finderSays("/object 2027-03-10 No longer than that, please");
  expect((await one.state()).embargo).toMatchObject({
    state: "revise",
    terms: { on: "2027-03-10" },
    proposal: { on: "2027-04-01" },
    proposedBy: { side: "team" },
  });
  expect(one.toldFinder().at(-1)).toContain("until **Wed 10 Mar 2027**");
  await one.finderSays("/agree");
  expect(await one.card()).toContain("until **Thu 1 Apr 2027**");
});

test("nobody is bound to less than they said: an earlier day than both is no agreement", async () => {
  const book = openBook({ policy: ninety });
  const one = await book.report(report);
  await one.says("mona", "/embargo 2027-01-10");
  await one.finderSays("/object 2027-02-01 A vendor needs January");
  expect((await one.state()).embargo).toMatchObject({ terms: { on: "2027-02-01" }, proposal: { on: "2027-01-10" } });
});

test("`/object` alone and `/embargo keep` leave what stands, and whoever proposed is told", async () => {
  const book = openBook({ policy: ninety });
  const one = await book.report(report);
  await one.says("mona", "/embargo 2027-04-01");
  await one.finderSays("/object That is too long");
  expect(one.toldTeam().at(-1)).toContain("stay as they were: until **Sun 21 Feb 2027**");
  await one.finderSays("/object 2027-01-15");
  await one.says("mona", "/embargo keep We need the time");
  expect(one.toldFinder().at(-1)).toContain("keep what stands: confidential until **Sun 21 Feb 2027**");
  expect(one.toldFinder().join("\n")).not.toContain("We need the time");
  expect((await one.state()).embargo).toMatchObject({ state: "active", proposal: null });
});

test("silence is no consent: an unanswered proposal falls after the policy's time, and both are told once", async () => {
  const book = openBook({ policy: ninety });
  const one = await book.report(report);
  await one.says("mona", "/embargo 2027-04-01");
  await book.at("2026-12-03T08:59:00Z");
  expect((await one.state()).embargo.state).toBe("revise");
  await book.at("2026-12-20T09:00:00Z");
  expect((await one.state()).embargo).toMatchObject({ state: "active", terms: { on: "2027-02-21" }, proposal: null });
  expect(one.toldTeam().filter((text) => text.includes("has not answered what you proposed"))).toHaveLength(1);
  expect(one.toldFinder().at(-1)).toContain("What stood before stands");
  await one.finderSays("/object 2027-01-15");
  await book.at("2027-01-20T09:00:00Z");
  expect(one.toldTeam().filter((text) => text.includes("still waits for an answer"))).toHaveLength(1);
  expect((await one.state()).embargo.state).toBe("revise");
});

test("a finder by mail is asked by hand, and their answer is passed on with `/heard`", async () => {
  const book = openBook({ policy: ninety });
  const finder = { login: null, name: "Ada", via: "mail" };
  const one = await book.report({ ...report, origin: "tracker-issue", finder });
  await one.says("mona", "/embargo 2027-04-01");
  expect((await one.state()).embargo).toMatchObject({ state: "revise", terms: { on: "2027-02-21" } });
  expect(one.toSendByHand().at(-1)).toContain("Please answer whether you agree");
  expect(await one.card()).toContain("`/heard /agree`");
  expect(await one.says("mona", "/heard /object 2027-03-10 Not beyond spring")).toBeNull();
  expect((await one.state()).embargo.terms).toMatchObject({ on: "2027-03-10" });
  expect(await one.says("mona", "/heard /agree")).toBeNull();
  expect((await one.state()).embargo).toMatchObject({ state: "active", terms: { on: "2027-04-01" } });
});

test("attacks shorten it, a promised fix prolongs it, and the finder is told why each time", async () => {
  const book = openBook({ policy: ninety });
  const one = await book.report(report);
  await one.says("mona", "/accept\n/expect 2027-03-01");
  expect(one.toldFinder().at(-1)).toContain("a little longer: until **Sun 7 Mar 2027**");
  expect(await one.card()).toContain("a fix is promised within the grace, N1");
  await one.says("mona", "/expect 2027-01-20");
  expect(await one.card()).toContain("until **Sun 21 Feb 2027**");
  await one.says("olivia", "/exploited");
  expect(one.toldFinder().at(-1)).toContain("used in attacks");
  expect(await one.card()).toContain("until **Mon 30 Nov 2026** (counted from the attacks, N1)");
  await book.at("2026-11-30T00:00:00Z");
  expect(one.toldTeam().at(-1)).toContain("nothing is published by itself");
  expect(one.toldPublic()).toEqual([]);
});

test("nothing longer than the policy bears can be agreed, and the clause is quoted", async () => {
  const book = openBook({ policy: ninety });
  const one = await book.report(report);
  expect(await one.says("mona", "/embargo 2027-06-01")).toContain("(N1)");
  expect(await one.says("mona", "/embargo 2027-05-22")).toBeNull();
  expect(await one.finderSays("/object 2027-06-01 Please")).toContain("Name an earlier day");
  expect(await one.finderSays("/object 2026-01-01 Please")).toContain("has passed");
});

test.each([
  ["two later days: the earlier", "2027-04-01", "2027-03-10", "2027-03-10"],
  ["two earlier days: the later, which both rather have than what stands", "2027-01-10", "2027-02-01", "2027-02-01"],
  ["an earlier and a later day: what stands", "2027-04-01", "2027-01-15", "2027-02-21"],
  ["the same the other way round", "2027-01-15", "2027-04-01", "2027-02-21"],
])("where a day stands each revision is decided by itself (Vultron, R): of %s", async (_, team, finder, holds) => {
  for (const isTeamFirst of [true, false]) {
    const book = openBook({ policy: ninety });
    const one = await book.report(report);
    if (isTeamFirst) await one.says("mona", `/embargo ${team}`);
    await one.finderSays(`/object ${finder} My day`);
    if (!isTeamFirst) await one.says("mona", `/embargo ${team}`);
    expect((await one.state()).embargo.terms).toMatchObject({ on: holds });
    expect((await one.state()).embargo.proposal).not.toBeNull();
  }
});

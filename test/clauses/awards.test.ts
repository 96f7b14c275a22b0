import { describe, expect, test } from "@jest/globals";
import { openBook, type CaseBook } from "../support/case-book.ts";
import type { CaseHandle } from "../support/book/case-handle.ts";

const leak = {
  title: "Session cookies readable",
  body: "Any page at https://app.acme.example/x reads the session cookie. Steps: open it, look at the console.",
};
const anySum = /\d[\d.,]* ?(?:USD|EUR|GBP)\b/;
const team = (one: CaseHandle) => one.toldTeam().join("\n\n");

async function accepted(policy: string, more = "", book: CaseBook = openBook({ policy })): Promise<CaseHandle> {
  const one = await book.report(leak);
  expect(await one.says("mona", `/severity high\n${more}\n/accept`)).toBeNull();
  return one;
}

describe("who is entitled", () => {
  test("PA1: a report that was public first waits for a person, who gives the reason; the clause is quoted", async () => {
    const one = await openBook({ policy: "pythonanywhere" }).report({ ...leak, origin: "public-issue" });
    await one.says("mona", "/severity high\n/impact high Any account\n/accept");
    expect(team(one)).toContain("the report was public before it was private");
    expect(await one.card()).toContain("responsibly disclosed bugs");
    const no = await one.says("mona", "/award 500 USD");
    expect(no).toContain("(PA1)");
    expect(no).toContain("/award <amount> <currency> <why>");
    expect(await one.says("mona", "/award 500 USD They could not know better")).toBeNull();
    expect(await one.card()).toContain("deviates from a person's decision (PA1): They could not know better");
  });

  test("FF9: a report that was public first waits for a person, by the words “responsibly disclosed issues”", async () => {
    const one = await openBook({ policy: "flowfuse" }).report({ ...leak, origin: "public-issue" });
    await one.says("mona", "/severity high\n/accept");
    expect(await one.card()).toContain("“responsibly disclosed issues” (FF9)");
    expect(await one.labels()).toContain("bounty/recommended");
    expect(await one.says("mona", "/award 512 USD")).toContain("(FF9)");
    expect(await one.says("mona", "/award 512 USD They stopped at once")).toBeNull();
  });

  test("FF8: the policy only recommends, a named person decides, and another sum is recorded with its reason", async () => {
    const one = await accepted("flowfuse");
    expect(team(one)).toContain("At our sole discretion, we offer rewards");
    expect(await one.says("tina", "/award recommended", { may: ["triage"] })).toContain("award");
    expect(one.toldFinder().join("\n")).not.toMatch(anySum);
    expect(await one.says("olivia", "/award 400 USD It needs an admin")).toBeNull();
    expect(await one.card()).toContain(
      "Decided: **400 USD** by `olivia`; deviates from 512 USD (FF12): It needs an admin",
    );
    expect(one.toldFinder().at(-1)).toContain("400 USD");
    expect(one.toldFinder().join("\n")).not.toContain("It needs an admin");
  });

  test("CO12: an award is owed for every flaw not known before; a no needs evidence dated before receipt", async () => {
    const book = openBook({ policy: "coordinated-disclosure", begins: "2026-11-23T09:00:00Z" });
    const one = await accepted("", "", book);
    expect(team(one)).toContain("we offer a reward for every report of a security issue");
    expect(await one.says("carla", "/decline-award We had seen it")).toContain("(CO12)");
    const link = "https://github.com/acme/app/issues/7";
    expect(await one.says("carla", `/decline-award We had seen it evidence ${link} 2026-11-23`)).toContain("older");
    expect(await one.says("carla", `/decline-award We had seen it evidence ${link} 2026-11-20`)).toBeNull();
    expect(one.toldFinder().at(-1)).toContain("evidence, dated Fri 20 Nov 2026");
    expect(one.toldFinder().join("\n")).not.toContain(link);
    expect(await one.card()).toContain("as evidence proves, of 2026-11-20");
    expect(await one.says("carla", "/award 300 EUR")).toContain("2026-11-20");
    expect(await one.says("carla", "/award 300 EUR The evidence was of another flaw")).toBeNull();
  });
});

describe("how much", () => {
  test("PA2: severity and impact are two inputs, both needed, and the app names no sum", async () => {
    const one = await accepted("pythonanywhere");
    expect(await one.card()).toContain("still missing: impact");
    expect(await one.says("mona", "/award 750 USD")).toContain("/impact");
    await one.says("mona", "/impact high Any account");
    expect(`${team(one)}${await one.card()}`).not.toMatch(anySum);
    expect(await one.card()).toContain("“depending on the severity and impact of the submitted bug” (PA2)");
    expect(await one.says("mona", "/award 750 USD")).toBeNull();
    expect(one.toldFinder().at(-1)).toContain("750 USD");
  });

  test("FF10: the amounts are said to be guidelines, and a deviation is allowed with its reason", async () => {
    const one = await accepted("flowfuse");
    expect(team(one)).toContain("general guidelines and any reward decisions are up to the discretion");
    expect(await one.says("olivia", "/award 600 USD A fix came with it")).toBeNull();
    expect(team(one)).toContain("This deviates from 512 USD (FF12): A fix came with it.");
  });

  test("FF10: without a reason a guideline may be left too, and the team is asked for it", async () => {
    const one = await accepted("flowfuse");
    expect(await one.says("olivia", "/award 600 USD")).toBeNull();
    expect(team(one)).toContain("deviates from 512 USD (FF12): no reason was given yet. Please give the reason");
    expect(await one.card()).toContain("no reason was given yet");
  });

  test("FF11: the card names the version and clauses of the amounts in force at receipt", async () => {
    const book = openBook({ policy: "flowfuse" });
    const one = await accepted("", "", book);
    expect(await one.card()).toContain(
      `Decided by FF8, FF12, FF10, FF11 in version \`${book.programme.hash.slice(0, 12)}\`, in force at receipt`,
    );
    expect(team(one)).toContain("We keep these reward levels under review");
  });

  test.each([
    ["low", "128 USD"],
    ["medium", "256 USD"],
    ["high", "512 USD"],
    ["critical", "1024 USD"],
  ])("FF12: %s is recommended at %s, and /award recommended decides that", async (level, sum) => {
    const one = await openBook({ policy: "flowfuse" }).report(leak);
    await one.says("mona", `/severity ${level}\n/accept`);
    expect(await one.card()).toContain(`Recommended: **${sum}**, “Low \\| Medium`);
    expect(await one.says("olivia", "/award recommended")).toBeNull();
    expect(one.toldFinder().at(-1)).toContain(`**${sum}**`);
    expect(await one.card()).not.toContain("deviates");
  });

  test("FF14: quality is recorded, changes no number, and a person decides what it changes", async () => {
    const one = await accepted("flowfuse", "/quality excellent");
    expect(await one.card()).toContain("quality excellent, and a person decides what that changes");
    expect(team(one)).toContain("The quality of bug report will also impact any ultimate reward decision.");
    expect((await one.state()).award.recommendation).toMatchObject({ amount: { minor: 51_200 } });
  });

  test("CO13: severity and quality are told beside each other, without a sum, currency or kind", async () => {
    const one = await accepted("coordinated-disclosure", "/quality good");
    expect(await one.card()).toContain("a person decides the sum");
    expect(await one.card()).toContain("quality good, and a person decides what that changes");
    expect(`${team(one)}${await one.card()}`).not.toMatch(anySum);
    expect(await one.says("carla", "/award recommended")).toContain("(CO13)");
    expect(await one.says("carla", "/award 300 EUR")).toBeNull();
  });
});

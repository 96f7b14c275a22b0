import { describe, expect, test } from "@jest/globals";
import { openBook } from "../support/case-book.ts";
import { bookOf, heardBy, reportOf, teamHeard } from "./three-policies.ts";

describe("asking first whether a flaw is known", () => {
  test("PA4: the receipt says that one may ask first, and the finder's card how", async () => {
    const one = await reportOf(bookOf("PA"), "Files of others can be read");
    expect(one.toldFinder()[0]).toContain("it's best if you contact us first to see whether we're already working on");
    expect(one.toldFinder()[0]).toContain("(PA4)");
    expect(await one.finderCard()).toContain("`/precheck`");
  });

  test.each([
    ["yes", "The maintainers know of what you ask about already."],
    ["no", "The maintainers do not know of what you ask about."],
    ["cannot-tell", "the maintainers cannot tell whether they know of it."],
  ])("PA4: a person answers %s, in one fixed sentence that tells nothing else", async (word, sentence) => {
    const book = bookOf("PA");
    const first = await reportOf(book, "A secret of the first", "bert");
    const one = await reportOf(book, "Files of others can be read");
    const before = one.toldFinder().length;
    expect(await one.finderSays("/precheck")).toContain("a person looks and answers here");
    // Nothing answers by itself.
    expect(one.toldFinder()).toHaveLength(before);
    expect(teamHeard(one)).toContain("/known cannot-tell");
    expect(await one.card()).toContain("**No answer yet**");
    expect(await one.says("mona", `/known ${word} ${first.id} by bert`)).toContain("Yes, no or cannot-tell");
    expect(await one.says("mona", `/known ${word}`)).toBeNull();
    const told = one.toldFinder().at(-1) ?? "";
    expect(told).toContain(sentence);
    expect(told).not.toMatch(/bert|secret|FF-\d|Mon|2026/);
    expect(await one.card()).toContain(`answered **${word}**`);
    expect(await one.says("mona", "/known no")).toContain("answered already");
  });

  test("PA4: nobody can use it to find out one flaw after another", async () => {
    const book = bookOf("PA");
    for (const n of [1, 2, 3]) {
      const one = await reportOf(book, `Question ${n}`);
      expect(await one.finderSays("/precheck")).toContain("passed on");
    }
    const fourth = await reportOf(book, "Question 4");
    expect(await fourth.finderSays("/precheck")).toContain("A person may ask 3 times");
    expect(teamHeard(fourth)).not.toContain("/known");
    expect(await fourth.says("mona", "/known yes")).toContain("has not asked");
    const other = await reportOf(book, "Question of another", "bert");
    expect(await other.finderSays("/precheck")).toContain("passed on");
    await book.passes("8 days");
    expect(await fourth.finderSays("/precheck")).toContain("passed on");
  });

  const holding = `version: 1
name: Ask first
clauses: { Q1: Ask us first., Q2: We need a URL and a description. }
precheck: { mode: "on", hold: 3 days, words: Ask us first., clause: Q1 }
intake: { required: { all_of: [url, description] }, poc: never, words: We need a URL and a description., clause: Q2 }`;

  test.each([
    ["2 days", "2026-11-23T09:00:00Z"],
    ["4 days", "2026-11-27T09:00:00Z"],
  ])("a question holds its asker's place for a while: completed after %s it arrived %s", async (length, arrived) => {
    const book = openBook({ policy: holding });
    const one = await book.report({ title: "Known?", body: "Is an open redirect on your login known?" });
    await one.finderSays("/precheck");
    await book.passes(length);
    await one.finderSays("Here it is: https://app.acme.example/login?to=https://example.org");
    expect((await one.state()).completeAt).toEqual(new Date(arrived));
  });

  test.each(["FF", "CO"] as const)("%s: a policy that offers none has none", async (short) => {
    const one = await reportOf(bookOf(short), "Open redirect");
    expect(`${heardBy(one)}${await one.finderCard()}`).not.toContain("/precheck");
    // What is no command is text, and goes to the team like any other.
    expect(await one.finderSays("/precheck")).toBeNull();
    expect(teamHeard(one)).toContain("/precheck");
    expect(await one.says("mona", "/known yes")).toContain("offers no pre-check");
    expect(heardBy(one)).not.toContain("know of what you ask");
  });
});

describe("incidents", () => {
  const book = "../company/security/incident-response.md";

  test("FF2: the team has the runbook on the card and the escalation on record; nobody else reads of either", async () => {
    const one = await reportOf(bookOf("FF"), "CSRF on the settings");
    expect(await one.card()).toContain(`- \`${book}\` (FF2)`);
    expect(await one.says("mona", "/incident The keys of staging are in use")).toBeNull();
    expect(teamHeard(one)).toContain("**Escalated as an incident.**");
    expect(teamHeard(one)).toContain(`\`${book}\` (FF2)`);
    expect(await one.card()).toContain("**Escalated** by `mona`");
    expect(await one.card()).toContain("escalated as an incident (`mona`)");
    const outside = `${heardBy(one)}${await one.finderCard()}${one.toldPublic().join("\n")}`;
    expect(outside).not.toMatch(/incident|runbook|staging|FF2\b/i);
  });

  test("a policy without a runbook says so to the team, and the escalation is recorded all the same", async () => {
    const one = await reportOf(bookOf("CO"), "Open redirect");
    expect(await one.card()).not.toContain("### Runbooks");
    await one.says("mona", "/incident");
    expect(teamHeard(one)).toContain("names no runbook");
    expect(await one.card()).toContain("**Escalated** by `mona`");
  });
});

describe("publication by both sides", () => {
  const ready = async () => {
    const one = await reportOf(bookOf("CO"), "Open redirect");
    await one.says("mona", "/accept\n/severity low\n/expect 2026-12-11\n/fixed 3.0");
    return one;
  };
  const shownTo = (one: Awaited<ReturnType<typeof ready>>) =>
    one.toldFinder().filter((text) => text.includes("as it would become public"));

  test("CO15: the finder reads the text before it is confirmed, and their agreement is on record", async () => {
    const one = await ready();
    await one.says("olivia", "/publish");
    const [shown = ""] = shownTo(one);
    expect(shown).toContain("we would like to play an active role in the eventual publication about the problem");
    expect(shown).toContain("(CO15)");
    expect(shown).toContain("Title: Open redirect");
    expect(shown).toContain("It works in every browser I tried.");
    expect(teamHeard(one)).toContain("their answer is recorded and is no veto");
    expect(await one.card()).toContain("has not answered yet");
    await one.says("olivia", "/publish");
    expect(shownTo(one)).toHaveLength(1);
    expect(await one.finderSays("/agree")).toContain("you agree to publication");
    expect(await one.card()).toContain("The finder agrees to publication.");
    expect(await one.says("olivia", `/publish confirm ${one.id}`)).toBeNull();
    expect(one.toldPublic().join("\n")).toContain("Open redirect");
  });

  test("CO15: a text longer than a comment is shown whole to both, in order, and answered after its last part", async () => {
    const book = bookOf("CO");
    const body = Array.from({ length: 1_200 }, (_, n) => `${n}: GET /go?to=https://other.example/${n} is followed.`);
    const one = await book.report({ title: "Open redirect", body: body.join("\n"), finder: "ada" });
    await one.says("mona", "/accept\n/severity low\n/fixed 3.0\n/credit anonymous");
    const before = [one.toldTeam().length, one.toldFinder().length] as const;
    await one.says("olivia", "/publish");
    for (const comments of [one.toldTeam().slice(before[0]), one.toldFinder().slice(before[1])]) {
      expect(comments.length).toBe(2);
      expect(comments[0]).toContain("part 1/2");
      expect(comments[1]).toMatch(/^Part 2\/2/);
      for (const line of body) expect(comments.join("\n")).toContain(`${line}\n`);
    }
    expect(one.toldFinder().at(-1)).toContain("/agree");
    expect(one.toldFinder().at(-2)).not.toContain("/agree");
    expect(await one.says("olivia", `/publish confirm ${one.id}`)).toBeNull();
  });

  test("CO15: an objection is on record and no veto; a changed text is shown anew, and the old agreement was not to it", async () => {
    const one = await ready();
    await one.says("olivia", "/publish");
    await one.finderSays("/agree");
    await one.says("mona", "/severity high");
    await one.says("olivia", "/publish");
    expect(shownTo(one)).toHaveLength(2);
    expect(await one.card()).not.toContain("The finder agrees to publication.");
    await one.finderSays("/object Please leave out the browsers");
    expect(await one.card()).toContain("Please leave out the browsers");
    await one.says("olivia", "/publish");
    expect(teamHeard(one)).toContain("They have objected; the card says why.");
    expect(await one.says("olivia", `/publish confirm ${one.id}`)).toBeNull();
  });

  test("CO15: the finder reads nothing of who else is named in it", async () => {
    const one = await ready();
    await one.says("mona", "/credit @grace remediation_developer");
    await one.says("olivia", "/publish");
    expect(teamHeard(one)).toContain("grace (remediation_developer)");
    expect(heardBy(one)).not.toContain("grace");
  });

  test.each(["PA", "FF"] as const)("%s: a policy without it shows the text to the team alone", async (short) => {
    const one = await reportOf(bookOf(short), "Open redirect");
    await one.says("mona", "/accept\n/severity low\n/fixed 3.0");
    await one.says("olivia", "/publish");
    expect(shownTo(one)).toEqual([]);
    expect(teamHeard(one)).not.toContain("is shown the text");
  });

  test("CO16: publication comes once it is resolved: not before the fix, and the team and the finder read the words", async () => {
    const one = await reportOf(bookOf("CO"), "Open redirect");
    await one.says("mona", "/accept\n/severity low\n/expect 2026-12-11");
    await one.says("olivia", "/publish");
    expect(teamHeard(one)).toContain("“once it has been resolved” (CO16)");
    expect(await one.says("olivia", `/publish confirm ${one.id}`)).toContain("“once it has been resolved” (CO16)");
    expect(one.toldPublic()).toEqual([]);
    await one.says("mona", "/fixed 3.0");
    expect(one.toldFinder().at(-1)).toContain("(CO16)");
    expect(await one.says("olivia", `/publish confirm ${one.id}`)).toBeNull();
    expect(one.toldFinder().at(-1)).toContain("> “once it has been resolved” (CO16)");
  });
});

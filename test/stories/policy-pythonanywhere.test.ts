import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { openStory, type Story } from "../support/story.ts";

jest.setTimeout(30_000);

describe("a life under PythonAnywhere's policy", () => {
  let story: Story;
  let ghsaId: string;
  let second: string;
  let first: number;
  const toldTo = (finder: string, id: string) => story.told(id, finder).join("\n");
  const last = (number?: number) => story.answers(number).at(-1) ?? "";

  beforeAll(async () => {
    story = await openStory({ policy: "pythonanywhere" });
    ghsaId = await story.report("fiona", { summary: "Sandbox escape from a scheduled task" });
    first = story.cases()[0] ?? 0;
  }, 60_000);
  afterAll(() => story.close());

  test("promises nothing: the page names no time, no secrecy, no credit and no safe harbour", () => {
    const receipt = story.told(ghsaId)[0] ?? "";
    expect(receipt).toContain("names no time for an answer");
    expect(receipt).not.toMatch(/within|business|days|legal|strictly confidential/);
    // All it quotes is that one may ask first.
    expect(receipt.match(/PA\d+/g)).toEqual(["PA4"]);
    expect(story.issue(first).body).not.toContain("### Times");
    expect(story.issue(first).labels).toContain("embargo/active");
  });

  test("a class has a tier and no severity of its own", async () => {
    await story.say("mona", "/class sandbox-escape", first);
    expect(story.issue(first).body).toMatch(/sandbox-escape.*PA15/);
    expect(story.issue(first).labels.filter((label) => label.startsWith("severity/"))).toEqual([]);
  });

  test("an award needs severity and impact, and its sum is typed by a person", async () => {
    await story.say("mona", "/accept", first);
    await story.say("mona", "/award 500 USD", first);
    expect(last(first)).toMatch(/\/severity.*\/impact/s);
    await story.say("mona", "/severity critical", first);
    expect(story.issue(first).body).toContain("still missing: impact");
    await story.say("mona", "/award 500 USD", first);
    expect(last(first)).toContain("/impact");
    await story.say("mona", "/impact high Every file of every account", first);
    await story.say("mona", "/award recommended", first);
    expect(last(first)).toMatch(/names no amount.*\(PA2\), so a person must name one/);
    expect(story.issue(first).labels).toContain("bounty/recommended");
    await story.say("mona", "/award 500 USD a classic", first);
    expect(story.issue(first).labels).toContain("bounty/approved");
    expect(toldTo("fiona", ghsaId)).toContain("500 USD");
    expect(toldTo("fiona", ghsaId)).not.toMatch(/a classic|Every file of every account/);
    // The policy does not say how an award is paid, so nothing is made up.
    expect(toldTo("fiona", ghsaId)).toContain("does not say how an award is paid");
  });

  test("what the page is not interested in is closed with its own words, and its secrecy goes on", async () => {
    second = await story.report("felix", { summary: "I can run code on your servers" });
    const number = story.cases().find((each) => each !== first) ?? 0;
    await story.say("mona", "/class run-code-on-servers\n/severity low\n/impact low none", number);
    await story.say("mona", "/close not-interested Consoles run code, that is what they are for.", number);
    const told = toldTo("felix", second);
    expect(told).toContain("Yup. That's our business.");
    expect(told).toContain("PA6");
    expect(told).toContain("Consoles run code");
    expect(story.github.reading("felix").advisory(second)?.state).toBe("closed");
    expect(story.issue(number).labels).toEqual(expect.arrayContaining(["close/not-interested", "embargo/active"]));
    expect(story.issue(number).labels.some((label) => label.startsWith("bounty/"))).toBe(false);
  });

  test("only the first report of an issue is paid; the second finder reads nothing of the first", async () => {
    const third = await story.report("felix", { summary: "Escape from the sandbox by a cron entry" });
    const number = story.cases().at(-1) ?? 0;
    await story.say("mona", "/accept\n/severity critical\n/impact high the same", number);
    await story.say("mona", `/duplicate ${story.caseId(first)}`, number);
    expect(toldTo("felix", third)).toContain("We only pay out on the first report of a particular issue");
    await story.say("mona", "/award 500 USD", number);
    expect(last(number)).toContain("duplicate");
    expect(story.issue(number).labels).not.toContain("bounty/approved");
    const read = story.github.textsReadableBy("felix").filter(({ writtenBy }) => writtenBy === story.github.botLogin);
    const words = read.map(({ text }) => text).join("\n");
    expect(words).not.toMatch(/FF-\d{4}|fiona|500 USD|scheduled task/);
    expect(words).not.toContain(ghsaId);
  });

  test("ends in public without asking anything the page does not say", async () => {
    await story.say("mona", "/fixed", first);
    expect(toldTo("fiona", ghsaId)).not.toContain("is fixed");
    await story.say("olivia", "/publish", first);
    await story.say("olivia", `/publish confirm ${story.caseId(first)}`, first);
    expect(story.github.reading("anonymous").advisory(ghsaId)?.state).toBe("published");
    await story.say("penny", "/paid PO-17", first);
    expect(story.issue(first).labels).toEqual(expect.arrayContaining(["state/disclosed", "bounty/paid"]));
    expect(
      story.github
        .textsReadableBy("anonymous")
        .map(({ text }) => text)
        .join("\n"),
    ).not.toMatch(/500|PO-17|FF-\d/);
    expect(story.github.violations).toEqual([]);
  });
});

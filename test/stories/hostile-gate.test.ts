import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { hatch, sightings } from "../support/canaries.ts";
import { dangersIn } from "../support/markdown-dangers.ts";
import { openStory, tracker, type Story } from "../support/story.ts";

const canaries = hatch("gate", "reply", "public");

describe("words that must not go out are stopped at the gate, and everybody who must know does", () => {
  let story: Story;
  let first: string;
  let second: string;
  beforeAll(async () => {
    story = await openStory({ prepare: (github) => github.addPerson("gus") });
    first = await story.report("fiona");
    second = await story.report("felix", { summary: "Another flaw", description: "It is elsewhere." });
  }, 60_000);
  afterAll(() => story.close());
  const numbers = (): readonly [number, number] => [story.cases()[0] ?? 0, story.cases()[1] ?? 0];

  test("a reply that names another case is not sent; the team is told which kind it was, without its words", async () => {
    const [one, two] = numbers();
    const other = story.caseId(two);
    await story.say("mona", `/reply See ${other}: ${canaries.reply}`, one);
    expect(sightings(story.github, "fiona", { other, ...canaries })).toEqual([]);
    const told = story.answers(one).at(-1) ?? "";
    expect(told).toMatch(/stopped before it went out.*`reply`.*names another case/s);
    expect(told).not.toContain(canaries.reply);
    expect(story.issue(one).body).toContain("a message was stopped before it went out");
  });

  test("the rest of the case goes on, and the reply can be written again without it", async () => {
    const [one] = numbers();
    await story.say("mona", "/accept", one);
    await story.say("mona", `/reply Yours is ${story.caseId(one)}: ${canaries.reply}`, one);
    expect(story.told(first).join("\n")).toContain(canaries.reply);
    await story.restart();
    await story.settle();
    expect(story.answers(one).filter((text) => text.includes("stopped before it went out"))).toHaveLength(1);
  });

  test.each(["summary", "description"] as const)(
    "an advisory whose %s names a case is refused publication until it does not",
    async (field) => {
      const [one] = numbers();
      const before = story.github.reading("olivia").advisory(first);
      story.github.as("olivia").editAdvisory(first, { [field]: `Tracked as ${story.caseId(one).toLowerCase()}` });
      await story.say("olivia", "/publish", one);
      expect(story.answers(one).at(-1)).toMatch(/cannot go out as it stands: it names a case/);
      story.github.as("olivia").editAdvisory(first, { [field]: before?.[field] ?? "" });
      await story.say("olivia", "/publish", one);
      await story.say("olivia", `/publish confirm ${story.caseId(one)}`, one);
      expect(story.github.reading("anonymous").advisory(first)).toBeUndefined();
    },
  );

  test("an advisory changed after it was shown is not published, whatever was confirmed", async () => {
    const [, two] = numbers();
    await story.say("mona", "/accept\n/fixed 1.0", two);
    await story.say("olivia", "/publish", two);
    story.github.as("felix").editAdvisory(second, { description: `${canaries.public} ${story.caseId(two)}` });
    await story.say("olivia", `/publish confirm ${story.caseId(two)}`, two);
    expect(story.github.reading("anonymous").advisory(second)).toBeUndefined();
    expect(sightings(story.github, "anonymous", canaries)).toEqual([]);
  });

  test("a public case's reply with a case id stays unsaid in public", async () => {
    const place = story.github.as("gus").openIssue("acme/web", { title: "Typo", body: "public already" });
    story.github.as("mona").labelIssue(place, "security-public");
    await story.settle();
    const number = story.cases().at(-1) ?? 0;
    await story.say("mona", `/reply This is ${story.caseId(number)} in our tracker ${canaries.reply}`, number);
    expect(story.answers(number).at(-1)).toMatch(/stopped before it went out.*`reply`.*public must not learn/s);
    expect(
      story.github
        .reading("anonymous")
        .issue(place)
        ?.comments.map(({ body }) => body)
        .join(),
    ).not.toMatch(/FF-\d{4}/);
  });

  test("a contained report is published without our mark and without calling anybody", async () => {
    const place = story.github
      .as("gus")
      .openIssue("acme/web", { title: "Leak of @mona", body: "Ask @mona about #1 <!-- x -->" });
    story.github.as("mona").labelIssue(place, "security-report");
    await story.settle(800);
    const number = story.cases().at(-1) ?? 0;
    const ghsaId = /GHSA(-\w{4}){3}/.exec(story.issue(number).body)?.[0] ?? "";
    const description = story.github.reading("gus").advisory(ghsaId)?.description ?? "";
    expect(description).toContain("<!-- ff:");
    expect(dangersIn(description)).toEqual([]);
    await story.say("mona", "/accept\n/fixed 2.0", number);
    await story.say("olivia", "/publish", number);
    expect(story.answers(number).at(-1)?.match(/<!--/g)).toHaveLength(1);
    await story.say("olivia", `/publish confirm ${story.caseId(number)}`, number);
    const shown = story.github.reading("anonymous").advisory(ghsaId);
    expect(shown?.state).toBe("published");
    expect(shown?.description).not.toContain("<!--");
    expect(story.github.reading("olivia").issue(`${tracker}#${number}`)?.labels).toContain("state/disclosed");
    expect(story.github.violations).toEqual([]);
  });
});

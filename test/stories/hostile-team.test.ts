import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { dangersIn } from "../support/markdown-dangers.ts";
import { openStory, tracker, usualProgramme, type Story } from "../support/story.ts";

const evil =
  "@mona @acme/security #1 acme/web#1 GHSA-aaaa-bbbb-cccc <img src=x> ![a](https://evil.example) `x` | --> <!-- x -->";
const isOurs = (url: string): boolean => url.startsWith("https://github.com/acme/web/security/advisories/GHSA-");

describe("colleagues, and those who may merge files, who write what should work nowhere", () => {
  let story: Story;
  beforeAll(async () => {
    story = await openStory({ policy: "pythonanywhere" });
    await story.report("fiona", { severity: "low" });
  }, 60_000);
  afterAll(() => story.close());
  /** A colleague's Markdown may stay Markdown where it is quoted whole: what must not work there calls or refers to somebody. */
  const works = /mention|issue reference|hidden|<!--|open fold/;
  const dangers = () =>
    story.github
      .texts()
      .filter(
        ({ writtenBy, surface, field }) =>
          writtenBy === story.github.botLogin && surface.startsWith("issue") && field === "body",
      )
      .flatMap(({ text }) => dangersIn(text, isOurs))
      .filter((danger) => works.test(danger));

  test("commands that cannot be read are quoted back, and nothing in the quotation works", async () => {
    const commands =
      "class severity award duplicate not-duplicate embargo close finder received paid quality impact conduct expect publish credit assign contain restore".split(
        " ",
      );
    await story.say("mona", commands.map((name) => `/${name} ${evil}`).join("\n"));
    await story.say("olivia", commands.map((name) => `/${name} ${evil}`).join("\n"));
    expect(story.answers().length).toBeGreaterThan(0);
    expect(dangers()).toEqual([]);
  });

  test("words that are kept stand on the card as words", async () => {
    await story.say("olivia", `/impact high ${evil}\n/severity high\n/conduct concern ${evil}\n/accept`);
    await story.say("olivia", `/award 300 USD ${evil}\n/exploited ${evil}\n/credit "${evil.replaceAll('"', "")}"`);
    await story.say("penny", `/paid ${evil}`);
    await story.say("olivia", `/fixed 1.0\n/embargo end ${evil}`);
    await story.say("olivia", `/close informative ${evil}`);
    expect(story.issue().body).toContain("evil.example");
    expect(story.issue().labels).toContain("bounty/paid");
    expect(dangers()).toEqual([]);
  });

  test("a programme file, broken or proposing, is shown without anything in it working", async () => {
    const file = ".github/finders-fee.yml";
    story.github
      .as("mona")
      .push("acme/web", { [file]: `version: 1\n"${evil}": 1\npolicy: "${evil}"\ntracker: "${evil}"\n` });
    await story.settle();
    story.github.as("mona").push("acme/web", { [file]: `version: 1\npolicy: [${evil}\n\t- "@mona` });
    await story.settle();
    story.github.as("mona").push("acme/web", {
      [file]: usualProgramme("flowfuse", `  triage: ["@acme/security", "mona"]\nintake:\n  label: "@mona #1"\n`),
    });
    await story.settle();
    const notices = story.github
      .reading("olivia")
      .issues(tracker)
      .filter(({ number }) => !story.cases().includes(number));
    expect(notices.length).toBeGreaterThanOrEqual(2);
    for (const { title } of notices) expect(title).not.toMatch(/@[a-z]|<!--/i);
    expect(dangers()).toEqual([]);
    expect(story.github.violations).toEqual([]);
  });
});

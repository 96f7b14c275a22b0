import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openStory, type Story } from "../support/story.ts";

const secret = "The retry counter of the lockout table overflows after 256 attempts and unlocks every account.";

describe("words that tell of another case, whoever writes them,", () => {
  let story: Story;
  let fionas = "";
  let felixs = "";
  let fionasCase = 0;
  let felixsCase = 0;
  beforeAll(async () => {
    story = await openStory({ sandbox: {}, prepare: (github) => github.addPerson("felix-the-2nd") });
    fionas = await story.report("fiona", {
      summary: "Header values may hold newlines",
      description: "A newline in a header value splits the response in two; see `write_headers` in http.c.",
    });
    felixs = await story.report("felix-the-2nd", {
      summary: "Lockout counter overflows and unlocks every account",
      description: `${secret}\n\n\`\`\`\ncurl -H "X-Token: zq7SecretCanaryX1qz"\n\`\`\``,
    });
    [fionasCase = 0, felixsCase = 0] = story.cases();
  }, 60_000);
  afterAll(() => story.close());

  const stopped = (number: number) =>
    story.answers(number).filter((text) => text.includes("Something was stopped before it went out"));
  const everything = () => story.told(fionas).join("\n");

  test.each([
    ["its words", () => `Another finder wrote: ${secret}`, "words of its report"],
    [
      "its words in lookalike letters",
      () => secret.replaceAll("o", "о").replaceAll("t", "t\u2060"),
      "words of its report",
    ],
    ["its title", () => "It is like “Lockout counter overflows and unlocks every account”.", "its title"],
    ["a token out of its code", () => "Try it with zq7SecretCanaryX1qz.", "words of its report"],
    ["its advisory", () => `Please see ${felixs}.`, "its advisory"],
    ["its finder", () => "Ask @felix-the-2nd, who found the same.", "a finder who has not agreed"],
    ["its id", () => `Please see ${story.caseId(felixsCase)}.`, "names another case"],
  ])("are not sent to a finder: %s", async (_, words, why) => {
    const before = stopped(fionasCase).length;
    const told = story.told(fionas).length;
    await story.say("mona", `/reply ${words()}`, fionasCase);
    expect(story.told(fionas)).toHaveLength(told);
    const news = stopped(fionasCase).slice(before);
    expect(news).toHaveLength(1);
    expect(news[0]).toContain(why);
    expect(news[0]).toContain("/reply");
    expect(news[0]).not.toMatch(/retry counter|zq7/i);
  });

  test("stop nothing else: what the finder wrote, the policy's words and plain words go out", async () => {
    const told = story.told(fionas).length;
    await story.say(
      "mona",
      `/reply You wrote that a newline in a header value splits the response in two. Critical ones get $1024. mona looks at it.`,
      fionasCase,
    );
    await story.say("mona", "/class csrf\n/accept", fionasCase);
    expect(story.told(fionas).length).toBeGreaterThan(told + 1);
    expect(everything()).toContain("splits the response in two");
  });

  test("are not published: the team hears it at /publish, and can change the advisory", async () => {
    await story.say("mona", "/fixed 2.0.1\n/credit @fiona finder", fionasCase);
    story.github.as("fiona").acceptCredit(fionas);
    story.github.as("olivia").editAdvisory(fionas, { description: `Newlines split it. Also unfixed: ${secret}` });
    await story.settle();
    await story.say("olivia", "/publish", fionasCase);
    expect(story.answers(fionasCase).at(-1)).toContain("repeats another case that is still confidential");
    story.github
      .as("olivia")
      .editAdvisory(fionas, { description: `Newlines split it. See ${story.caseId(fionasCase)}.` });
    await story.settle();
    await story.say("olivia", "/publish", fionasCase);
    expect(story.answers(fionasCase).at(-1)).toContain("names a case");
    story.github.as("olivia").editAdvisory(fionas, { description: "Newlines split it, said @fiona." });
    await story.settle();
    await story.say("olivia", "/publish", fionasCase);
    await story.say("olivia", `/publish confirm ${story.caseId(fionasCase)}`, fionasCase);
    expect(story.github.reading("anonymous").advisory(fionas)?.state).toBe("published");
    const all = story.github.textsReadableBy("anonymous").map(({ text }) => text);
    expect(all.join("\n")).not.toMatch(/retry counter|zq7Secret|felix/i);
  });

  test("reached neither finder nor public at any moment", () => {
    for (const reader of ["fiona", "anonymous"])
      expect(
        story.github
          .textsReadableBy(reader)
          .filter(({ writtenBy }) => writtenBy === story.github.botLogin)
          .map(({ text }) => text)
          .join("\n"),
      ).not.toMatch(/retry counter|zq7Secret|felix/i);
    expect(story.github.violations).toEqual([]);
  });
});

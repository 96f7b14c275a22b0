import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { command } from "../support/command.ts";
import { openStory, type Story } from "../support/story.ts";

describe("a report under the coordinated-disclosure policy, which promises much", () => {
  let story: Story;
  let ghsaId: string;

  beforeAll(async () => {
    story = await openStory({ policy: "coordinated-disclosure" });
    ghsaId = await story.report();
  });

  afterAll(() => story.close());

  const lastAnswer = () => story.answers().at(-1) ?? "";
  const lastTold = () => story.told(ghsaId).at(-1) ?? "";

  test("a question lets no clock stand still that the policy does not let pause", async () => {
    await command(story, "mona", "/needs-info Which version?");
    expect(story.issue().body).toMatch(/### Times[^]*due/);
    expect(story.issue().body).not.toContain("stands still");
  });

  test("a severity told to the finder is the assessment that is owed; another one is told, too, as the finder is kept informed", async () => {
    await command(story, "mona", "/severity high");
    expect(lastTold()).toMatch(/Assessed severity: \*\*high\*\*/);
    await command(story, "mona", "/severity medium");
    expect(lastTold()).toMatch(/Assessed severity: \*\*medium\*\*/);
    const told = story.told(ghsaId).length;
    await command(story, "mona", "/severity medium");
    expect(story.told(ghsaId)).toHaveLength(told);
  });

  test("the assessment is whole once an expected date was given too", async () => {
    expect(story.issue().body).toMatch(/still owed: expected date/);
    await command(story, "mona", "/accept\n/expect 2031-03-01");
    expect(story.issue().body).toMatch(/: met on/);
  });

  test("the safe harbour is sent, in the policy's own words, when conduct becomes ok; once", async () => {
    const harbours = () => story.told(ghsaId).filter((text) => text.includes("legal action")).length;
    await command(story, "mona", "/conduct concern Asks for money first");
    expect(harbours()).toBe(0);
    await command(story, "mona", "/conduct ok");
    expect(harbours()).toBe(1);
    expect(lastTold()).toContain("we will not take legal action against you in connection with the report. (CO7)");
    await command(story, "mona", "/conduct ok");
    expect(harbours()).toBe(1);
    expect(story.told(ghsaId).join("\n")).not.toContain("Asks for money");
  });

  test("an award owed for every unknown flaw is declined only with evidence older than the report", async () => {
    await command(story, "mona", "/decline-award We knew it");
    expect(lastAnswer()).toMatch(/owes an award unless.*evidence <link> <date>/s);
    await command(story, "mona", "/decline-award We knew it evidence https://github.com/acme/web/issues/9 2999-01-01");
    expect(lastAnswer()).toMatch(/evidence of prior knowledge must be older/);
    await command(story, "mona", "/decline-award We knew it evidence https://github.com/acme/web/issues/9 2020-01-02");
    expect(story.issue().labels).toContain("bounty/declined");
    expect(story.issue().body).toMatch(/We knew it; evidence of Thu 2 Jan 2020: .*github\.com\/acme\/web\/issues\/9/);
    expect(lastTold()).toMatch(/We knew it.*dated .*2020/s);
    expect(lastTold()).not.toContain("issues/9");
  });

  test("the fix is told, for this policy promises to keep the finder informed", async () => {
    await command(story, "mona", "/fixed 2.0.1");
    expect(lastTold()).toMatch(/fixed in .*2\.0\.1/);
    expect(story.issue().labels).toContain("state/fixed");
    expect(story.github.violations).toEqual([]);
  });
});

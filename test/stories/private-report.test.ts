import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openStory, type Story } from "../support/story.ts";

describe("a private report under FlowFuse's policy, from receipt to publication", () => {
  let story: Story;
  let ghsaId: string;
  beforeAll(async () => {
    story = await openStory();
    ghsaId = await story.report("fiona", { severity: "medium" });
  }, 60_000);
  afterAll(() => story.close());

  test("is one case in the tracker, with card and labels", () => {
    expect(story.cases()).toHaveLength(1);
    expect(story.issue().title).toMatch(/^\[FF-\d{4}-\d{4,}\] SQL injection in the login form$/);
    expect(story.issue().labels.toSorted()).toEqual(["embargo/active", "state/new"]);
    expect(story.issue().body).toContain("claims medium");
  });

  test("is answered once, promising no time the policy does not promise", () => {
    const told = story.told(ghsaId);
    expect(told).toHaveLength(2);
    expect(told[0] ?? "").toContain("as soon as possible");
    expect(told.join("\n")).not.toMatch(/within \d|business day/);
  });

  test("takes its severity from the policy's class map, in label, card and advisory", async () => {
    await story.say("mona", "/class sql-injection\n/accept");
    expect(story.issue().labels).toEqual(expect.arrayContaining(["severity/critical", "state/accepted"]));
    expect(story.issue().body).toContain("FF15");
    expect(story.github.reading("fiona").advisory(ghsaId)).toMatchObject({ severity: "critical", state: "draft" });
  });

  test("is awarded what the policy recommends, by a named person, told to the finder privately", async () => {
    await story.say("mona", "/award recommended");
    expect(story.issue().labels).toContain("bounty/approved");
    expect(story.answers().join("\n")).toMatch(/1024 USD.*mona/s);
    expect(story.told(ghsaId).join("\n")).toContain("1024 USD");
  });

  test("is published in two steps, last words first, and only then anybody can read of it", async () => {
    await story.say("mona", "/credit @fiona finder\n/fixed 1.2.3");
    const before = story.github.textsReadableBy("anonymous").map(({ text }) => text);
    expect(before.some((text) => /SQL|fiona|1024|FF-\d/.test(text))).toBe(false);
    await story.say("olivia", "/publish");
    await story.say("olivia", `/publish confirm ${story.caseId()}`);
    expect(story.github.reading("anonymous").advisory(ghsaId)?.state).toBe("published");
    expect(story.issue().labels).toContain("state/disclosed");
    expect(story.told(ghsaId).at(-1)).toContain("thank you");
  });

  test("asked nothing of GitHub that GitHub does not have", () => {
    expect(story.github.violations).toEqual([]);
  });
});

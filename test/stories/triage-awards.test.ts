import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { command } from "../support/command.ts";
import { openStory, usualProgramme, type Story } from "../support/story.ts";

describe("awards under FlowFuse's policy, where more than 500 USD needs two people", () => {
  let story: Story;
  let ghsaId: string;

  beforeAll(async () => {
    story = await openStory({ programme: usualProgramme("flowfuse", '  second_approval_above: "500 USD"\n') });
    ghsaId = await story.report();
  });

  afterAll(() => story.close());

  const lastAnswer = () => story.answers().at(-1) ?? "";
  const bounty = () => story.issue().labels.filter((label) => label.startsWith("bounty/"));
  const lastReactions = () => story.issue().comments.flatMap(({ reactions }) => reactions.map((each) => each.content));

  test("nothing is recommended before the case is accepted and has a severity", async () => {
    await command(story, "mona", "/class csrf");
    expect(bounty()).toEqual([]);
    await command(story, "mona", "/accept");
    expect(bounty()).toEqual(["bounty/recommended"]);
    expect(lastAnswer()).toMatch(/recommends an award of \*\*512 USD\*\*.*FF12/s);
  });

  test("a person's severity wins over the class map, is recorded as a deviation, and moves the recommendation", async () => {
    await command(story, "mona", "/severity medium");
    expect(story.issue().labels).toContain("severity/medium");
    expect(story.issue().body).toMatch(/\*\*medium\*\* as a person judged it.*deviates from \*\*high\*\*/);
    expect(story.github.reading("fiona").advisory(ghsaId)?.severity).toBe("medium");
    expect(lastAnswer()).toMatch(/\*\*256 USD\*\*/);
    await command(story, "mona", "/class sql-injection");
    expect(story.issue().labels).toContain("severity/medium");
    expect(story.issue().body).toMatch(/\*\*medium\*\*.*deviates from \*\*critical\*\*/);
  });

  test("unknown quality never blocks; a word of the rubric or a score is recorded", async () => {
    await command(story, "mona", "/quality good");
    expect(story.issue().body).toMatch(/Quality \| \*\*good\*\*/);
    await command(story, "mona", "/quality 8\n/quality superb");
    expect(story.issue().body).toMatch(/Quality \| \*\*8\*\*/);
    expect(lastAnswer()).toContain("`poor`, `fair`, `good`, `excellent` or a number from 0 to 10");
  });

  test("violated conduct refuses an award until it is judged otherwise", async () => {
    await command(story, "mona", "/conduct violated Scanned production");
    await command(story, "mona", "/award 256 USD");
    expect(lastAnswer()).toMatch(/Conduct is recorded as violated/);
    await command(story, "mona", "/conduct concern Scanned a little");
    expect(story.told(ghsaId).join("\n")).not.toMatch(/Scanned/);
  });

  test("a sum within the limit is decided by one named person, told to the finder without the reason", async () => {
    await command(story, "mona", "/award 400 USD Clear report TEAM-ONLY");
    expect(bounty()).toEqual(["bounty/approved"]);
    expect(story.answers().at(-2)).toMatch(/\*\*400 USD\*\*, by .*mona/);
    expect(story.answers().at(-2)).toMatch(/deviates from 256 USD \(FF12\): Clear report TEAM-ONLY/);
    expect(lastAnswer()).toMatch(/For whoever pays.*400 USD.*`Bug Bounty reward`/s);
    expect(lastAnswer()).not.toContain("TEAM-ONLY");
    expect(story.told(ghsaId).at(-1)).toMatch(/\*\*400 USD\*\*/);
    expect(story.told(ghsaId).join("\n")).not.toContain("TEAM-ONLY");
  });

  test("a sum above the limit waits for another person's signature, and the finder hears nothing of it", async () => {
    const told = story.told(ghsaId).length;
    await command(story, "mona", "/award 700 USD");
    expect(lastAnswer()).toMatch(/deviates from 256 USD \(FF12\): no reason was given yet/);
    expect(bounty()).toEqual(["bounty/recommended"]);
    expect(lastAnswer()).toMatch(/another person with `award` authority must write `\/approve`/);
    await command(story, "mona", "/approve");
    expect(lastAnswer()).toMatch(/must be another person's/);
    expect(story.told(ghsaId).filter((text) => text.includes("700 USD"))).toEqual([]);
    expect(story.told(ghsaId)).toHaveLength(told);
    await command(story, "penny", "/paid INV-1");
    expect(lastAnswer()).toMatch(/no approved award to pay/);
  });

  test("signed by another person it replaces the old sum, and the finder reads that it does not come on top", async () => {
    await command(story, "ned", "/approve");
    expect(lastAnswer()).toMatch(/with `award` authority/);
    await command(story, "olivia", "/approve");
    expect(bounty()).toEqual(["bounty/approved"]);
    expect(story.answers().at(-2)).toMatch(/\*\*700 USD\*\*, by .*mona.*signed by .*olivia/);
    expect(story.told(ghsaId).at(-1)).toMatch(/\*\*700 USD\*\*.*takes the place of the 400 USD/s);
  });

  test("any sum in another currency than the limit's waits for two", async () => {
    await command(story, "olivia", "/award 1 EUR As they wished");
    expect(lastAnswer()).toMatch(/1 EUR.*\/approve/s);
    expect(bounty()).toEqual(["bounty/recommended"]);
  });

  test("a refusal replaces it, with the reason told to the finder and the clause", async () => {
    await command(story, "mona", "/decline-award We knew of it since spring");
    expect(bounty()).toEqual(["bounty/declined"]);
    expect(story.told(ghsaId).at(-1)).toMatch(/no reward.*We knew of it since spring/s);
    await command(story, "mona", "/approve");
    expect(lastAnswer()).toMatch(/No award waits/);
  });

  test("what the policy recommends is awarded in a word, and paid by billing only", async () => {
    await command(story, "mona", "/award recommended");
    expect(story.told(ghsaId).at(-1)).toMatch(/\*\*256 USD\*\*/);
    await command(story, "mona", "/paid INV-2026-042");
    expect(lastAnswer()).toMatch(/with `billing` authority/);
    await command(story, "penny", "/paid INV-2026-042");
    expect(bounty()).toEqual(["bounty/paid"]);
    expect(story.issue().body).toContain("INV-2026-042");
    expect(story.told(ghsaId).join("\n")).not.toContain("INV-2026-042");
    expect(story.told(ghsaId).at(-1)).toMatch(/marked as paid/);
  });

  test("what is paid is not decided again", async () => {
    await command(story, "mona", "/award 300 USD\n/decline-award No\n/paid twice");
    expect(lastAnswer()).toMatch(/paid already.*\n.*paid already.*\n.*with `billing` authority/);
    expect(bounty()).toEqual(["bounty/paid"]);
  });

  test("every word about money had a reaction, and nothing of it is public", () => {
    expect(new Set(lastReactions())).toEqual(new Set(["eyes", "rocket", "confused"]));
    const open = story.github.textsReadableBy("anonymous").map(({ text }) => text);
    expect(open.some((text) => /(256|400|512|700) USD|EUR|FF-\d|SQL|csrf/i.test(text))).toBe(false);
    expect(story.github.violations).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { openStory, type Story } from "../support/story.ts";

jest.setTimeout(30_000);

describe("a finder of the same flaw who is to be credited on another's advisory", () => {
  let story: Story;
  const reports: { ghsaId: string; number: number; id: string }[] = [];
  const credits = () =>
    story.github
      .reading("olivia")
      .advisory(reports[0]?.ghsaId ?? "")
      ?.credits.map(({ login }) => login) ?? [];
  const answers = () => story.answers(reports[0]?.number).join("\n");
  const say = (body: string, n = 0) => story.say("olivia", body, reports[n]?.number);
  const felix = async (body: string, answer = body) => {
    story.github.as("felix").commentOnAdvisory(reports[1]?.ghsaId ?? "", body);
    await story.until("the wish is heard", () => story.answers(reports[1]?.number).join("\n").includes(answer));
  };

  beforeAll(async () => {
    story = await openStory({ settings: { SWEEP_INTERVAL_SECONDS: "1" }, sandbox: { hourlyBudget: 100_000 } });
    for (const finder of ["fiona", "felix"]) {
      const known = new Set(story.cases());
      const ghsaId = await story.report(finder, { summary: `SQL injection, told by ${finder}` });
      await story.until("the report is a case", () => story.cases().length === known.size + 1);
      const number = story.cases().find((each) => !known.has(each)) ?? 0;
      reports.push({ ghsaId, number, id: story.caseId(number) });
    }
    await say("/accept");
  }, 60_000);
  afterAll(() => story.close());

  test("stands there as long as nothing is known against it", async () => {
    await say("/credit @felix analyst");
    await story.until("they are credited", () => credits().includes("felix"));
  });

  test("is taken off, and the team told, once their report is a duplicate and they asked for no name", async () => {
    await felix("/credit anonymous");
    await say(`/duplicate ${reports[0]?.id}`, 1);
    await say("/credit @felix analyst");
    expect(answers()).toContain("nobody is named against their word");
    await say("/credit anonymous");
    await story.until("they are credited no more", () => !credits().includes("felix"));
    await story.until("the team reads why", () => answers().includes("is not credited here"));
  });

  test("keeps the advisory from publication where somebody credits them by hand", async () => {
    story.github.as("olivia").editAdvisory(reports[0]?.ghsaId ?? "", { credits: [{ login: "felix", type: "finder" }] });
    await say("/publish");
    expect(answers()).toContain("names a finder who has not agreed");
  });

  test("is credited once they say yes", async () => {
    await felix("/credit me", "/credit @felix");
    await say("/credit @felix analyst");
    await story.until("they are credited", () => credits().includes("felix"));
    await say("/publish");
    expect(story.answers(reports[0]?.number).at(-1)).toContain("hash is");
  });
});

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openStory, tracker, type Story } from "../support/story.ts";

const shared = `version: 1\npolicy: flowfuse\ntracker: ${tracker}\n`;

describe("an owner of 300 repositories with 60 open cases", () => {
  let story: Story;
  const reports: string[] = [];
  beforeAll(async () => {
    story = await openStory({
      settings: { SWEEP_INTERVAL_SECONDS: "1" },
      programme: null,
      prepare: (github) => {
        github.addRepository("acme/.github");
        github.as("olivia").push("acme/.github", { ".github/finders-fee.yml": shared });
        for (let n = 0; n < 300; n += 1) {
          github.addRepository(`acme/part-${n}`);
          const report = { summary: `Open redirect in part ${n}`, description: "As it says: follow the link." };
          if (n % 5 === 0) reports.push(github.as("felix").reportVulnerability(`acme/part-${n}`, report));
        }
      },
    });
    await story.until("the open reports are cases", () => story.cases().length === 60, 60_000);
  }, 120_000);
  afterAll(() => story.close());

  test("is not asked more by sweeping than a fifth of its hour allows, and less and less often", async () => {
    const { github } = story;
    await story.settle();
    const spent = [github.spent()];
    for (let n = 0; n < 3; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      spent.push(github.spent());
    }
    const [start = 0, first = 0, , end = 0] = spent;
    expect(end - start).toBeLessThan(1_000);
    expect(first - start).toBeLessThan(500);
    expect(github.violations).toEqual([]);
  }, 60_000);

  test("a command of a finder is heard within a few sweeps all the same", async () => {
    const ghsaId = reports[41] ?? "";
    // Quiet cases speak to nobody: somebody takes this one up first.
    const number = story.cases().find((each) => story.issue(each).body.includes(ghsaId)) ?? 0;
    await story.say("olivia", "/class sql-injection\n/accept", number);
    await story.until("felix has a card", () => story.told(ghsaId, "felix").length > 0);
    const before = story.told(ghsaId, "felix").join();
    story.github.as("felix").commentOnAdvisory(ghsaId, "/credit anonymous");
    await story.until("the card answers", () => story.told(ghsaId, "felix").join() !== before);
  }, 60_000);
});

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readAppManifest } from "../../src/sandbox/app-manifest.ts";
import { openStory, tracker, usualProgramme, type Story } from "../support/story.ts";

const readyz = async (story: Story) => await fetch(`${story.app().url}/readyz`);
const readiness = async (story: Story) => await (await readyz(story)).text();
const { permissions } = readAppManifest();
const without = (name: string) =>
  Object.fromEntries(Object.entries(permissions as Record<string, "read" | "write">).filter(([each]) => each !== name));

describe("a permission taken away", () => {
  let story: Story;
  const take = async (name: string) => {
    story.github.as("olivia").acceptPermissions("acme", without(name));
    await story.settle();
  };
  const grant = async () => {
    story.github.as("olivia").acceptPermissions("acme", permissions);
    await story.settle();
  };
  beforeAll(async () => {
    story = await openStory();
    await story.report();
  }, 60_000);
  afterAll(() => story.close());

  test("issues: what belongs in the tracker waits, readiness and log say which is missing, and it is done once granted", async () => {
    expect(await readiness(story)).not.toContain("lacks the permission");
    await take("issues");
    await story.report("felix", { summary: "Another hole altogether" });
    expect(story.cases()).toHaveLength(1);
    const answer = await readyz(story);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain("1 installation: the installation lacks the permission issues: write");
    expect(story.app().log.some((line) => line.includes("an installation lacks a permission"))).toBe(true);
    await grant();
    await story.until("the case is there", () => story.cases().length === 2, 90_000);
    expect(await readiness(story)).not.toContain("lacks the permission");
  }, 120_000);

  test("contents: the programme in force stays in force, and readiness says what is missing", async () => {
    await take("contents");
    const before = story.cases().length;
    const ghsaId = await story.report("felix", { summary: "A third hole, elsewhere" });
    await story.until("the case is there", () => story.cases().length === before + 1, 60_000);
    await story.until("the finder is told", () => story.told(ghsaId, "felix").length > 0, 60_000);
    expect(story.told(ghsaId, "felix").join("\n")).not.toContain("not finished setting up");
    expect(await readiness(story)).toContain("lacks the permission contents: read");
    await grant();
  }, 120_000);

  test("checks: a change of the programme is weighed all the same, and the team reads that no check can be shown", async () => {
    await take("checks");
    story.github.as("olivia").openPull("acme/web", {
      title: "Pay more",
      contents: { ".github/finders-fee.yml": usualProgramme("pythonanywhere") },
    });
    const told = () =>
      story.github
        .reading("olivia")
        .issues(tracker)
        .map(({ title }) => title);
    await story.until(
      "the team is told",
      () => told().includes("Finder's Fee: pull requests cannot be checked"),
      60_000,
    );
    expect(story.github.reading("olivia").checkRuns("acme/web")).toEqual([]);
    expect(await readiness(story)).toContain("lacks the permission checks: write");
    await grant();
    expect(await readiness(story)).not.toMatch(/acme|web/);
    expect(story.github.violations).toEqual([]);
  }, 120_000);
});

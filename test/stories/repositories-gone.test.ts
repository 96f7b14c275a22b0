import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openStory, tracker, type Story } from "../support/story.ts";

const readyz = async (story: Story) => await fetch(`${story.app().url}/readyz`);
const notice = (story: Story, repo = tracker) =>
  story.github
    .reading("olivia")
    .issues(repo)
    .find(({ title }) => title.startsWith("Finder's Fee"))?.body ?? "";

test("a deleted source: the team is told, its case keeps its record, and what the finder should hear is text to pass on", async () => {
  const story = await openStory();
  await story.report();
  await story.say("mona", "/accept");
  story.github.as("olivia").deleteRepository("acme/web");
  await story.settle();
  expect(notice(story)).toMatch(/`acme\/web` was deleted.*their advisories are gone/s);
  expect(notice(story)).toContain(story.caseId());
  await story.say("mona", "/severity high");
  await story.say("mona", "/reply We are sorry that this is gone.");
  await story.until("the label is shown", () => story.issue().labels.includes("severity/high"), 60_000);
  await story.until("the words wait", () => story.issue().body.includes("We are sorry that this is gone."), 60_000);
  expect(story.issue().body).toContain("SQL injection in the login form");
  expect(story.cases()).toHaveLength(1);
  expect(story.github.violations).toEqual([]);
  await story.close();
}, 150_000);

describe("a tracker that is gone", () => {
  let story: Story;
  beforeAll(async () => {
    story = await openStory();
    await story.report();
  }, 60_000);
  afterAll(() => story.close());

  test("transferred to another owner: nothing is written there any more, readiness says why, and reports wait", async () => {
    story.github.addOrganisation("globex", { owners: ["olivia"] });
    story.github.as("olivia").transferRepository(tracker, "globex");
    await story.settle();
    const writes = () =>
      story.github.writes.filter(({ path }) => /\/(acme|globex)\/security-cases\//.test(path)).length;
    const before = writes();
    const ghsaId = await story.report("felix", { summary: "Another hole altogether" });
    await story.settle();
    expect(writes()).toBe(before);
    const answer = await readyz(story);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(/1 report waits: the tracker (belongs to another owner|cannot be seen)/);
    expect(story.told(ghsaId, "felix").join("\n")).toContain("not finished setting up");
  }, 120_000);

  test("given back: the waiting report is a case", async () => {
    story.github.as("olivia").transferRepository("globex/security-cases", "acme");
    await story.until("both are cases", () => story.cases().length === 2, 90_000);
    await story.until("the first goes on", () => story.issue().labels.includes("state/new"), 60_000);
  }, 120_000);

  test("deleted: log and readiness say so, reports wait, and its cases keep their ledger", async () => {
    story.github.as("olivia").deleteRepository(tracker);
    await story.settle();
    const ghsaId = await story.report("felix", { summary: "One hole more" });
    await story.settle();
    expect(await (await readyz(story)).text()).toMatch(/1 report waits: the tracker cannot be seen/);
    expect(story.told(ghsaId, "felix").join("\n")).toContain("not finished setting up");
    expect(story.app().log.some((line) => line.includes("tracker-missing"))).toBe(true);
  }, 150_000);

  test("made again under its name: it takes what waited, and no case of the old one is shown over a new one's issue", async () => {
    story.github.as("olivia").createRepository(tracker, { visibility: "private", roles: { mona: "maintain" } });
    await story.restart();
    const titles = () => story.cases().map((number) => story.issue(number).title);
    await story.until("the report is a case", () => titles().length === 1, 90_000);
    await story.settle(1_000);
    expect(titles()).toEqual([expect.stringContaining("One hole more")]);
    await story.say("mona", "/accept");
    await story.until("it is accepted", () => story.issue().labels.includes("state/accepted"), 60_000);
    expect(titles()).toEqual([expect.stringContaining("One hole more")]);
    expect(story.github.violations).toEqual([]);
  }, 180_000);
});

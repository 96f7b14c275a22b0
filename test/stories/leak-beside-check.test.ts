import { expect, jest, test } from "@jest/globals";
import { openStory, type Story } from "../support/story.ts";

jest.setTimeout(60_000);

const sentence = "The retry counter of the lockout table overflows after 256 attempts and unlocks every account.";
const form = {
  summary: "Lockout counter overflows and unlocks every account",
  description: `${sentence}\n\nSend 257 wrong passwords within one minute, then the right one of somebody else.`,
};
const clean = "Nothing of note here.";
const files = "/repos/{owner}/{repo}/pulls/{pull_number}/files";
const commits = "/repos/{owner}/{repo}/pulls/{pull_number}/commits";

/** How often the team was told that something in public tells of the case. */
const alerts = (story: Story) => story.answers().filter((text) => /in public tells of this case/.test(text)).length;
const hidden = (story: Story) => story.answers().filter((text) => /public text that told/.test(text)).length;

/** How many deliveries the app has dealt with since it started. */
const dealtWith = async (story: Story): Promise<number> => {
  const metrics = await (await fetch(`${story.app().url}/metrics`)).text();
  return Number(/^finders_fee_jobs_total\{kind="take-delivery",outcome="done"\} (\d+)/m.exec(metrics)?.[1] ?? 0);
};
const fails = (story: Story, route: string, status: number) =>
  story.github.faults.add({ method: "GET", route, times: 1_000_000, when: "before", answer: { status, body: {} } });

test("a pull request that tells of a case is told of while its check waits for GitHub, and once however often it is tried", async () => {
  const story = await openStory({ settings: { SWEEP_INTERVAL_SECONDS: "1" }, sandbox: { hourlyBudget: 100_000 } });
  const { github } = story;
  await story.report("fiona", form);
  // The first look only notes from when on it looks.
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const heal = fails(story, files, 503);
  const pull = github.as("felix").openPull("acme/web", { title: "Fix", body: sentence });
  await story.until("the team is told", () => alerts(story) === 1);
  // Edited out of sight while the first delivery is still tried again: only the sweep can learn of it so early.
  github.deliveries.dropNext(1);
  github.as("felix").editIssue(pull, { body: clean });
  await story.until("the team is told that it is out of sight", () => hidden(story) === 1);
  await story.settle();
  const before = await dealtWith(story);
  // Its turn comes after the pull request's.
  github.as("felix").openIssue("acme/web", { title: "Help", body: clean });
  heal();
  const deadline = Date.now() + 30_000;
  while ((await dealtWith(story)) < before + 2 && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await dealtWith(story)).toBeGreaterThanOrEqual(before + 2);
  await story.settle();
  expect(alerts(story)).toBe(1);
  expect(hidden(story)).toBe(1);
});

test("a pull request that tells of a case is told of, once, also where only its commits cannot be read for now", async () => {
  const story = await openStory();
  await story.report("fiona", form);
  const heal = fails(story, commits, 503);
  story.github.as("felix").openPull("acme/web", { title: "Fix", body: sentence });
  await story.until("the team is told", () => alerts(story) === 1);
  heal();
  // Behind it in the repository's turn.
  await story.report("felix", { summary: "Another hole altogether" });
  await story.until("the report is heard", () => story.cases().length === 2, 30_000);
  expect(alerts(story)).toBe(1);
});

test.each([404, 403])("a pull request whose files are answered with %d for ever keeps nothing back", async (status) => {
  const story = await openStory();
  const { github } = story;
  await story.report("fiona", form);
  fails(story, files, status);
  github.as("felix").openPull("acme/web", { title: "Fix", body: sentence });
  await story.until("the team is told", () => alerts(story) === 1);
  await story.report("felix", { summary: "Another hole altogether" });
  expect(story.cases()).toHaveLength(2);
  expect(alerts(story)).toBe(1);
});

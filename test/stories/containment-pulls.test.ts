import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readAppManifest } from "../../src/sandbox/app-manifest.ts";
import { openStory, tracker, type Story } from "../support/story.ts";

const words = { title: "Escape what is typed into the login form", body: "Until now ' or 1=1 lists all customers." };
const notices = (story: Story) =>
  story.github
    .reading("olivia")
    .issues(tracker)
    .filter(({ title }) => title.includes("a pull request was labelled as a report"));
const notice = (story: Story) => notices(story).at(-1)?.body ?? "";
const page = (story: Story, place: string) => story.github.reading("anonymous").issue(place);
/** What the app itself ever wrote where anybody can read it. */
const saidInPublic = (story: Story) =>
  story.github
    .textsReadableBy("anonymous")
    .filter(({ writtenBy, surface }) => writtenBy === story.github.botLogin && surface !== "check-run")
    .map(({ text }) => text);

describe("a public pull request with the intake label", () => {
  let story: Story;
  let place: string;
  beforeAll(async () => {
    story = await openStory({ settings: { SWEEP_INTERVAL_SECONDS: "1" }, sandbox: { hourlyBudget: 200_000 } });
    place = story.github.as("felix").openPull("acme/web", {
      ...words,
      contents: { "login.ts": "escape(name)\n" },
      commits: ["Escape names", "Test it"],
    });
    story.github.as("ned").comment(place, "Nice.");
    story.github.as("ned").labelIssue(place, "security-report", "vulnerability");
    await story.until("the team is told", () => notice(story).includes("is still on it"), 30_000);
  }, 90_000);
  afterAll(() => story.close());

  test("is no case, and nothing is said or changed on its page", () => {
    expect(story.cases()).toEqual([]);
    expect(page(story, place)).toMatchObject({ title: words.title, body: words.body, state: "open", isLocked: false });
    expect(page(story, place)?.comments).toHaveLength(1);
    expect(saidInPublic(story)).toEqual([]);
  });

  test("is told to the team exactly: who, since when, what can be read, what only people can do, with links", () => {
    const told = notice(story);
    expect(told).toMatch(/`ned` put the label `security-report` on a public pull request/);
    expect(told).toContain("https://redirect.github.com/acme/web/pull/1");
    expect(told).toMatch(/opened by `felix`/);
    expect(told).toMatch(/2 commits with their messages, and what they change in one file/);
    expect(told).toContain("refs/pull/1/head");
    expect(told).toMatch(/one comment on its page/);
    expect(told).toContain("other labels that tell: `vulnerability`");
    expect(told).toContain("https://support.github.com/contact");
    expect(told).toContain("https://github.com/acme/web/security/advisories/new");
    expect(told).toContain(`https://github.com/${tracker}/issues/new?labels=security-report`);
    expect(notices(story)).toHaveLength(1);
  });

  test("keeps the label where GitHub does not let the app take it off, and the team reads so", () => {
    expect(page(story, place)?.labels).toContain("security-report");
    expect(notice(story)).toMatch(/\*\*The label `security-report` is still on it\*\*.*Pull requests: write/);
  });

  test("loses the label where the app may, put on while no webhook tells of it, and the notice is edited", async () => {
    const permissions = { ...readAppManifest().permissions, pull_requests: "write" } as const;
    story.github.as("olivia").acceptPermissions("acme", permissions);
    await story.settle();
    story.github.as("ned").unlabelIssue(place, "security-report");
    await story.settle();
    story.github.deliveries.dropNext(1, { logged: false });
    story.github.as("mona").labelIssue(place, "security-report");
    await story.until("the label is off", () => page(story, place)?.labels.includes("security-report") === false);
    await story.until("the team is told", () => notice(story).includes("was taken off again"));
    expect(notice(story)).toMatch(/`mona` put the label/);
    expect(page(story, place)?.labels).toEqual(["vulnerability"]);
    expect(notices(story)).toHaveLength(1);
    expect(saidInPublic(story)).toEqual([]);
  }, 60_000);

  test("has it left on after it was put back again and again, and the team is asked", async () => {
    for (let round = 0; round < 3; round += 1) {
      if (notice(story).includes("again and again")) break;
      story.github.as("ned").labelIssue(place, "security-report");
      await story.until(
        "the label is off, or left on",
        () =>
          page(story, place)?.labels.includes("security-report") === false || notice(story).includes("again and again"),
      );
      await story.settle();
    }
    expect(notice(story)).toContain("has stopped taking it off");
    expect(page(story, place)?.labels).toContain("security-report");
    expect(story.cases()).toEqual([]);
    expect(story.github.violations).toEqual([]);
  }, 60_000);
});

test("a pull request in a private repository is no report either, and the team is told without alarm", async () => {
  const story = await openStory({
    programme: null,
    prepare: (github) => {
      github.addRepository("acme/inner", { visibility: "private", roles: { ned: "write" } });
      github
        .as("olivia")
        .push("acme/inner", { ".github/finders-fee.yml": `version: 1\npolicy: flowfuse\ntracker: ${tracker}\n` });
    },
  });
  await story.settle();
  const place = story.github.as("ned").openPull("acme/inner", words);
  story.github.as("ned").labelIssue(place, "security-report");
  await story.until("the team is told", () => notice(story) !== "");
  expect(notice(story)).toMatch(/on a pull request.*a report is an issue or an advisory/s);
  expect(notice(story)).not.toContain("everybody can read");
  expect(story.cases()).toEqual([]);
  await story.close();
}, 60_000);

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readAppManifest } from "../../src/sandbox/app-manifest.ts";
import { openStory, tracker, type Story } from "../support/story.ts";

const notice = (story: Story) =>
  story.github
    .reading("olivia")
    .issues(tracker)
    .find(({ title }) => title.startsWith("Finder's Fee"))?.body ?? "";

describe("a publication whose repository cannot be worked with", () => {
  let story: Story;
  let ghsaId: string;
  const state = () => story.github.reading("olivia").advisory(ghsaId)?.state;
  beforeAll(async () => {
    story = await openStory();
    ghsaId = await story.report();
    await story.say("mona", "/accept\n/severity high\n/credit anonymous\n/fixed 2.0.1");
    await story.until("the advisory is a draft", () => state() === "draft");
  }, 60_000);
  afterAll(() => story.close());

  test("stops, tells the team what and how to go on, tells the finder, and holds nothing else up", async () => {
    await story.say("olivia", "/publish");
    story.github.as("olivia").archiveRepository("acme/web");
    await story.settle();
    await story.say("olivia", `/publish confirm ${story.caseId()}`);
    await story.until(
      "the team is told",
      () => story.answers().some((text) => text.includes("Not published: GitHub does not let the app")),
      90_000,
    );
    const told = story.answers().findLast((text) => text.includes("Not published")) ?? "";
    expect(told).toMatch(/Nothing became public.*write `\/publish` and confirm again.*publish the advisory by hand/s);
    expect(notice(story)).toMatch(/`acme\/web` was archived/);
    await story.say("mona", "/note Meanwhile the rest goes on.\n/award 100 USD Well found.");
    await story.until("the award is there", () => story.issue().labels.includes("bounty/approved"), 30_000);
    await story.until("the finder's words wait", () => story.issue().body.includes("was not published after all"));
    expect(state()).toBe("draft");
  }, 180_000);

  test("is not done by itself when the repository is back; the notice says where to confirm anew, and that works", async () => {
    story.github.as("olivia").unarchiveRepository("acme/web");
    await story.until("the team is told", () => notice(story).includes("can be worked with again"), 60_000);
    expect(notice(story)).toContain(`confirm it again in \`${story.caseId()}\``);
    await story.settle();
    expect(state()).toBe("draft");
    await story.say("olivia", `/publish confirm ${story.caseId()}`);
    expect(story.answers().at(-1)).toContain("Nothing was shown yet that could be confirmed");
    await story.say("olivia", "/publish");
    await story.say("olivia", `/publish confirm ${story.caseId()}`);
    await story.until("it is public", () => state() === "published", 60_000);
  }, 180_000);
});

test("publishing what the app may not even read is refused with what to do, and by hand it is followed", async () => {
  const story = await openStory();
  const ghsaId = await story.report();
  await story.say("mona", "/accept\n/severity high\n/credit anonymous\n/fixed 2.0.1");
  const { permissions } = readAppManifest();
  const { repository_advisories: _taken, ...fewer } = permissions as Record<string, "read" | "write">;
  story.github.as("olivia").acceptPermissions("acme", fewer);
  await story.settle();
  await story.say("olivia", "/publish");
  await story.until("it is answered", () =>
    story.answers().join("\n").includes("does not let the app read the advisory"),
  );
  story.github.as("olivia").publishAdvisory(ghsaId);
  story.github.as("olivia").acceptPermissions("acme", permissions);
  await story.until("the case follows", () => story.issue().labels.includes("state/disclosed"), 60_000);
  expect(story.github.violations).toEqual([]);
  await story.close();
}, 150_000);

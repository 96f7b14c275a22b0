import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readAppManifest } from "../../src/sandbox/app-manifest.ts";
import { openStory, tracker, type Story } from "../support/story.ts";

const readiness = async (story: Story) => await (await fetch(`${story.app().url}/readyz`)).text();
const notices = (story: Story, repo = tracker) =>
  story.github
    .reading("olivia")
    .issues(repo)
    .filter(({ title }) => title.startsWith("Finder's Fee"));
const notice = (story: Story, repo = tracker) => notices(story, repo).at(-1)?.body ?? "";
const writesTo = (story: Story, repo: string) =>
  story.github.writes.filter(({ path }) => path.includes(`/repos/${repo}/`)).length;

describe("the repository where reports come in", () => {
  let story: Story;
  let ghsaId: string;
  beforeAll(async () => {
    story = await openStory();
    ghsaId = await story.report();
  }, 60_000);
  afterAll(() => story.close());

  test("archived: the team is told, its commands go on in the tracker, and what waits is done once it is back", async () => {
    story.github.as("olivia").archiveRepository("acme/web");
    await story.settle();
    expect(notice(story)).toMatch(/`acme\/web` was archived.*Unarchive it/s);
    expect(notice(story)).toContain(story.caseId());
    await story.say("mona", "/severity high\n/needs-info Which version is it?");
    await story.until("the label is shown", () => story.issue().labels.includes("severity/high"), 90_000);
    await story.until("the question waits as text", () => story.issue().body.includes("Which version is it?"), 90_000);
    story.github.as("olivia").unarchiveRepository("acme/web");
    await story.until(
      "the advisory has the severity",
      () => story.github.reading("olivia").advisory(ghsaId)?.severity === "high",
      90_000,
    );
    await story.settle();
    expect(notice(story)).toContain("can be worked with again");
    expect(notices(story)).toHaveLength(1);
  }, 240_000);

  test("taken out of the installation and put back: told, and nothing is lost", async () => {
    const { github } = story;
    github.as("olivia").uninstallApp("acme");
    github.as("olivia").installApp("acme", ["acme/web", tracker]);
    await story.settle();
    github.as("olivia").removeFromInstallation("acme", "acme/web");
    await story.settle();
    expect(notice(story)).toContain("out of the app's reach");
    github.as("olivia").addToInstallation("acme", "acme/web");
    await story.settle();
    expect(notice(story)).toContain("can be worked with again");
    await story.say("mona", "/severity low");
    await story.until("the advisory follows", () => github.reading("olivia").advisory(ghsaId)?.severity === "low");
  }, 60_000);

  test("without the permission for advisories: the tracker goes on, the team is told, and it resumes when granted", async () => {
    const { github } = story;
    const { permissions } = readAppManifest();
    const { repository_advisories: _taken, ...fewer } = permissions as Record<string, "read" | "write">;
    github.as("olivia").acceptPermissions("acme", fewer);
    await story.settle();
    await story.say("mona", "/severity critical");
    await story.until("the label is shown", () => story.issue().labels.includes("severity/critical"), 60_000);
    await story.until("the team is told", () => notice(story).includes("may lack a permission"), 90_000);
    github.as("olivia").acceptPermissions("acme", permissions);
    await story.until("the advisory follows", () => github.reading("olivia").advisory(ghsaId)?.severity === "critical");
  }, 180_000);

  test("made private: its advisories are gone with it, the team is told what that means", async () => {
    story.github.as("olivia").setVisibility("acme/web", "private");
    await story.settle();
    expect(notice(story)).toMatch(/is not public any more.*Make it public again/s);
    story.github.as("olivia").setVisibility("acme/web", "public");
    await story.settle();
    expect(notice(story)).toContain("can be worked with again");
  }, 60_000);

  test("given to another owner: its cases stay where they are, and nothing is written there any more", async () => {
    story.github.addOrganisation("globex", { owners: ["olivia"] });
    story.github.as("olivia").transferRepository("acme/web", "globex");
    await story.settle();
    expect(notice(story)).toMatch(/belongs to another owner now|out of the app's reach/);
    const before = writesTo(story, "globex/web");
    await story.say("mona", "/note It is theirs now.");
    expect(story.cases()).toHaveLength(1);
    expect(writesTo(story, "globex/web")).toBe(before);
    expect(story.github.violations).toEqual([]);
  }, 60_000);
});

describe("the tracker", () => {
  let story: Story;
  beforeAll(async () => {
    story = await openStory({
      prepare: (github) => {
        github.addRepository("acme/shop");
        github.addRepository("acme/other-cases", { visibility: "private", roles: { mona: "maintain" } });
        github.as("olivia").push("acme/shop", {
          ".github/finders-fee.yml": "version: 1\npolicy: flowfuse\ntracker: acme/other-cases\n",
        });
      },
    });
    await story.report();
  }, 60_000);
  afterAll(() => story.close());

  test("made public: all writing to it stops at once, and another private tracker of the owner is told, of no case", async () => {
    const before = writesTo(story, tracker);
    story.github.as("olivia").setVisibility(tracker, "public");
    await story.settle();
    await story.say("mona", "/severity high");
    expect(writesTo(story, tracker)).toBe(before);
    const told = notice(story, "acme/other-cases");
    expect(told).toMatch(/`acme\/security-cases` is not private any more.*Make it private at once/s);
    expect(told).not.toMatch(/FF-\d|injection|fiona/);
    expect(await readiness(story)).toContain("is public and must be private");
    expect(await readiness(story)).not.toMatch(/acme|security-cases/);
    expect(story.app().log.join("\n")).toContain("ALERT");
    story.github.as("olivia").setVisibility(tracker, "private");
    await story.until("what waited is done", () => story.issue().labels.includes("severity/high"));
  }, 90_000);

  test("archived: readiness says so, nothing is lost, and it goes on by itself", async () => {
    story.github.as("olivia").archiveRepository(tracker);
    await story.settle();
    expect(await readiness(story)).toContain("is archived and takes no writing");
    await story.report("felix", { summary: "Another hole altogether" });
    story.github.as("olivia").unarchiveRepository(tracker);
    await story.until("the waiting report is a case", () => story.cases().length === 2);
    expect(story.github.violations).toEqual([]);
  }, 90_000);
});

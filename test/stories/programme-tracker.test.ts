import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openStory, tracker, usualProgramme, type Story } from "../support/story.ts";

const file = ".github/finders-fee.yml";
const readiness = async (story: Story) => await (await fetch(`${story.app().url}/readyz`)).text();
const writesTo = (story: Story, repo: string) =>
  story.github.writes.filter(({ path }) => path.includes(`/repos/${repo}/`));

describe("a repository that is not set up", () => {
  let story: Story;
  const told: string[] = [];
  beforeAll(async () => {
    story = await openStory({ programme: null, prepare: (github) => github.addRepository("acme/open-cases") });
    told.push(await story.report("fiona"), await story.report("felix", { summary: "Another hole altogether" }));
  }, 60_000);
  afterAll(() => story.close());

  test.each([
    ["no programme file", null, "no programme file"],
    ["a broken one", "version: 1\npolicy: flowfuse\n", "has errors"],
    [
      "a public tracker",
      usualProgramme("flowfuse").replace(tracker, "acme/open-cases"),
      "is public and must be private",
    ],
    ["a missing tracker", usualProgramme("flowfuse").replace(tracker, "acme/nowhere"), "cannot be seen"],
    ["a tracker of another owner", usualProgramme("flowfuse").replace(tracker, "fiona/cases"), "has errors"],
  ])("with %s keeps reports, tells each finder once and says what is missing", async (_, text, missing) => {
    if (text !== null) story.github.as("olivia").push("acme/web", { [file]: text });
    await story.settle();
    expect(story.told(told[0] ?? "")).toHaveLength(1);
    expect(story.told(told[0] ?? "")[0]).toMatch(/received.*not finished setting up.*administrators/is);
    expect(story.told(told[1] ?? "", "felix")).toHaveLength(1);
    expect(story.cases()).toHaveLength(0);
    expect(story.github.reading("olivia").issues("acme/open-cases")).toEqual([]);
    expect(await readiness(story)).toMatch(new RegExp(`2 reports wait: [^"]*${missing}`));
  });

  test("makes cases of them, in order of receipt, once the tracker is usable", async () => {
    story.github.as("olivia").push("acme/web", { [file]: usualProgramme("flowfuse") });
    await story.settle();
    expect(story.cases().map((number) => story.issue(number).title.replace(/^\[.*\] /, ""))).toEqual([
      "SQL injection in the login form",
      "Another hole altogether",
    ]);
    expect(story.told(told[0] ?? "").length).toBeGreaterThan(1);
    expect(await readiness(story)).not.toContain("wait");
    expect(story.github.violations).toEqual([]);
  });
});

describe("a tracker that becomes public", () => {
  let story: Story;
  let writes: number;
  let ghsaId: string;
  beforeAll(async () => {
    story = await openStory();
    await story.report();
    story.github.as("olivia").setVisibility(tracker, "public");
    await story.settle();
    writes = writesTo(story, tracker).length;
  }, 60_000);
  afterAll(() => story.close());

  test("is not written to any more, and the alarm is raised", async () => {
    await story.say("mona", "/severity high");
    ghsaId = await story.report("felix", { summary: "Another hole altogether" });
    expect(writesTo(story, tracker)).toHaveLength(writes);
    expect(story.app().log.some((line) => line.includes("ALERT"))).toBe(true);
    expect(await readiness(story)).toContain("is public and must be private");
  }, 60_000);

  test("leaves no finder without an answer", () => {
    expect(story.told(ghsaId, "felix")).toHaveLength(1);
    expect(story.told(ghsaId, "felix")[0]).toContain("not finished setting up");
  });

  test("is written to again once it is private, with everything that waited", async () => {
    story.github.as("olivia").setVisibility(tracker, "private");
    await story.until("the label is there", () => story.issue().labels.includes("severity/high"));
    await story.until("the second case is there", () => story.cases().length === 2);
    await story.settle();
    expect(await readiness(story)).not.toContain("must be private");
  }, 60_000);

  test("is followed to another name, and so is the repository", async () => {
    story.github.as("olivia").renameRepository(tracker, "cases");
    story.github.as("olivia").renameRepository("acme/web", "site");
    await story.settle();
    const number = story.github.reading("olivia").issues("acme/cases")[0]?.number ?? 0;
    story.github.as("mona").comment(`acme/cases#${number}`, "/accept");
    await story.settle();
    expect(story.github.reading("olivia").issue(`acme/cases#${number}`)?.labels).toContain("state/accepted");
    story.github
      .as("fiona")
      .reportVulnerability("acme/site", { summary: "A third hole", description: "In the very same place as ever." });
    await story.settle();
    const titles = story.github
      .reading("olivia")
      .issues("acme/cases")
      .map(({ title }) => title);
    expect(titles.filter((title) => title.startsWith("[FF-"))).toHaveLength(3);
    expect(titles.filter((title) => title.startsWith("Finder's Fee"))).toEqual([]);
    expect(story.github.violations).toEqual([]);
  });
});

describe("an installation that comes and goes", () => {
  let story: Story;
  beforeAll(async () => {
    story = await openStory();
    await story.report();
  }, 60_000);
  afterAll(() => story.close());

  test("is not written for while suspended, and goes on after", async () => {
    story.github.as("olivia").suspendApp("acme");
    await story.settle();
    const before = story.github.writes.length;
    await story.say("mona", "/severity high");
    expect(story.github.writes).toHaveLength(before);
    expect(await readiness(story)).toContain("suspended");
    story.github.as("olivia").unsuspendApp("acme");
    await story.until("the command is carried out", () => story.issue().labels.includes("severity/high"));
  }, 60_000);

  test("keeps its cases when removed, and takes them up when installed again", async () => {
    story.github.as("olivia").uninstallApp("acme");
    await story.settle();
    const before = story.github.writes.length;
    await story.restart();
    await story.settle();
    expect(story.github.writes).toHaveLength(before);
    story.github.as("olivia").installApp("acme", "all");
    await story.settle();
    await story.say("mona", "/severity low\n/accept");
    await story.until("the command is carried out", () => story.issue().labels.includes("state/accepted"));
    expect(story.issue().labels).toContain("severity/low");
    const ghsaId = await story.report("felix", { summary: "Another hole altogether" });
    expect(story.cases()).toHaveLength(2);
    expect(story.told(ghsaId, "felix").length).toBeGreaterThan(0);
    expect(story.github.violations).toEqual([]);
  }, 60_000);
});

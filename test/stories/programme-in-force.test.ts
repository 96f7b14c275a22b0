import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openStory, tracker, usualProgramme, type Story } from "../support/story.ts";

const file = ".github/finders-fee.yml";
const grab = usualProgramme("flowfuse").replace("[olivia, mona]", "[ned]");

/** The issues of the tracker that belong to no case, as olivia reads them, oldest first. */
const notices = (story: Story) =>
  story.github
    .reading("olivia")
    .issues(tracker)
    .filter(({ title }) => title.startsWith("Finder's Fee"))
    .toSorted((one, other) => one.number - other.number);
const hashIn = (text: string) => /\/adopt ([0-9a-f]{12})/.exec(text)?.[1] ?? "";
const readiness = async (story: Story) => {
  const answer = await fetch(`${story.app().url}/readyz`);
  return { status: answer.status, text: await answer.text() };
};

describe("a programme in force, and who may change it", () => {
  let story: Story;
  beforeAll(async () => {
    story = await openStory({
      prepare: (github) => {
        github.addRepository("acme/other");
        github.addRepository("acme/neds-own", { visibility: "private", roles: { ned: "admin" } });
      },
    });
  }, 60_000);
  afterAll(() => story.close());
  const push = async (text: string | null, repo = "acme/web", who = "olivia") => {
    story.github.as(who).push(repo, { [file]: text });
    await story.settle();
  };
  const mayNedAward = async () => {
    const number = story.cases()[0] ?? 0;
    await story.say("ned", "/award 100 USD A small one", number);
    return story.issue(number).labels.includes("bounty/approved");
  };

  test("a broken file changes nothing, and the team is told the line once", async () => {
    await push("version: 1\npolicy: flowfuse\ntracker: acme/security-cases\nbounty: lots\n");
    await push("version: 1\npolicy: flowfuse\ntracker: acme/security-cases\nbounty: lots\n# again\n");
    expect(notices(story).map(({ title }) => title)).toEqual([
      "Finder's Fee: the programme file has errors",
      "Finder's Fee: the programme file has errors",
    ]);
    expect(notices(story)[0]?.body).toMatch(/line 4.*bounty/s);
    await story.report();
    expect(story.cases()).toHaveLength(1);
  });

  test("a file too large to read, or none any more, changes nothing either", async () => {
    await push(`# ${"x".repeat(1_100_000)}\n`);
    await push(null);
    await story.report("felix", { summary: "Another hole altogether" });
    expect(story.cases()).toHaveLength(2);
  });

  test("nobody gains power by merging a file: the difference is shown and the old version holds", async () => {
    await push(grab, "acme/web", "ned");
    const notice = notices(story).at(-1);
    expect(notice?.title).toBe("Finder's Fee: a change of the programme waits for you");
    expect(notice?.body).toMatch(/authority\.award.*olivia, mona.*ned/s);
    await story.say("mona", "/severity high\n/accept");
    expect(await mayNedAward()).toBe(false);
  });

  test("only an admin of the tracker adopts it", async () => {
    const notice = notices(story).at(-1);
    const hash = hashIn(notice?.body ?? "");
    story.github.as("mona").comment(notice?.place ?? "", `/adopt ${hash}`);
    await story.settle();
    expect(await mayNedAward()).toBe(false);
    expect(notices(story).at(-1)?.comments.at(-1)?.body).toContain("admin");
    story.github.as("olivia").comment(notice?.place ?? "", `/adopt ${hash}`);
    await story.settle();
    expect(notices(story).at(-1)?.comments.at(-1)?.body).toContain("in force");
    expect(await mayNedAward()).toBe(true);
  });

  test("what the file says no more cannot be adopted any more", async () => {
    await push(usualProgramme("flowfuse"));
    const notice = notices(story).at(-1);
    await push(grab);
    story.github.as("olivia").comment(notice?.place ?? "", `/adopt ${hashIn(notice?.body ?? "")}`);
    await story.settle();
    expect(notices(story).at(-1)?.comments.at(-1)?.body).toContain("Nothing waits to be adopted");
    expect(await mayNedAward()).toBe(true);
  });

  test("a change of the tracker is adopted where the team works now, not by whoever owns the new one", async () => {
    await push(grab.replace(tracker, "acme/neds-own"), "acme/web", "ned");
    const notice = notices(story).at(-1);
    expect(notice?.body).toContain("acme/neds-own");
    const place = story.github.as("ned").openIssue("acme/neds-own", { title: "Mine now" });
    story.github.as("ned").comment(place, `/adopt ${hashIn(notice?.body ?? "")}`);
    await story.settle();
    const ghsaId = await story.report("fiona", { summary: "A third hole" });
    expect(story.github.reading("fiona").advisory(ghsaId)?.comments.length).toBeGreaterThan(0);
    expect(story.cases()).toHaveLength(3);
    expect(story.github.reading("ned").issues("acme/neds-own")).toHaveLength(1);
  });

  test("a further repository that names the tracker waits for an admin, its reports with it", async () => {
    await push(usualProgramme("pythonanywhere"), "acme/other");
    const notice = notices(story).at(-1);
    expect(notice?.title).toBe("Finder's Fee: another repository wants its cases here");
    const ghsaId = story.github.as("fiona").reportVulnerability("acme/other", {
      summary: "A hole elsewhere",
      description: "At https://other.example/ it is open.",
    });
    await story.settle();
    expect(story.cases()).toHaveLength(3);
    expect(story.told(ghsaId).join("\n")).toContain("not finished setting up");
    expect((await readiness(story)).text).toMatch(/1 report waits: .*\/adopt/);
    story.github.as("olivia").comment(notice?.place ?? "", `/adopt ${hashIn(notice?.body ?? "")}`);
    await story.settle();
    expect(story.cases()).toHaveLength(4);
    expect(story.told(ghsaId).length).toBeGreaterThan(1);
    expect((await readiness(story)).text).not.toContain("report waits");
    expect(story.github.violations).toEqual([]);
  });
});

describe("the owner's programme for all repositories", () => {
  let story: Story;
  beforeAll(async () => {
    story = await openStory({
      programme: null,
      prepare: (github) => {
        github.addRepository("acme/.github");
        github.as("olivia").push("acme/.github", { [file]: usualProgramme("coordinated-disclosure") });
      },
    });
  }, 60_000);
  afterAll(() => story.close());

  test("holds for a repository without a file of its own", async () => {
    const ghsaId = await story.report();
    expect(story.cases()).toHaveLength(1);
    expect(story.told(ghsaId).join("\n")).toMatch(/within 3 business days/);
  });

  test("is not replaced by whoever merges a file into a repository, with whatever tracker", async () => {
    story.github.as("ned").createRepository("acme/neds-own", { visibility: "private", roles: { ned: "admin" } });
    story.github.as("ned").push("acme/web", { [file]: grab.replace(tracker, "acme/neds-own") });
    await story.settle();
    await story.report("felix", { summary: "Another hole altogether" });
    expect(story.cases()).toHaveLength(2);
    expect(story.github.reading("ned").issues("acme/neds-own")).toEqual([]);
    expect(notices(story).at(-1)?.body).toMatch(/acme\/neds-own/);
  });

  test("gives way to the repository's own file, whole, once an admin of the tracker adopts it", async () => {
    story.github.as("olivia").push("acme/web", { [file]: usualProgramme("flowfuse") });
    await story.settle();
    const notice = notices(story).at(-1);
    story.github.as("olivia").comment(notice?.place ?? "", `/adopt ${hashIn(notice?.body ?? "")}`);
    await story.settle();
    const ghsaId = await story.report("fiona", { summary: "A third hole" });
    expect(story.cases()).toHaveLength(3);
    expect(story.told(ghsaId).join("\n")).not.toMatch(/within 3 business days/);
    expect(story.github.violations).toEqual([]);
  });
});

test("a repository that comes with a file and a tracker of its own has its own programme from the start, whole", async () => {
  const story = await openStory({
    programme: usualProgramme("flowfuse"),
    prepare: (github) => {
      github.addRepository("acme/.github");
      github.addRepository("acme/all-cases", { visibility: "private" });
      const shared = usualProgramme("coordinated-disclosure").replace(tracker, "acme/all-cases");
      github.as("olivia").push("acme/.github", { [file]: shared });
    },
  });
  const ghsaId = await story.report();
  expect(story.cases()).toHaveLength(1);
  expect(story.told(ghsaId).join("\n")).not.toMatch(/within 3 business days/);
  expect(story.github.reading("olivia").issues("acme/all-cases")).toEqual([]);
});

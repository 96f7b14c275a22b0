import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { openStory, tracker, usualProgramme, type Story } from "../support/story.ts";

jest.setTimeout(60_000);

const file = ".github/finders-fee.yml";

describe("a repository of a person's own", () => {
  let story: Story;
  beforeAll(async () => {
    story = await openStory({
      programme: null,
      prepare: (github) => {
        github.addPerson("ada");
        github.addRepository("ada/tool");
        github.addRepository("ada/cases", { visibility: "private" });
        const text = "version: 1\npolicy: coordinated-disclosure\ntracker: ada/cases\n";
        github.as("ada").push("ada/tool", { [file]: text });
        github.as("ada").installApp("ada", "all");
      },
    });
  });
  afterAll(() => story.close());

  test("has its cases in its owner's own tracker, and the owner decides", async () => {
    const ghsaId = story.github.as("fiona").reportVulnerability("ada/tool", {
      summary: "A hole in the tool",
      description: "It reads any file it is told to.",
    });
    await story.settle();
    const [issue] = story.github
      .reading("ada")
      .issues("ada/cases")
      .filter(({ title }) => title.startsWith("[FF-"));
    expect(issue?.title).toContain("A hole in the tool");
    expect(story.told(ghsaId).length).toBeGreaterThan(0);
    story.github.as("ada").comment(issue?.place ?? "", "/severity high\n/accept");
    const labels = () => story.github.reading("ada").issue(issue?.place ?? "")?.labels ?? [];
    await story.until("the case is accepted", () => labels().includes("state/accepted"));
    expect(labels()).toContain("severity/high");
    expect(story.github.violations).toEqual([]);
  });
});

describe("a server without advisories", () => {
  let story: Story;
  beforeAll(async () => {
    story = await openStory({
      settings: { SWEEP_INTERVAL_SECONDS: "1" },
      sandbox: { features: { installedVersion: "3.14.0", hasAdvisories: false, commentsApi: "off" } },
      prepare: (github) => {
        github.addRepository("acme/inside", { visibility: "private", roles: { ned: "write" } });
        github.as("olivia").push("acme/inside", { [file]: usualProgramme("flowfuse") });
      },
      programme: null,
    });
  });
  afterAll(() => story.close());

  test("takes reports from labelled issues of private repositories", async () => {
    const place = story.github
      .as("ned")
      .openIssue("acme/inside", { title: "Session never ends", body: "The session of /logout goes on for ever." });
    story.github.as("ned").labelIssue(place, "security-report");
    await story.until("the case is there", () => story.cases().length === 1);
    story.github.as("mona").comment(`${tracker}#${story.cases()[0]}`, "/severity high\n/accept");
    await story.until("the case is accepted", () => story.issue().labels.includes("state/accepted"));
    const said = () =>
      story.github
        .reading("ned")
        .issue(place)
        ?.comments.map(({ author }) => author) ?? [];
    await story.until("the receipt is there", () => said().includes(story.github.botLogin));
  });

  test("contains a public issue all the same; what its finder would be told waits in the tracker", async () => {
    story.github.as("olivia").push("acme/web", { [file]: usualProgramme("flowfuse") });
    await story.until("the second programme is shown", () =>
      story.github
        .reading("olivia")
        .issues(tracker)
        .some(({ title }) => title.includes("another repository")),
    );
    const notice = story.github
      .reading("olivia")
      .issues(tracker)
      .find(({ title }) => title.includes("another repository"));
    const hash = /\/adopt ([0-9a-f]{12})/.exec(notice?.body ?? "")?.[1] ?? "";
    story.github.as("olivia").comment(notice?.place ?? "", `/adopt ${hash}`);
    await story.until("it is adopted", () =>
      (story.github.reading("olivia").issue(notice?.place ?? "")?.comments ?? []).some(({ body }) =>
        body.includes("in force"),
      ),
    );
    const place = story.github.as("fiona").openIssue("acme/web", { title: "Login form", body: "It takes ' or 1=1" });
    story.github.as("ned").labelIssue(place, "security-report");
    await story.until("it is contained", () => story.github.reading("anonymous").issue(place)?.isLocked === true);
    await story.until("the case is there", () => story.cases().length === 2);
    const number = story.cases().at(-1) ?? 0;
    await story.until("the receipt waits", () => story.issue(number).body.includes("Undelivered."));
    expect(story.app().log.filter((line) => line.includes('"crashed"') || line.includes("work failed"))).toEqual([]);
  });
});

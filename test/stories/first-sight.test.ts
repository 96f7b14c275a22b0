import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { openStory, type Story } from "../support/story.ts";

jest.setTimeout(90_000);

const form = (summary: string) => ({
  summary,
  description: "The parameter `user` of POST /login goes into the query.",
});

/** GitHub counts in whole seconds: what is filed after this is of a later second than what was done before. */
const aSecondLater = async () => await new Promise((resolve) => setTimeout(resolve, 1_100));

describe("a report whose webhook is lost before the app first looked at its repository", () => {
  let story: Story;
  let older: string;
  let lost: string;
  beforeAll(async () => {
    story = await openStory({
      policy: "coordinated-disclosure",
      isStarted: false,
      settings: { SWEEP_INTERVAL_SECONDS: "1" },
      prepare: (github) => {
        github.addRepository("acme/tools", { roles: { mona: "maintain" } });
        older = github.as("felix").reportVulnerability("acme/web", form("There before the app"));
      },
    });
    const { github } = story;
    // Who it is the app is told only after a while: until then it runs and has looked at nothing.
    github.faults.add({ method: "GET", route: "/app", times: 3, when: "before", answer: { status: 503, body: {} } });
    const starting = story.start();
    await story.until("the app runs", () => github.requests.some(({ path }) => path.endsWith("/app")));
    await aSecondLater();
    github.deliveries.dropNext(1, { logged: false });
    lost = github.as("fiona").reportVulnerability("acme/web", form("Lost on its way"));
    await starting;
    await story.until("both are cases", () => story.cases().length === 2);
  });
  afterAll(() => story.close());

  test("is answered and dated as if its webhook had come", async () => {
    await story.until("the finder has card and receipt", () => story.told(lost).length >= 2);
    const body = () => story.cases().map((number) => story.issue(number).body);
    await story.until("the case shows its clocks", () =>
      body().some((text) => text.includes(lost) && text.includes("### Times")),
    );
    const filed = body().find((text) => text.includes(lost)) ?? "";
    expect(filed).not.toContain("found at first sight");
    expect(story.github.violations).toEqual([]);
  });

  test("does not wake the one that was there before the app", async () => {
    await story.settle();
    const body =
      story
        .cases()
        .map((number) => story.issue(number).body)
        .find((text) => text.includes(older)) ?? "";
    expect(body).toContain("found at first sight");
    expect(body).not.toContain("### Times");
    expect(story.told(older, "felix")).toEqual([]);
  });

  test("an account that installs the app later is first seen then, whatever was reported while the app ran elsewhere", async () => {
    const { github } = story;
    github.addOrganisation("globex", { owners: ["olivia"] });
    github.addRepository("globex/site");
    github.addRepository("globex/cases", { visibility: "private" });
    const programme = "version: 1\npolicy: flowfuse\ntracker: globex/cases\n";
    github.as("olivia").push("globex/site", { ".github/finders-fee.yml": programme });
    const before = github.as("felix").reportVulnerability("globex/site", form("Reported while nobody listened"));
    github.as("olivia").installApp("globex", "all");
    const titles = () =>
      github
        .reading("olivia")
        .issues("globex/cases")
        .map((issue) => issue.title);
    await story.until("it is a case", () => titles().some((title) => title.includes("while nobody listened")));
    await story.settle();
    expect(story.told(before, "felix")).toEqual([]);
  });
});

import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { duplicatesOn, manyReports, widgetReport } from "../support/alike.ts";
import { openStory, usualProgramme, type Story } from "../support/story.ts";

const theirTracker = "globex/security-cases";

describe("two owners hold the very same report", () => {
  let story: Story;
  const issuesOf = (tracker: string) =>
    story.github
      .reading("olivia")
      .issues(tracker)
      .filter(({ title }) => title.startsWith("[FF-"));
  const cardOf = (tracker: string, summary: string) =>
    issuesOf(tracker).find(({ title }) => title.endsWith(summary))?.body ?? "";
  beforeAll(async () => {
    story = await openStory({
      settings: { SWEEP_INTERVAL_SECONDS: "1" },
      sandbox: { hourlyBudget: 200_000 },
      prepare: (github) => {
        github.addOrganisation("globex", { owners: ["olivia"] });
        github.addRepository("globex/web", {});
        github.addRepository(theirTracker, { visibility: "private" });
        const programme = usualProgramme("flowfuse")
          .replaceAll("acme/", "globex/")
          .replace("[olivia, mona]", "[olivia]")
          .replace("[penny]", "[olivia]");
        github.as("olivia").push("globex/web", { ".github/finders-fee.yml": programme });
        for (const form of manyReports(20)) {
          github.as("fiona").reportVulnerability("acme/web", form);
          github.as("felix").reportVulnerability("globex/web", form);
        }
      },
    });
    story.github.as("olivia").installApp("globex", "all");
    await story.until(
      "both have their cases",
      () => issuesOf("acme/security-cases").length === 20 && issuesOf(theirTracker).length === 20,
      90_000,
    );
  }, 150_000);
  afterAll(() => story.close());

  test("neither is suggested to the other, though each suggests its own", async () => {
    const { github } = story;
    await story.report("fiona", widgetReport);
    github.as("fiona").reportVulnerability("globex/web", widgetReport);
    await story.until("the other owner has it, too", () => cardOf(theirTracker, widgetReport.summary) !== "");
    // GitHub tells arrival to the second: within one, which is first is drawn.
    await wait(1_100);
    const again = { ...widgetReport, summary: "Session takeover by a widget's label" };
    github.as("felix").reportVulnerability("globex/web", again);
    await story.until("its own is suggested", () => duplicatesOn(cardOf(theirTracker, again.summary)) !== "");
    expect(duplicatesOn(cardOf(theirTracker, widgetReport.summary))).toBe("");
    expect(duplicatesOn(cardOf("acme/security-cases", widgetReport.summary))).toBe("");
    const mine = issuesOf("acme/security-cases").map(({ title }) => /FF-\d{4}-\d+/.exec(title)?.[0] ?? "");
    const theirs = issuesOf(theirTracker)
      .map(({ body }) => body)
      .join("\n");
    expect(mine.filter((id) => theirs.includes(id))).toEqual([]);
    expect(github.violations).toEqual([]);
  });
});

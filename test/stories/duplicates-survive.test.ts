import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startApp } from "../../src/sandbox/app-process.ts";
import { openStore } from "../../src/store/open.ts";
import { duplicatesOn, manyReports, widgetReport } from "../support/alike.ts";
import { openStory, type Story } from "../support/story.ts";

const isShared = process.env["TEST_DATABASE_URL"] !== undefined && process.env["TEST_DATABASE_URL"] !== "";

async function storyOfMany(): Promise<Story> {
  const story = await openStory({
    settings: { SWEEP_INTERVAL_SECONDS: "1" },
    sandbox: { hourlyBudget: 200_000 },
    prepare: (github) => {
      for (const form of manyReports(20)) github.as("fiona").reportVulnerability("acme/web", form);
    },
  });
  await story.until("what was open before is a case each", () => story.cases().length === 20, 60_000);
  return story;
}

function caseOf(story: Story, summary: string): number {
  return story.cases().find((number) => story.issue(number).title.endsWith(summary)) ?? 0;
}

function saidOf(story: Story, summary: string): string {
  const number = caseOf(story, summary);
  return number === 0 ? "" : duplicatesOn(story.issue(number).body);
}

describe("what is known of duplicates survives the process that knew it", () => {
  let story: Story;
  let first = "";
  beforeAll(async () => {
    story = await storyOfMany();
    await story.report("fiona", widgetReport);
    first = story.caseId(caseOf(story, widgetReport.summary));
  }, 120_000);
  afterAll(() => story.close());

  test.each([0, 120, 300])("killed %i ms after a report came in, the app compares it after all", async (ms) => {
    const form = { ...widgetReport, summary: `The board runs what a label says, told ${ms} ms ago` };
    story.github.as("felix").reportVulnerability("acme/web", form);
    await wait(ms);
    await story.restart();
    await story.until("it is suggested", () => saidOf(story, form.summary).includes(first), 30_000);
    expect(story.issue(caseOf(story, form.summary)).body.match(/### Duplicates/g)).toHaveLength(1);
  });

  test("without its tables it reads the ledgers again and says the same", async () => {
    const summary = "The board runs what a label says, told 0 ms ago";
    const { DATABASE_URL: databaseUrl } = story.settings();
    const look = async () => {
      const store = await openStore({ databaseUrl, dataDir: story.dataDir });
      const rows = await store.db
        .selectFrom("comparable")
        .select(["ref", "sort", "case_id", "parent", "arrived_at", "drawn", "digest", "version", "evidence"])
        .where("case_id", "is not", null)
        .orderBy("ref")
        .execute();
      const suggested = await store.db
        .selectFrom("suggested")
        .selectAll()
        .orderBy("case_id")
        .orderBy("other")
        .execute();
      for (const table of ["comparable", "comparable_place", "suggested"] as const)
        await store.db.deleteFrom(table).execute();
      await store.close();
      return { rows, suggested };
    };
    const again = async () => {
      await story.app().kill();
      const known = await look();
      await story.start();
      await story.until("the rows are there again", () => story.app().log.length > 0);
      await wait(1_000);
      await story.settle();
      return { known, said: saidOf(story, summary) };
    };
    // The first time, reports that came later may still change what was said of the earlier ones.
    await again();
    const once = await again();
    const twice = await again();
    expect(once.known.rows.length).toBeGreaterThan(20);
    expect(once.known.suggested.length).toBeGreaterThan(2);
    expect(twice).toEqual(once);
  });
});

(isShared ? test : test.skip)(
  "a report that one replica took in is known to the other (needs PostgreSQL)",
  async () => {
    const story = await storyOfMany();
    await story.report("fiona", widgetReport);
    const first = story.caseId(caseOf(story, widgetReport.summary));
    const second = await startApp(story.github, { ...story.settings(), SWEEP_INTERVAL_SECONDS: "3600" });
    const told = Array.from({ length: 4 }, (_, n) => ({
      ...widgetReport,
      summary: `Label runs on the board ${n}`,
    }));
    for (const form of told) await story.report("felix", form);
    for (const { summary } of told) await story.until("it is suggested", () => saidOf(story, summary).includes(first));
    await story.app().kill();
    const last = { ...widgetReport, summary: "Label runs on the board at last" };
    await story.report("felix", last);
    await story.until("the survivor suggests it", () => saidOf(story, last.summary).includes(first), 30_000);
    expect(story.github.violations).toEqual([]);
    await second.stop();
  },
  150_000,
);

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openStory, type Story } from "../support/story.ts";
import { openStoryDatabase, type StoryDatabase } from "../support/story-database.ts";

describe("the order of arrival when the database is lost and everything is read in again", () => {
  let story: Story;
  let anew: StoryDatabase;
  const dataDir = mkdtempSync(path.join(tmpdir(), "finders-fee-anew-"));
  const vague = { summary: "A hole in the login", description: "Names with a quote end up in the query as they are." };
  const whole = { summary: "Injection", description: `${vague.description} https://acme.example/login` };
  const sweeping = { SWEEP_INTERVAL_SECONDS: "1" };
  beforeAll(async () => {
    anew = await openStoryDatabase();
    story = await openStory({ policy: "coordinated-disclosure", settings: sweeping });
  }, 60_000);
  afterAll(async () => {
    await story.close();
    await anew.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const cardsOf = (summary: string) =>
    story
      .cases()
      .map((number) => story.issue(number))
      .filter(({ title }) => title.endsWith(summary));

  test("each advisory is one case, complete since the time its source says, and the first is who was first before", async () => {
    const ghsaId = await story.report("fiona", vague);
    await wait(1_100);
    await story.report("felix", whole);
    await wait(1_100);
    story.github.as("fiona").commentOnAdvisory(ghsaId, "It is https://acme.example/login.");
    await story.until("the answer counts", () => !(cardsOf(vague.summary)[0]?.body ?? "").includes("not yet by"));
    const complete = /\| Complete \|([^|]*)\|/.exec(cardsOf(vague.summary)[0]?.body ?? "")?.[1];
    expect(complete).toBeDefined();
    const before = story.cases().length;
    await story.app().kill();

    await story.start({ DATA_DIR: dataDir, ...anew.settings });
    await story.until("both are cases again", () => story.cases().length === before + 2, 30_000);
    await story.app().kill();
    await story.start({ DATA_DIR: dataDir, ...anew.settings });
    await wait(2_500);
    expect(story.cases()).toHaveLength(before + 2);
    const [mine] = cardsOf(vague.summary).slice(-1);
    const [other] = cardsOf(whole.summary).slice(-1);
    if (mine === undefined || other === undefined) throw new Error("a case is missing");
    await story.until("the comment counts again", () => !story.issue(mine.number).body.includes("not yet by"));
    expect(/\| Complete \|([^|]*)\|/.exec(story.issue(mine.number).body)?.[1]).toBe(complete);
    await story.say("mona", `/duplicate ${story.caseId(other.number)}`, mine.number);
    await story.until("they are one", () => story.issue(other.number).body.includes("is merged into"));
    expect(story.issue(other.number).body).toContain("This report came first");
    expect(story.github.violations).toEqual([]);
  }, 90_000);
});

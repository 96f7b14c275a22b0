import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { duplicatesOn, manyReports, resetReport, widgetReport, widgetReportRetold } from "../support/alike.ts";
import { openStory, type Story } from "../support/story.ts";

describe("two finders report the same flaw in different words", () => {
  let story: Story;
  let first = "";
  let second = "";
  const ghsaIds: string[] = [];
  const numberOf = (id: string) => story.cases().find((number) => story.issue(number).title.startsWith(`[${id}]`)) ?? 0;
  const cardOf = (id: string) => story.issue(numberOf(id)).body;
  const caseOf = (summary: string) =>
    story.caseId(story.cases().find((number) => story.issue(number).title.endsWith(summary)));

  beforeAll(async () => {
    story = await openStory({
      settings: { SWEEP_INTERVAL_SECONDS: "1" },
      sandbox: { hourlyBudget: 200_000 },
      prepare: (github: Sandbox) => {
        for (const form of manyReports(20)) github.as("fiona").reportVulnerability("acme/web", form);
      },
    });
    await story.until("what was open before is a case each", () => story.cases().length === 20, 60_000);
    ghsaIds.push(await story.report("fiona", widgetReport));
    first = caseOf(widgetReport.summary);
  }, 120_000);
  afterAll(() => story.close());

  test("the second's card names the first with the reasons, and puts both reports side by side", async () => {
    ghsaIds.push(await story.report("felix", widgetReportRetold));
    second = caseOf(widgetReportRetold.summary);
    await story.until("it is suggested", () => duplicatesOn(cardOf(second)).includes(first));
    const said = duplicatesOn(cardOf(second));
    expect(said).toMatch(new RegExp(`${first} (is likely|may be) about the same flaw \\(\\d+ %\\)`));
    expect(said).toContain("`/api/v2/widgets");
    expect(said).toContain("CWE-79");
    expect(said).toContain("side by side");
    await story.until("the label follows", () => story.issue(numberOf(second)).labels.includes("possible-duplicate"));
    expect(duplicatesOn(cardOf(first))).toBe("");
  });

  test("neither finder is told a word of it, and nothing of it is public", async () => {
    const { github } = story;
    for (const [finder, ghsaId, other] of [
      ["fiona", ghsaIds[0], second],
      ["felix", ghsaIds[1], first],
    ] as const) {
      github.as(finder).commentOnAdvisory(ghsaId ?? "", "/status");
      await story.settle();
      const read = story.told(ghsaId ?? "", finder).join("\n");
      expect(read).not.toContain(other);
      expect(read).not.toMatch(/same flaw|alike|side by side|possible.duplicate|label-view/i);
    }
    expect(story.app().log.join("\n")).not.toMatch(/widgets|label-view|FF-\d{4}-\d+.*FF-\d{4}-\d+/);
  });

  test("told twice it is suggested once, and the card stays as it is", async () => {
    const { deliveries } = story.github;
    const card = cardOf(second);
    const edits = () => story.github.writes.filter(({ path }) => path.endsWith(`/issues/${numberOf(second)}`)).length;
    const before = edits();
    for (const { id, event } of deliveries.log()) if (event === "repository_advisory") deliveries.redeliver(id);
    await story.settle();
    expect(cardOf(second)).toBe(card);
    expect(edits()).toBe(before);
  });

  test("what the first case becomes shows beside the second", async () => {
    await story.say("mona", "/class user-data-leak\n/accept", numberOf(first));
    await story.until("the table follows", () => /\| State \| new \| accepted \|/.test(cardOf(second)));
    expect(cardOf(second)).toMatch(/\| Class \| not set \| `user-data-leak` \|/);
  });

  test("merged it is suggested no more; taken out again it is", async () => {
    await story.say("mona", `/duplicate ${first}`, numberOf(second));
    await story.until("the label is gone", () => !story.issue(numberOf(second)).labels.includes("possible-duplicate"));
    expect(duplicatesOn(cardOf(second))).not.toContain("%");
    await story.say("mona", "/unmerge", numberOf(second));
    await story.until("it is suggested again", () => duplicatesOn(cardOf(second)).includes("about the same flaw"));
  });

  test("a third report names the case that holds the flaw, not the one merged into it", async () => {
    await story.say("mona", `/duplicate ${first}`, numberOf(second));
    await story.report("felix", { ...widgetReportRetold, summary: "Board runs what a widget's label says" });
    const third = caseOf("Board runs what a widget's label says");
    await story.until("it is suggested", () => duplicatesOn(cardOf(third)).includes("about the same flaw"));
    expect(duplicatesOn(cardOf(third))).toContain(first);
    expect(duplicatesOn(cardOf(third))).not.toContain(second);
    await story.say("mona", "/unmerge", numberOf(second));
    await story.until("both are named", () => duplicatesOn(cardOf(third)).includes(second));
  });

  test("taking the label off dismisses for good, from both sides", async () => {
    const place = `acme/security-cases#${numberOf(second)}`;
    await story.until("it is suggested", () => story.issue(numberOf(second)).labels.includes("possible-duplicate"));
    story.github.as("mona").unlabelIssue(place, "possible-duplicate");
    await story.until("the card follows", () => !duplicatesOn(cardOf(second)).includes(first));
    await story.say("mona", "/severity low", numberOf(first));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(duplicatesOn(cardOf(second))).toBe("");
    expect(story.issue(numberOf(second)).labels).not.toContain("possible-duplicate");
  });

  test("a report edited into another is no longer suggested", async () => {
    const ghsaId = await story.report("felix", { ...widgetReport, summary: "Session takeover by a widget's label" });
    const id = caseOf("Session takeover by a widget's label");
    await story.until("it is suggested", () => duplicatesOn(cardOf(id)).includes(first));
    story.github.as("felix").editAdvisory(ghsaId, { ...resetReport });
    await story.until("it goes", () => !duplicatesOn(cardOf(id)).includes(first));
    expect(story.github.violations).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { duplicatesOn, manyReports, widgetReport, widgetReportRetold } from "../support/alike.ts";
import { openStory, type Story } from "../support/story.ts";

describe("two finders report the same flaw in different words", () => {
  let story: Story;
  let first = "";
  let second = "";
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
    await story.report("fiona", widgetReport);
    first = caseOf(widgetReport.summary);
  }, 120_000);
  afterAll(() => story.close());

  test("the second's card names the first with the reasons, and puts both reports side by side", async () => {
    await story.report("felix", widgetReportRetold);
    second = caseOf(widgetReportRetold.summary);
    await story.until("it is suggested", () => duplicatesOn(cardOf(second)).includes(first));
    const said = duplicatesOn(cardOf(second));
    process.stdout.write(`${said}\n`);
    expect(said).toMatch(new RegExp(`${first} (is likely|may be) about the same flaw \\(\\d+ %\\)`));
    expect(said).toContain("`/api/v2/widgets");
    expect(said).toContain("CWE-79");
    expect(said).toContain("side by side");
    await story.until("the label follows", () => story.issue(numberOf(second)).labels.includes("possible-duplicate"));
    expect(duplicatesOn(cardOf(first))).toBe("");
  });
});

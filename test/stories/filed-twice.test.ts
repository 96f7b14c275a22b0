import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { command } from "../support/command.ts";
import { openStory, type Story } from "../support/story.ts";

const form = {
  summary: "Anyone may read invoices",
  description:
    "GET /invoices/7 asks for no login: the invoice of another team comes back. Host: www.pythonanywhere.com.",
};

describe("a finder who sends the same text again", () => {
  let story: Story;
  let first = "";
  const numberOf = (ghsaId: string) => story.cases().find((n) => story.issue(n).body.includes(ghsaId)) ?? 0;
  beforeAll(async () => {
    story = await openStory({
      policy: "coordinated-disclosure",
      settings: { SWEEP_INTERVAL_SECONDS: "1" },
      sandbox: { hourlyBudget: 200_000 },
    });
    first = await story.report("fiona", form);
    await story.until("fiona has her receipt", () => story.told(first).length >= 2);
  }, 60_000);
  afterAll(() => story.close());

  test("has one short line, no receipt, no clocks; the team has a case that says so, and no message beside", async () => {
    const again = await story.report("fiona", {
      ...form,
      description: `  ${form.description.replace(". ", ".\n\n")} `,
    });
    await story.until("the second is a case", () => story.cases().length === 2);
    await story.until("fiona has her line", () => story.told(again).length === 1);
    await wait(1_500);
    expect(story.told(again)).toHaveLength(1);
    expect(story.told(again)[0]).toContain(`same text as your earlier report ${first}`);
    const number = story.cases().find((n) => n !== story.cases()[0]) ?? 0;
    const { body, labels } = story.issue(number);
    expect(body).toContain(`/duplicate ${story.caseId(story.cases()[0])}`);
    expect(body).not.toContain("### Times");
    expect(labels).toContain("possible-duplicate");
    expect(story.answers(number)).toEqual([]);
  });

  test("and again, and from another finder: each repeat has its line, the other finder's is a report of its own", async () => {
    const third = await story.report("fiona", form);
    const other = await story.report("felix", form);
    await story.until("fiona has her line", () => story.told(third).length === 1);
    await story.until("felix has his receipt", () => story.told(other, "felix").length >= 2);
    expect(story.told(third)[0]).toContain(first);
    expect(story.told(other, "felix").join("\n")).not.toMatch(new RegExp(`${first}|same text`));
    // Another finder's equal report is compared like any, and never answered for.
    expect(story.cases()).toHaveLength(4);
  });

  test("told of twice, and killed in between, it is one case and one line all the same", async () => {
    const { deliveries } = story.github;
    const cases = story.cases().length;
    deliveries.duplicateNext(1);
    const ghsaId = story.github.as("fiona").reportVulnerability("acme/web", form);
    await story.restart();
    await story.until("fiona has her line", () => story.told(ghsaId).length === 1);
    const sent = deliveries.log().findLast(({ event }) => event === "repository_advisory");
    for (let n = 0; n < 3; n += 1) deliveries.redeliver(sent?.id ?? 0);
    await wait(1_500);
    expect(story.cases()).toHaveLength(cases + 1);
    expect(story.told(ghsaId)).toHaveLength(1);
  });

  test("what they write under it reaches the team", async () => {
    const fourth = await story.report("fiona", form);
    await story.until("fiona has her line", () => story.told(fourth).length === 1);
    const number = numberOf(fourth);
    story.github.as("fiona").commentOnAdvisory(fourth, "It also works for /receipts, which is other code.");
    await story.until("the team reads it", () => story.answers(number).some((text) => text.includes("/receipts")));
  });

  test("an edit that says something else makes it a report of its own, with receipt and promises", async () => {
    const fifth = await story.report("fiona", form);
    await story.until("fiona has her line", () => story.told(fifth).length === 1);
    const number = numberOf(fifth);
    story.github.as("fiona").editAdvisory(fifth, { description: `${form.description} In /receipts, that is.` });
    await story.until("she has a receipt", () => story.told(fifth).length >= 3);
    await story.until("the promises run", () => story.issue(number).body.includes("### Times"));
    expect(story.issue(number).body).not.toContain("sent the same text before");
  });

  test("so does /not-duplicate; /duplicate folds it in without another word", async () => {
    const [sixth, seventh] = [await story.report("fiona", form), await story.report("fiona", form)];
    await story.until("both have their line", () => [sixth, seventh].every((id) => story.told(id).length === 1));
    await command(story, "mona", "/not-duplicate", numberOf(sixth));
    await story.until("she has a receipt there", () => story.told(sixth).length >= 3);
    await command(story, "mona", `/duplicate ${story.caseId(story.cases()[0])}`, numberOf(seventh));
    await story.until("the other is closed", () => story.issue(numberOf(seventh)).state === "closed");
    await wait(800);
    expect(story.told(seventh)).toHaveLength(1);
    expect(story.github.violations).toEqual([]);
  });

  test("once it is fixed the same words are taken as a new report: the flaw may be back", async () => {
    await command(story, "mona", "/accept\n/severity high\n/fixed 2.0.0", story.cases()[0]);
    const back = await story.report("fiona", form);
    await story.until("she has a receipt", () => story.told(back).length >= 2);
    expect(story.told(back).join("\n")).not.toContain("same text as your earlier");
  });
});

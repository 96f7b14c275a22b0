import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openStory, type Story } from "../support/story.ts";

describe("the order of arrival, where the policy says what a complete report is", () => {
  let story: Story;
  const vague = {
    summary: "A hole in the login",
    description: "Names with a quote in them end up in the query as they are.",
  };
  const cardOf = (summary: string) =>
    story.github
      .reading("olivia")
      .issues("acme/security-cases")
      .find(({ title }) => title.endsWith(summary))?.body ?? "";
  beforeAll(async () => {
    story = await openStory({ policy: "coordinated-disclosure", settings: { SWEEP_INTERVAL_SECONDS: "1" } });
  }, 60_000);
  afterAll(() => story.close());

  test("a report is asked for exactly what is missing, and has its place from the comment that gives it", async () => {
    const ghsaId = await story.report("fiona", vague);
    expect(cardOf(vague.summary)).toContain("not yet by the policy's measure");
    expect(story.told(ghsaId).join("\n")).toMatch(/IP address of the affected system or the URL/);
    // GitHub's times are whole seconds, and the card names the completion only where it is later than the receipt.
    await wait(1_100);
    story.github.as("fiona").commentOnAdvisory(ghsaId, "It is https://acme.example/login.");
    await story.until("the answer counts", () => !cardOf(vague.summary).includes("not yet by the policy's measure"));
    expect(cardOf(vague.summary)).toMatch(/Complete/);
    await story.until("the label follows", () => !story.issue().labels.includes("state/needs-info"));
  });

  test("or from the edit that gives it", async () => {
    const ghsaId = await story.report("felix", { ...vague, summary: "A hole in the search" });
    story.github
      .as("felix")
      .editAdvisory(ghsaId, { description: `${vague.description} See https://acme.example/search.` });
    await story.until(
      "the edit counts",
      () => !cardOf("A hole in the search").includes("not yet by the policy's measure"),
    );
  });

  test("a complete one has its place from its receipt, which is GitHub's time and not ours", async () => {
    await story.report("felix", {
      summary: "A hole in the files",
      description: `${vague.description} https://acme.example/files`,
    });
    expect(cardOf("A hole in the files")).not.toMatch(/Complete/);
    expect(story.github.violations).toEqual([]);
  });
});

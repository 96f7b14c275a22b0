import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { duplicatesOn, manyReports, resetReport, widgetReport, widgetReportRetold } from "../support/alike.ts";
import { command } from "../support/command.ts";
import { openStory, type Story } from "../support/story.ts";

const year = 365 * 24 * 3_600_000;

describe("what was known before a report comes in", () => {
  let story: Story;
  let [published, closed, entry] = ["", "", ""];
  const numberOf = (ghsaId: string) => story.cases().find((n) => story.issue(n).body.includes(ghsaId)) ?? 0;
  const cardOf = (ghsaId: string) => story.issue(numberOf(ghsaId)).body;

  beforeAll(async () => {
    story = await openStory({
      settings: { SWEEP_INTERVAL_SECONDS: "1" },
      sandbox: { hourlyBudget: 200_000 },
      prepare: (github: Sandbox) => {
        const olivia = github.as("olivia");
        for (const { summary, description } of manyReports(20))
          olivia.closeAdvisory(olivia.createDraftAdvisory("acme/web", { summary, description }));
        published = olivia.createDraftAdvisory("acme/web", {
          ...widgetReport,
          vulnerabilities: [{ package: { ecosystem: "npm", name: "acme-web" }, patched_versions: "4.2.2" }],
        });
        olivia.publishAdvisory(published);
        closed = olivia.createDraftAdvisory("acme/web", resetReport);
        olivia.closeAdvisory(closed);
        entry = github.addGlobalAdvisory({
          summary: "Prototype pollution in mergeOptions of acme-web",
          description:
            "mergeOptions() in lib/merge-options.js copies __proto__ from GET /api/v2/options?set= into Object.prototype.\nCWE-1321. All versions.",
          ecosystem: "npm",
          packageName: "acme-web",
          patched: null,
          cweIds: ["CWE-1321"],
          publishedAt: new Date(Date.now() - year),
        });
      },
    });
  }, 60_000);
  afterAll(() => story.close());

  test("a report of what was published with a fix is asked to be a regression, and is labelled no duplicate", async () => {
    const ghsaId = await story.report("felix", widgetReportRetold);
    await story.until("it is listed", () => duplicatesOn(cardOf(ghsaId)).includes(published));
    const said = duplicatesOn(cardOf(ghsaId));
    expect(said).toMatch(/published advisory.*A regression, or an incomplete fix\?/);
    expect(said).toMatch(/Known since/);
    expect(said).toContain(`/not-duplicate ${published}`);
    expect(story.issue(numberOf(ghsaId)).labels).not.toContain("possible-duplicate");
    await command(story, "mona", `/not-duplicate ${published}`, numberOf(ghsaId));
    await story.until("it is listed no more", () => !duplicatesOn(cardOf(ghsaId)).includes(published));
  });

  test("a report of what stands in a closed advisory of the repository has that day as proof, ready to be copied", async () => {
    const ghsaId = await story.report("fiona", {
      summary: "Reset links can be used for ever",
      description: `I asked for a reset at /account/reset and used the link a week later. checkResetToken() in
src/account/reset.ts compares the token and never looks at expires_at (CWE-613, seen in 4.2.1).`,
    });
    await story.until("it is listed", () => duplicatesOn(cardOf(ghsaId)).includes(closed));
    expect(duplicatesOn(cardOf(ghsaId))).toMatch(
      new RegExp(`/decline-award <why> evidence .*${closed} \\d{4}-\\d\\d-\\d\\d`),
    );
    await story.until("the label", () => story.issue(numberOf(ghsaId)).labels.includes("possible-duplicate"));
    expect(story.told(ghsaId).join("\n")).not.toMatch(/GHSA-|duplicate|known/i);
  });

  test("a report of what GitHub's database has for the repository's package is held against it, with its day", async () => {
    const ghsaId = await story.report("felix", {
      summary: "Object.prototype can be polluted through mergeOptions",
      description: `mergeOptions() of acme-web in lib/merge-options.js lets GET /api/v2/options?set= write to __proto__
and so into Object.prototype (CWE-1321).`,
    });
    await story.until("it is listed", () => duplicatesOn(cardOf(ghsaId)).includes(entry), 30_000);
    expect(duplicatesOn(cardOf(ghsaId))).toMatch(
      /published advisory `GHSA-.*in GitHub's database.*no case to merge into/,
    );
    expect(story.told(ghsaId, "felix").join("\n")).not.toMatch(/GHSA-|duplicate|known/i);
    story.github.changeGlobalAdvisory(entry, { withdrawnAt: new Date() });
  });

  test("GitHub is sent nothing but the package's name, and asked within its description", () => {
    const asked = story.github.requests.filter(({ path }) => path.startsWith("/advisories"));
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThan(5);
    expect(story.github.violations).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openStory, type Story } from "../support/story.ts";

const firstWords = {
  summary: "Stored XSS through the label field of PUT /api/v2/widgets",
  description: `The \`label\` parameter of PUT /api/v2/widgets is rendered by renderWidgetLabel() in src/widgets/label-view.ts
without escaping. Send label=<script>alert(1)</script>, then open the board: the script runs for everybody who looks.
This is CWE-79. Affected is version 4.2.1.`,
};
const otherWords = {
  summary: "Widget label on the board is not escaped (stored cross-site scripting)",
  description: `I saved a widget with a script tag as its name. The server took it at /api/v2/widgets?label=<script>alert(2)</script> and
renderWidgetLabel in src/widgets/label-view.ts put it on the board as it was. Everyone who opens the board runs my code.
CWE-79, seen in 4.2.1.`,
};
const strange = {
  summary: "Password reset tokens never expire",
  description:
    "A token from GET /account/reset stays good for months: the column expires_at is never looked at by checkResetToken(). CWE-613.",
};

/** The part of a card that speaks of duplicates. */
export function duplicatesOn(card: string): string {
  return /### Duplicates\n[\s\S]*?(?=\n### |\n<sub>|$)/.exec(card)?.[0] ?? "";
}

describe("two finders report the same flaw in different words", () => {
  let story: Story;
  let first = "";
  let second = "";
  const numberOf = (id: string) => story.cases().find((number) => story.issue(number).title.startsWith(`[${id}]`)) ?? 0;
  const cardOf = (id: string) => story.issue(numberOf(id)).body;

  beforeAll(async () => {
    story = await openStory({ settings: { SWEEP_INTERVAL_SECONDS: "1" }, sandbox: { hourlyBudget: 100_000 } });
    await story.report("fiona", firstWords);
    first = story.caseId(story.cases()[0]);
    await story.report("felix", strange);
    second = "";
  }, 60_000);
  afterAll(() => story.close());

  test("the second's card names the first with the reasons, and puts both reports side by side", async () => {
    const before = new Set(story.cases());
    await story.report("felix", otherWords);
    const number = story.cases().find((each) => !before.has(each)) ?? 0;
    second = story.caseId(number);
    await story.until("it is suggested", () => duplicatesOn(cardOf(second)).includes(first));
    const said = duplicatesOn(cardOf(second));
    process.stdout.write(`${said}\n`);
    expect(said).toMatch(new RegExp(`${first} (is likely|may be) about the same flaw \\(\\d+ %\\)`));
    expect(said).toContain("`/api/v2/widgets`");
    expect(said).toContain("CWE-79");
    expect(said).toContain("side by side");
    expect(story.issue(number).labels).toContain("possible-duplicate");
    expect(duplicatesOn(cardOf(first))).toBe("");
  });
});

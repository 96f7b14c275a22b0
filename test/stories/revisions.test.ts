import { expect, jest, test } from "@jest/globals";
import { openStory } from "../support/story.ts";

jest.setTimeout(90_000);

test("a maintainer reads what the advisory said before it was changed, in the tracker and nowhere else", async () => {
  const story = await openStory({ settings: { SWEEP_INTERVAL_SECONDS: "1" }, sandbox: { hourlyBudget: 100_000 } });
  const secret = "Send 257 wrong passwords </details> @mona <!-- x -->";
  const ghsaId = await story.report("fiona", { summary: "Lockout overflows", description: secret });
  story.github.as("fiona").editAdvisory(ghsaId, { description: `All quiet. ${"word ".repeat(8_000)}` });
  await story.until("the change is told", () => story.answers().some((text) => text.includes("The report was edited")));
  await story.say("mona", "/revisions");
  const listed = () => story.answers().find((text) => text.includes("The advisory as it was seen")) ?? "";
  await story.until("they are listed", () => listed() !== "");
  expect(listed()).toContain("`/revisions 1`");
  expect(listed()).toMatch(/`\/revisions 2`: .*: another description/);
  await story.say("mona", "/revisions 1");
  const shown = (number: number) => story.answers().filter((text) => text.includes(`**Revision ${number} of`));
  await story.until("the first is shown", () => shown(1).length === 1);
  expect(shown(1)[0]).toContain("Send 257 wrong passwords </details> @mona <! -- x -->");
  expect(shown(1)[0]).toMatch(/<details><summary>The description<\/summary>\n\n```text\n/);
  await story.say("mona", "/revisions 2");
  await story.until("a long one is shown in parts", () => shown(2).length === 2);
  await story.say("mona", "/revisions 77");
  await story.until("there is none of that number", () =>
    story.answers().some((text) => text.includes("no revision 77")),
  );
  await story.say("mona", "/revisions 1 and 2");
  await story.until("one at a time", () =>
    story.answers().some((text) => text.includes("Only the number of a revision")),
  );
  expect(story.told(ghsaId).join("\n")).not.toContain("Revision");
  expect(story.github.violations).toEqual([]);
  await story.close();
});

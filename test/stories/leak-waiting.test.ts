import { expect, jest, test } from "@jest/globals";
import { openStory, usualProgramme } from "../support/story.ts";

jest.setTimeout(90_000);

const sentence = "The retry counter of the lockout table overflows after 256 attempts and unlocks every account.";

test("what is told in public of a report that waits for a programme is told to its team once it has one", async () => {
  const story = await openStory({ programme: null });
  story.github.as("fiona").reportVulnerability("acme/web", {
    summary: "Lockout counter overflows and unlocks every account",
    description: sentence,
  });
  await story.settle();
  const place = story.github.as("ned").openIssue("acme/web", { title: "Help", body: `I was told: ${sentence}` });
  story.github.as("ned").openIssue("acme/web", { title: "Harmless", body: "The counter is wrong." });
  await story.settle();
  expect(story.cases()).toEqual([]);
  expect(story.app().log.some((line) => line.includes("public words repeat a report that waits"))).toBe(true);
  expect(story.app().log.join("\n")).not.toContain("retry counter");
  story.github.as("olivia").push("acme/web", { ".github/finders-fee.yml": usualProgramme("flowfuse") });
  await story.until("the report is a case", () => story.cases().length === 1);
  await story.settle();
  const told = () => story.answers().filter((text) => text.includes("Something in public tells of this case"));
  expect(told()).toHaveLength(1);
  expect(told()[0]).toContain(`/issues/${place.split("#")[1]}`);
  // From here on the case's own fingerprints see; the report's are gone, and nothing is told twice.
  story.github.as("felix").openIssue("acme/web", { title: "Help", body: sentence });
  await story.settle();
  expect(told()).toHaveLength(2);
  await story.close();
});

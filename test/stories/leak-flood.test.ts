import { expect, jest, test } from "@jest/globals";
import { openStory } from "../support/story.ts";

jest.setTimeout(150_000);

const sentence = "The retry counter of the lockout table overflows after 256 attempts and unlocks every account.";

test("a text repeated 120 times in public is told in a handful of comments, each place of it listed", async () => {
  const story = await openStory();
  await story.report("fiona", { summary: "Lockout counter overflows", description: sentence });
  const before = story.answers().length;
  const place = story.github.as("ned").openIssue("acme/web", { title: "Help", body: "Nothing of note." });
  const ids = Array.from({ length: 120 }, () => story.github.as("felix").comment(place, sentence));
  const listed = (id: number) => story.answers().filter((text) => text.includes(`#issuecomment-${id}>`)).length;
  await story.until("all are listed", () => ids.every((id) => listed(id) === 1), 100_000);
  await story.settle();
  expect(story.answers().length - before).toBeLessThanOrEqual(3);
  expect(story.issue().body).toContain("more, listed in a comment of the app below");
  const edits = story.issue().comments.flatMap(({ earlier }) => earlier);
  expect(edits.length).toBeLessThan(12);
  expect(story.github.violations).toEqual([]);
  await story.close();
});

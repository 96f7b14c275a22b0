import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { openStory, type Story } from "../support/story.ts";

jest.setTimeout(30_000);

describe("people added to an advisory by hand", () => {
  let story: Story;
  let ghsaId: string;
  const told = (words: string) => story.answers().filter((text) => text.includes(words));
  const unbound = "without having agreed to keep it confidential";

  beforeAll(async () => {
    story = await openStory({ settings: { SWEEP_INTERVAL_SECONDS: "1" } });
    ghsaId = await story.report();
  }, 60_000);
  afterAll(() => story.close());

  test("the finder who reported it is no reader besides, nor is anybody with authority", async () => {
    story.github.as("olivia").editAdvisory(ghsaId, { collaborators: ["fiona", "mona"], summary: "A title of its own" });
    await story.until("the sweep has looked", () => told("The report was edited").length === 1);
    await story.settle();
    expect(told(unbound)).toEqual([]);
  });

  test("somebody else is told of at once, once, and stands on the card until they are taken off", async () => {
    story.github.as("olivia").editAdvisory(ghsaId, { collaborators: ["fiona", "mona", "felix"] });
    await story.until("the team is told", () => told(unbound).length === 1);
    expect(told(unbound)[0]).toContain("`@felix` reads this report");
    await story.until("the card shows it", () => story.issue().body.includes("**`@felix` reads the report"));
    story.github.as("olivia").editAdvisory(ghsaId, { summary: "Another title" });
    await story.until("the sweep has looked", () => told("The report was edited").length === 2);
    story.github.as("olivia").editAdvisory(ghsaId, { collaborators: ["fiona"] });
    await story.until("they are gone", () => !story.issue().body.includes("@felix"));
    await story.settle();
    expect(told(unbound)).toHaveLength(1);
    expect(story.told(ghsaId).join("\n")).not.toContain("felix");
  });
});

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openStory, tracker, type Story } from "../support/story.ts";

describe("what somebody takes away, and what GitHub will not have", () => {
  let story: Story;
  let ghsaId: string;
  beforeAll(async () => {
    story = await openStory();
    ghsaId = await story.report();
    await story.say("mona", "/severity high\n/accept");
  }, 60_000);
  afterAll(() => story.close());

  test("a comment of the app that somebody deletes in the tracker is told once, and not written again", async () => {
    const refused = await story.say("mona", "/award nothing");
    expect(refused).toBeGreaterThan(0);
    const own = story.issue().comments.filter(({ author }) => author === story.github.botLogin);
    const last = own.at(-1);
    story.github.as("olivia").deleteComment(last?.id ?? 0);
    await story.settle();
    expect(story.answers().filter((answer) => answer.includes("was deleted by somebody"))).toHaveLength(1);
    expect(story.answers()).not.toContain(last?.body);
  });

  test("a change that GitHub refuses for good is told to the team, and the case goes on", async () => {
    story.github.faults.add({
      method: "PATCH",
      route: "/repos/{owner}/{repo}/security-advisories/{ghsa_id}",
      matching: ({ body }) => JSON.stringify(body).includes("severity"),
      times: 1_000,
      when: "before",
      answer: { status: 422, body: { message: "Validation Failed", errors: [] } },
    });
    story.github.as("mona").comment(`${tracker}#${story.cases()[0] ?? 0}`, "/severity low");
    await story.until(
      "the team is told",
      () => story.answers().some((answer) => answer.includes("GitHub refused it")),
      30_000,
    );
    await story.say("mona", "/reply We are on it.");
    expect(story.told(ghsaId).join("\n")).toContain("We are on it.");
  }, 60_000);
});

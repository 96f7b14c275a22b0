import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { openStory, type Story } from "../support/story.ts";

jest.setTimeout(30_000);

const commentsRoute = "/repos/{owner}/{repo}/security-advisories/{ghsa_id}/comments";

describe("where GitHub has no comments on advisories", () => {
  let story: Story;
  let ghsaId: string;
  let description: string;
  beforeAll(async () => {
    story = await openStory({
      settings: { SWEEP_INTERVAL_SECONDS: "1" },
      sandbox: { features: { commentsApi: "off" } },
    });
    ghsaId = await story.report();
    description = story.github.reading("fiona").advisory(ghsaId)?.description ?? "";
  }, 60_000);
  afterAll(() => story.close());

  test("each message waits in the tracker as text for a person to send", async () => {
    await story.say("mona", "/class sql-injection\n/accept");
    await story.say("mona", "/reply We are on it, @fiona.");
    const { body } = story.issue();
    expect(body).toContain("Undelivered");
    for (const words of ["Thank you for your report. It was received on", "accepted it", "We are on it"])
      expect(body).toContain(words);
    expect(body).toContain("@fiona");
    // What no app would read or keep is not offered to the finder.
    expect(body).not.toMatch(/\/credit me|A card on this page/);
  });

  test("nothing of it goes into the advisory's description, nor anywhere the public reads", () => {
    const advisory = story.github.reading("fiona").advisory(ghsaId);
    expect(advisory?.description).toBe(description);
    const written = story.github.writes.filter(({ path }) => path.includes("/security-advisories/"));
    expect(written.length).toBeGreaterThan(0);
    expect(JSON.stringify(written)).not.toContain('"description"');
    const known = story.github
      .textsReadableBy("anonymous")
      .filter(({ writtenBy }) => writtenBy === story.github.botLogin);
    expect(known).toEqual([]);
  });

  test("a refusal (403) is no outage: the message waits and the rest goes on", async () => {
    story.github.features.commentsApi = "on";
    const forbid = { status: 403, body: { message: "Resource not accessible by integration", status: "403" } };
    const lift = story.github.faults.add({
      method: "POST",
      route: commentsRoute,
      times: Infinity,
      when: "before",
      answer: forbid,
    });
    await story.say("mona", "/reply Second word of ours");
    await story.say("mona", "/fixed 1.2.4");
    expect(story.issue().body).toContain("Second word of ours");
    expect(story.issue().labels).toContain("state/fixed");
    lift();
  });

  test("once comments work, what is new is said there, what waited is left to people, and the card appears", async () => {
    await story.say("mona", "/reply Third word of ours");
    await story.until("the finder reads it", () => story.told(ghsaId).join("\n").includes("Third word of ours"));
    await story.until("the finder has a card", () => story.told(ghsaId).join("\n").includes("**Your report**"));
    expect(story.told(ghsaId).join("\n")).not.toContain("Second word of ours");
    expect(story.issue().body).toContain("Second word of ours");
    expect(story.issue().body).not.toContain("Third word of ours");
  });

  test("the last words wait in the tracker when the advisory was published by hand", async () => {
    await story.say("mona", "/credit @fiona");
    story.github.as("olivia").publishAdvisory(ghsaId);
    await story.settle();
    await story.until("the case follows", () => story.issue().labels.includes("state/disclosed"));
    expect(story.issue().labels).not.toContain("embargo/active");
    expect(story.issue().state).toBe("closed");
    await story.until("the last words wait", () => story.issue().body.includes("is public now"));
    expect(story.answers().join("\n")).toContain("published by hand");
    expect(story.github.violations).toEqual([]);
  });
});

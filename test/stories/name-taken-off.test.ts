import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { openStory, type Story } from "../support/story.ts";

jest.setTimeout(30_000);

describe("a finder who no longer wants to be named in what is public", () => {
  let story: Story;
  let ghsaId: string;
  const advisory = () => story.github.reading("anonymous").advisory(ghsaId);
  const team = () => story.answers().join("\n");

  beforeAll(async () => {
    story = await openStory({ policy: "coordinated-disclosure", settings: { SWEEP_INTERVAL_SECONDS: "1" } });
    story.github.addPerson("grace");
    ghsaId = await story.report("fiona", {
      description: "POST https://acme.example/login with ' or 1=1 --. Found by fiona.",
    });
    await story.say("mona", "/accept\n/severity high\n/fixed 1.2.4\n/credit @fiona\n/credit @grace tool");
    await story.say("olivia", "/publish");
    await story.say("olivia", `/publish confirm ${story.caseId()}`);
    await story.until("it is public", () => advisory()?.state === "published");
    await story.settle();
  }, 60_000);
  afterAll(() => story.close());

  test("is heard where GitHub still shows comments: the credit goes at once, and people are told where the name still stands", async () => {
    story.github.features.commentsApi = "also-when-published";
    story.github.as("fiona").commentOnAdvisory(ghsaId, "/credit anonymous");
    await story.until("the team reads it", () => team().includes("no longer wants to be named in what is public"));
    await story.settle();
    expect(
      story.github
        .reading("olivia")
        .advisory(ghsaId)
        ?.credits.map(({ login }) => login),
    ).toEqual(["grace"]);
    expect(team()).toContain("the text of the advisory names them");
    expect(story.told(ghsaId).at(-1)).toContain("GitHub's credit on the advisory is gone");
    expect(story.issue().body).not.toContain("no answer yet");
  });

  test("the app changed nothing else there, and said nothing in public", () => {
    expect(advisory()?.description).toContain("Found by fiona.");
    const read = story.github.textsReadableBy("anonymous").map(({ text }) => text);
    expect(read.join("\n")).not.toMatch(/FF-\d{4}|no longer wants/);
    expect(story.github.violations).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { openStory, type Story } from "../support/story.ts";

jest.setTimeout(30_000);

const advisoryRoute = "/repos/{owner}/{repo}/security-advisories/{ghsa_id}";

describe("between the last words and the publication", () => {
  let story: Story;
  let ghsaId: string;
  const advisory = (who = "olivia") => story.github.reading(who).advisory(ghsaId);
  const team = () => story.answers().join("\n");
  const confirm = () => `/publish confirm ${story.caseId()}`;
  const isHidden = () => expect([advisory()?.state, advisory("anonymous")]).toEqual(["draft", undefined]);
  const lastWords = () => story.told(ghsaId).filter((text) => text.includes("being published")).length;

  /** Does something when the app looks at the advisory a last time, its publication's turn having come. */
  function atTheLastLook(act: () => void, latencyMs = 0): void {
    const said = lastWords();
    let looks = 0;
    story.github.faults.add({
      method: "GET",
      route: advisoryRoute,
      // The first look after the last words is the comparison; the second is when its turn has come.
      matching: () => {
        if (lastWords() > said) looks += 1;
        if (looks === 2) act();
        return looks === 2;
      },
      times: 1,
      when: "before",
      latencyMs,
    });
  }

  beforeAll(async () => {
    story = await openStory({ settings: { SWEEP_INTERVAL_SECONDS: "1" } });
    ghsaId = await story.report();
    await story.say("mona", "/accept\n/severity high\n/fixed 1.2.4\n/credit anonymous");
    await story.until("GitHub's own credit is gone", () => advisory()?.credits.length === 0);
  }, 60_000);
  afterAll(() => story.close());

  test("what changes beside the text stops it", async () => {
    await story.say("olivia", "/publish");
    atTheLastLook(() => story.github.as("fiona").editAdvisory(ghsaId, { cveId: "CVE-2026-54321" }));
    await story.say("olivia", confirm());
    await story.until("it stops", () => team().includes("Not published: the advisory was changed"));
    await story.settle();
    isHidden();
    await story.say("olivia", confirm());
    expect(team()).toContain("Write `/publish`");
    isHidden();
  });

  test("an advisory that somebody closes meanwhile is not published", async () => {
    const stops = team().split("Not published: the advisory was changed").length;
    await story.say("olivia", "/publish");
    atTheLastLook(() => story.github.as("olivia").closeAdvisory(ghsaId));
    await story.say("olivia", confirm());
    await story.until("it stops", () => team().split("Not published: the advisory was changed").length > stops);
    expect(advisory("anonymous")).toBeUndefined();
    story.github.as("olivia").acceptAdvisory(ghsaId);
    await story.say("mona", "/note It is a draft again.");
  });

  test("a wish about the finder's name stops it", async () => {
    await story.say("olivia", "/publish");
    atTheLastLook(() => story.github.as("fiona").commentOnAdvisory(ghsaId, '/credit "Fiona F."'), 5_000);
    await story.say("olivia", confirm());
    await story.until("it stops", () => team().includes("asked for something about their name. Answer with"));
    await story.settle();
    isHidden();
    await story.say("mona", "/credit anonymous");
  });

  test("what is edited on the order's way to GitHub does not become public: the order brings the text along", async () => {
    await story.say("olivia", "/publish");
    const shown = { summary: advisory()?.summary, description: advisory()?.description };
    story.github.faults.add({
      method: "PATCH",
      route: advisoryRoute,
      matching: ({ body }) => {
        if (!JSON.stringify(body ?? {}).includes('"state":"published"')) return false;
        story.github.as("fiona").editAdvisory(ghsaId, { summary: "Bought", description: "Buy my other flaws." });
        return true;
      },
      times: 1,
      when: "after",
      answer: { status: 502 },
    });
    await story.say("olivia", confirm());
    await story.until("the team reads it", () => team().includes("The advisory is public"));
    expect(advisory("anonymous")).toMatchObject({ state: "published", ...shown });
    expect(team()).not.toContain("published by hand");
    expect(story.github.violations).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { openStory, type Story } from "../support/story.ts";

jest.setTimeout(30_000);

const advisoryRoute = "/repos/{owner}/{repo}/security-advisories/{ghsa_id}";

describe("a publication that much goes against", () => {
  let story: Story;
  let ghsaId: string;
  const advisory = (who = "olivia") => story.github.reading(who).advisory(ghsaId);
  const team = () => story.answers().join("\n");
  const last = () => story.answers().at(-1) ?? "";
  const confirm = () => `/publish confirm ${story.caseId()}`;
  const publishing = () =>
    story.github.writes.filter(({ body }) => JSON.stringify(body ?? {}).includes('"state":"published"')).length;
  const isHidden = () => expect([advisory()?.state, advisory("anonymous")]).toEqual(["draft", undefined]);

  beforeAll(async () => {
    story = await openStory({ settings: { SWEEP_INTERVAL_SECONDS: "1" } });
    ghsaId = await story.report();
    await story.say("mona", "/accept\n/severity high\n/fixed 1.2.4\n/credit anonymous");
    await story.until("GitHub's own credit is gone", () => advisory()?.credits.length === 0);
  }, 60_000);
  afterAll(() => story.close());

  test("a CVE id that comes between the two steps is no part of what was shown", async () => {
    await story.say("olivia", "/publish");
    story.github.as("olivia").editAdvisory(ghsaId, { cveId: "CVE-2026-12345" });
    await story.say("olivia", confirm());
    expect(team()).toContain("was changed after it was shown");
    await story.until("the team reads what changed", () => team().includes("**CVE id**: nothing → `CVE-2026-12345`"));
    isHidden();
  });

  test("a credit that comes back between the two steps never becomes public", async () => {
    await story.say("olivia", "/publish");
    expect(last()).toContain("Credited: nobody");
    story.github.as("fiona").editAdvisory(ghsaId, { credits: [{ login: "fiona", type: "finder" }] });
    await story.until("it is gone again", () => advisory()?.credits.length === 0);
    await story.settle();
    isHidden();
  });

  test("a wish that comes after the confirmation is answered first", async () => {
    await story.say("olivia", "/publish");
    story.github.faults.add({
      method: "POST",
      route: `${advisoryRoute}/comments`,
      matching: ({ body }) => JSON.stringify(body).includes("being published"),
      times: 1,
      when: "after",
      latencyMs: 4_000,
    });
    story.github.as("olivia").comment(story.issue().place, confirm());
    await story.until("the last words are said", () => story.told(ghsaId).join("\n").includes("being published"));
    story.github.as("fiona").commentOnAdvisory(ghsaId, '/credit "Fiona F."');
    await story.until("it stops", () => team().includes("asked for something about their name. Answer with"));
    await story.settle();
    isHidden();
    expect(story.told(ghsaId).at(-1)).toContain("you asked for something about your name");
    await story.say("olivia", confirm());
    expect(team()).toContain("Write `/publish`");
    await story.say("mona", "/credit anonymous");
    await story.say("mona", '/credit "Fiona F."');
  });

  test("two confirmations at once, and GitHub failing before and after, publish once", async () => {
    await story.say("olivia", "/publish");
    const words = '"state":"published"';
    const matching = ({ body }: { readonly body?: unknown }) => JSON.stringify(body ?? {}).includes(words);
    story.github.faults.add({
      method: "PATCH",
      route: advisoryRoute,
      matching,
      times: 1,
      when: "before",
      answer: { status: 502 },
    });
    story.github.faults.add({
      method: "PATCH",
      route: advisoryRoute,
      matching,
      times: 1,
      when: "after",
      answer: { status: 502 },
    });
    const { place } = story.issue();
    story.github.as("olivia").comment(place, confirm());
    story.github.as("olivia").comment(place, confirm());
    await story.until("it is public", () => advisory("anonymous")?.state === "published", 20_000);
    await story.until("the team reads it", () => team().includes("The advisory is public"), 20_000);
    await story.settle();
    expect(publishing()).toBe(1);
    expect(team().split("The advisory is public").length - 1).toBe(1);
    expect(team()).not.toContain("published by hand");
    expect(story.told(ghsaId).filter((text) => text.includes("being published")).length).toBeLessThanOrEqual(2);
  });

  test("a confirmation said again publishes nothing more, and says so", async () => {
    await story.say("olivia", confirm());
    expect(team()).toMatch(/public already|already public/);
    expect(publishing()).toBe(1);
    expect(advisory("anonymous")?.credits).toEqual([]);
  });

  test("nobody outside ever read of the case, and GitHub had nothing to complain of", () => {
    const read = story.github.textsReadableBy("anonymous").map(({ text }) => text);
    expect(read.join("\n")).not.toMatch(/FF-\d{4}|fiona|Fiona/);
    expect(story.github.violations).toEqual([]);
  });
});

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { openStory, type Story } from "../support/story.ts";

jest.setTimeout(30_000);

const programme = readFileSync(new URL("../../docs/example-programme.yml", import.meta.url), "utf8");
const vector = "CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N";

describe("a life under a policy its owner wrote into the programme file", () => {
  let story: Story;
  let ghsaId: string;
  const told = () => story.told(ghsaId).join("\n");
  const last = () => story.answers().at(-1) ?? "";

  beforeAll(async () => {
    story = await openStory({ programme, settings: { SWEEP_INTERVAL_SECONDS: "1" } });
    ghsaId = await story.report("fiona", {
      summary: "Any project's name is readable",
      description:
        "On api.acme.example, version 4.2.0, GET /projects/1 answers for every project. Steps:\n1. Log in\n2. Ask",
    });
  }, 60_000);
  afterAll(() => story.close());

  test("the finder reads the owner's sentences, the assessment's day, and no promise of anybody else's", () => {
    expect(story.cases()).toHaveLength(1);
    expect(told()).toContain("“You get a first assessment within two business days” (SOON)");
    expect(told()).toMatch(/That is by \*\*.*Asia\/Jerusalem/);
    expect(told()).toContain("“Give us 90 days from your report before you speak about it.” (QUIET)");
    expect(told()).not.toMatch(/There is a question|sue|FF\d|CO\d|PA\d/);
    expect(story.issue().body).toContain("Acme's security policy");
  });

  test("the team works in the owner's scale and currency; two people sign what is above their limit", async () => {
    await story.say("mona", `/severity ${vector}\n/quality plain\n/accept`);
    expect(story.github.reading("fiona").advisory(ghsaId)?.cvssVector).toBe(vector);
    expect(story.answers().join("\n")).toMatch(/between \*\*\d+ EUR\*\* and \*\*\d+ EUR\*\*/);
    await story.say("olivia", "/award 1001 EUR above our table, for its reach");
    expect(last()).toContain("/approve");
    expect(told()).not.toContain("1001");
    await story.say("mona", "/approve");
    expect(told()).toContain("**1001 EUR**");
    expect(told()).toContain("`Security reward`");
    expect(told()).not.toContain("for its reach");
  });

  test("the finder is named because they asked, and not before", async () => {
    await story.say("mona", "/credit @fiona");
    expect(last()).toContain("without a word from you we name nobody.");
    story.github.as("fiona").commentOnAdvisory(ghsaId, "/credit me");
    await story.until("the wish is told", () => story.issue().body.includes("wishes to be named"));
    await story.say("mona", "/credit @fiona\n/fixed 4.2.1");
    expect(told()).toContain("you will be named as `fiona`");
  });

  test("the 90 days hold publication back, until it is published early by a named person with a reason", async () => {
    await story.say("olivia", "/publish");
    await story.say("olivia", `/publish confirm ${story.caseId()}`);
    expect(last()).toContain("confidentiality holds until");
    expect(story.github.reading("anonymous").advisories("acme/web")).toEqual([]);
    await story.say("olivia", `/publish confirm ${story.caseId()} early the finder agreed by mail`);
    await story.until("it is public", () => story.github.reading("anonymous").advisories("acme/web").length === 1);
    const [advisory] = story.github.reading("anonymous").advisories("acme/web");
    expect(JSON.stringify(advisory)).not.toMatch(/EUR|1001|QUIET|FF-\d/);
    expect(advisory?.credits).toEqual([expect.objectContaining({ login: "fiona" })]);
    expect(story.issue().labels).toContain("state/disclosed");
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { notFound, primaryLimit, secondaryLimit, type FaultAnswer } from "../../src/sandbox/faults.ts";
import { openStory, tracker, type Story } from "../support/story.ts";

const issues = "/repos/{owner}/{repo}/issues";
const comments = `${issues}/{issue_number}/comments`;
const advisory = "/repos/{owner}/{repo}/security-advisories/{ghsa_id}";
const badGateway: FaultAnswer = { status: 502, body: { message: "Server Error" } };

describe("a GitHub that fails", () => {
  let story: Story;
  beforeAll(async () => {
    story = await openStory();
  }, 60_000);
  beforeEach(() => story.github.faults.clear());
  afterAll(() => story.close());

  test("after it acted, without saying so, shows issue, comments and advisory comments once all the same", async () => {
    const { faults } = story.github;
    const after = { method: "POST", times: 1, when: "after" } as const;
    faults.add({ ...after, route: issues, answer: badGateway });
    faults.add({ ...after, route: `${advisory}/comments`, answer: "reset" });
    faults.add({ ...after, route: `${advisory}/comments`, skip: 1, answer: badGateway });
    const ghsaId = await story.report("fiona");
    await story.until("fiona is answered", () => story.told(ghsaId).length === 2);
    faults.add({ ...after, route: comments, answer: badGateway });
    faults.add({ method: "PATCH", route: advisory, times: 1, when: "after", answer: "reset" });
    const asked = await story.say("mona", "/class sql-injection\n/accept\n/award recommended\n/nonsense");
    const done = () => story.issue().labels.includes("bounty/approved") && story.told(ghsaId).length >= 4;
    await story.until("the award is told", done);
    await story.settle(3_000);
    expect(faults.struck()).toBe(5);
    expect(story.github.reading("olivia").issues(tracker)).toHaveLength(1);
    expect(new Set(story.answers()).size).toBe(story.answers().length);
    expect(new Set(story.told(ghsaId)).size).toBe(story.told(ghsaId).length);
    expect(story.github.reading("fiona").advisory(ghsaId)).toMatchObject({ state: "draft", severity: "critical" });
    expect(asked).toBeGreaterThan(0);
  }, 60_000);

  test.each([
    ["a secondary limit", (): FaultAnswer => secondaryLimit(3)],
    ["a secondary limit told as 429", (): FaultAnswer => secondaryLimit(3, 429)],
    ["the end of the hour's budget", (): FaultAnswer => primaryLimit(new Date(Date.now() + 3_000))],
  ])(
    "by %s is left in peace until it says, and nothing is lost",
    async (_name, answer) => {
      const { github } = story;
      const before = story.answers().length;
      const struck = github.faults.struck();
      github.faults.add({ method: "POST", route: comments, times: 1, when: "before", answer: answer() });
      github.as("mona").comment(`${tracker}#${story.cases()[0] ?? 0}`, `/award 77 USD because\n/award tomorrow`);
      await story.until("the limit struck", () => github.faults.struck() > struck);
      const struckAt = Date.now();
      const asked = github.requests.length;
      await new Promise((resolve) => setTimeout(resolve, 1_800));
      const meanwhile = github.requests.slice(asked).filter(({ path }) => path.startsWith("/repos/"));
      expect(meanwhile).toEqual([]);
      await story.until("the answer is there", () => story.answers().length > before);
      expect(Date.now() - struckAt).toBeGreaterThan(2_000);
      await story.settle();
      expect(new Set(story.answers()).size).toBe(story.answers().length);
    },
    40_000,
  );

  test("by hiding an advisory is not taken to have deleted it: the report is read when it can be seen again", async () => {
    const { github } = story;
    const calm = github.faults.add({
      method: "GET",
      route: advisory,
      times: Infinity,
      when: "before",
      answer: notFound,
    });
    const ghsaId = await story.report("felix", { summary: "Open redirect on logout" });
    expect(story.cases()).toHaveLength(1);
    calm();
    await story.until("felix is answered", () => story.told(ghsaId, "felix").length === 2);
    expect(story.cases()).toHaveLength(2);
  }, 40_000);

  test("by hiding the tracker loses no order for it", async () => {
    const { github } = story;
    const hide = { route: "/repos/{owner}/{repo}", times: Infinity, when: "before", answer: notFound } as const;
    const calm = github.faults.add(hide);
    const [, number = 0] = story.cases();
    await story.say("mona", "/class sql-injection", number);
    expect(story.issue(number).labels).not.toContain("severity/critical");
    calm();
    await story.until("the label is there", () => story.issue(number).labels.includes("severity/critical"));
    expect(story.issue(number).state).toBe("open");
  }, 40_000);

  test("was asked nothing that GitHub does not have, and no name of a report came into the log", () => {
    expect(story.github.violations).toEqual([]);
    expect(story.app().log.join("\n")).not.toMatch(/SQL|Open redirect|fiona|felix|FF-\d{4}|GHSA/);
  });

  test("that opened the issue without saying so loses nothing written or done there before the app knows of it", async () => {
    const { github } = story;
    const seen = story.cases().length;
    github.faults.add({ method: "POST", route: issues, times: 1, when: "after", answer: badGateway });
    const ghsaId = github.as("felix").reportVulnerability("acme/web", {
      summary: "Anybody can reset anybody's password",
      description: "POST /reset takes a number of a person and no proof. Try /reset?id=1.",
    });
    await story.until("GitHub has opened it", () => story.cases().length === seen + 1);
    const number = story.cases().at(-1) ?? 0;
    github.as("mona").labelIssue(`${tracker}#${number}`, "severity/low");
    github.as("mona").comment(`${tracker}#${number}`, "/accept");
    await story.until("the case is accepted", () => story.issue(number).labels.includes("state/accepted"));
    expect(story.issue(number).labels).toContain("severity/low");
    await story.until("felix knows", () => story.told(ghsaId, "felix").some((text) => text.includes("accepted it")));
    expect(story.cases()).toHaveLength(seen + 1);
    await story.settle();
  }, 60_000);
});

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openStory, tracker, usualProgramme, type Story } from "../support/story.ts";

const notices = (story: Story) =>
  story.github
    .reading("olivia")
    .issues(tracker)
    .filter(({ title }) => title.startsWith("Finder's Fee"));
const notice = (story: Story, part: string) => notices(story).find(({ body }) => body.includes(part))?.body ?? "";

describe("a private repository that is made public", () => {
  let story: Story;
  let ghsaId: string;
  let ofAdvisory: number;
  let ofIssue: number;
  const told = (number: number) => story.answers(number).join("\n");
  const places = ["/acme/inner/issues/3>", "/acme/inner/issues/3#issuecomment-", "the message of a commit"];
  const leaks = () => told(ofAdvisory).split("Something in public tells of this case").length - 1;
  beforeAll(async () => {
    story = await openStory({
      programme: null,
      settings: { SWEEP_INTERVAL_SECONDS: "1" },
      sandbox: { hourlyBudget: 200_000 },
      prepare: (github) => {
        github.addRepository("acme/.github");
        github.addRepository("acme/inner", { visibility: "private", roles: { ned: "write", mona: "maintain" } });
        github.as("olivia").push("acme/.github", { ".github/finders-fee.yml": usualProgramme("flowfuse") });
        // It wore the label before the app first looked, so it never became a case.
        github.as("ned").openIssue("acme/inner", { title: "An old one", body: "…", labels: ["security-report"] });
      },
    });
    ghsaId = await story.report("fiona", { summary: "Session cookies survive a password change" });
    await story.until("the case is there", () => story.cases().length === 1);
    [ofAdvisory = 0] = story.cases();
    const place = story.github.as("ned").openIssue("acme/inner", {
      title: "The export endpoint lists other tenants",
      body: "GET /export?tenant=2 answers with tenant two's invoices for anybody signed in.",
    });
    story.github.as("ned").comment(place, "Seen on staging, too.");
    story.github.as("mona").labelIssue(place, "security-report");
    await story.until("the second case is there", () => story.cases().length === 2);
    ofIssue = story.cases().at(-1) ?? 0;
    const other = story.github.as("ned").openIssue("acme/inner", {
      title: "Plan for next week",
      body: "Session cookies survive a password change, says fiona: mend before the release.",
    });
    story.github.as("mona").comment(other, `Tracked as ${ghsaId}.`);
    const pull = story.github.as("ned").openPull("acme/inner", { title: "Tidy", commits: [`Mend ${ghsaId}`] });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(pull).toContain("acme/inner#");
    expect(leaks()).toBe(0);
    // Nobody tells of it; the sweep has to see.
    story.github.deliveries.dropNext(1, { logged: false });
    story.github.as("olivia").setVisibility("acme/inner", "public");
    await story.until(
      "the old words are found",
      () => places.every((place) => told(ofAdvisory).includes(place)),
      60_000,
    );
  }, 120_000);
  afterAll(() => story.close());

  test("is looked at backwards, once: what was said there of another case is told under that case, place by place", async () => {
    const all = told(ofAdvisory);
    expect(all).toMatch(/names the advisory/);
    const before = [leaks(), all.length];
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect([leaks(), told(ofAdvisory).length]).toEqual(before);
  }, 60_000);

  test("is told under the case whose report it holds, which gets its review sooner and stays confidential", async () => {
    await story.until("the team is told", () => told(ofIssue).includes("can be read by everybody"), 60_000);
    expect(told(ofIssue)).toMatch(
      /made public, and with it .*acme\/inner.*and the \d+ comments? under it|the comment under it/,
    );
    expect(told(ofIssue)).toContain("Its review is brought forward");
    expect(story.issue(ofIssue).labels).toContain("embargo/active");
  }, 60_000);

  test("is told in a notice: which cases it concerns, and issues with the label that are no case", async () => {
    await story.until(
      "both are told",
      () => notice(story, "is no case") !== "" && notice(story, "was made public.**") !== "",
    );
    expect(notice(story, "is no case")).toContain("`acme/inner#1`");
    expect(notice(story, "was made public.**")).toContain(story.caseId(ofIssue));
  }, 60_000);

  test("has nothing written in it by the app any more", async () => {
    const before = story.github.writes.filter(({ path }) => path.includes("/acme/inner/issues")).length;
    await story.say("mona", "/reply Thank you, we are on it.", ofIssue);
    await story.until(
      "the words wait in the tracker",
      () => story.issue(ofIssue).body.includes("we are on it."),
      60_000,
    );
    expect(story.github.writes.filter(({ path }) => path.includes("/acme/inner/issues"))).toHaveLength(before);
    expect(story.github.violations).toEqual([]);
  }, 90_000);

  test("is looked at anew when it was private in between", async () => {
    story.github.as("olivia").setVisibility("acme/inner", "private");
    await story.settle();
    story.github.as("ned").openIssue("acme/inner", { title: "Again", body: `See ${ghsaId}, still open.` });
    await story.settle();
    story.github.as("olivia").setVisibility("acme/inner", "public");
    await story.until("the new words are found", () => told(ofAdvisory).includes("/acme/inner/issues/5"), 60_000);
  }, 120_000);
});

describe("a private repository that is made public while a write to it waits for its turn", () => {
  let story: Story;
  const issue = "acme/inner#1";
  beforeAll(async () => {
    story = await openStory({
      programme: null,
      prepare: (github) => {
        github.addRepository("acme/.github");
        github.addRepository("acme/inner", { visibility: "private", roles: { ned: "write", mona: "maintain" } });
        github.as("olivia").push("acme/.github", { ".github/finders-fee.yml": usualProgramme("flowfuse") });
      },
    });
    story.github.as("ned").openIssue("acme/inner", { title: "Tenants", body: "GET /export?tenant=2 lists others." });
    story.github.as("mona").labelIssue(issue, "security-report");
    await story.until("the case is there", () => story.cases().length === 1);
    await story.settle();
  }, 60_000);
  afterAll(() => story.close());

  const writes = () =>
    story.github.writes.filter(({ path }) => path.includes("/acme/inner/issues")).map(({ body }) => body);

  /** Makes it public when the app looks at it for the second time: after its comparison, its turn having come. */
  function publishAtTheLastLook(): void {
    let looks = 0;
    story.github.faults.add({
      method: "GET",
      route: "/repos/{owner}/{repo}",
      matching: ({ path }) => {
        if (!path.endsWith("/acme/inner")) return false;
        looks += 1;
        if (looks === 2) story.github.as("olivia").setVisibility("acme/inner", "public");
        return looks === 2;
      },
      times: 1,
      when: "before",
    });
  }

  test("words to its finder are not said there, and wait in the tracker", async () => {
    const before = writes();
    publishAtTheLastLook();
    await story.say("mona", "/needs-info Which export do you mean?");
    await story.until("the words wait in the tracker", () => story.issue().body.includes("Which export do you mean?"));
    await story.until("it became public", () => story.github.reading("anonymous").issue(issue) !== undefined);
    expect(writes()).toEqual(before);
  }, 60_000);

  test("the issue is not closed there, either: that would be a word, too", async () => {
    const before = writes();
    await story.say("mona", "/close informative It is meant to be so.");
    await story.until("the case is closed", () => story.issue().state === "closed");
    await story.settle();
    expect(writes()).toEqual(before);
    expect(story.github.reading("ned").issue(issue)?.state).toBe("open");
    expect(story.github.violations).toEqual([]);
  }, 60_000);
});

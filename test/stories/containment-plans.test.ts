import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openStory, type Story } from "../support/story.ts";

const page = (story: Story, place: string) => story.github.reading("anonymous").issue(place);
const answer = (story: Story, begins: string) =>
  story.cases().length === 0 ? "" : (story.answers().findLast((text) => text.includes(begins)) ?? "");

describe("who works on a flaw filed in public, and for when", () => {
  let story: Story;
  let place: string;
  let milestone: number;
  beforeAll(async () => {
    story = await openStory({ settings: { SWEEP_INTERVAL_SECONDS: "1" }, sandbox: { hourlyBudget: 200_000 } });
    milestone = story.github.as("mona").makeMilestone("acme/web", "1.1.1 hotfix");
    place = story.github.as("fiona").openIssue("acme/web", {
      title: "SQL injection in the login form",
      body: "Try ' or 1=1 -- as a name: it lists all customers.",
    });
    story.github.as("ned").planIssue(place, { milestone, assignees: ["ned", "mona"] });
    story.github.as("ned").labelIssue(place, "frontend");
    await story.settle();
    // What strangers are shown may lag behind: the app is told the old page once more.
    const stale = {
      title: "SQL injection in the login form",
      body: "Try ' or 1=1 -- as a name",
      labels: [{ name: "security-report" }],
      milestone: { title: "1.1.1 hotfix" },
      assignees: [{ login: "ned" }],
    };
    story.github.faults.add({
      matching: ({ isAnonymous, path }) => isAnonymous && /\/issues\/\d+$/.test(path),
      times: 1,
      when: "before",
      answer: { status: 200, body: stale },
    });
    story.github.as("ned").labelIssue(place, "security-report");
    await story.until("the team is told", () => answer(story, "was public from") !== "");
  }, 90_000);
  afterAll(() => story.close());

  test("is taken off with the words, and stands on what the team is told", () => {
    expect(page(story, place)).toMatchObject({ title: "Moved", milestone: null, assignees: [], isLocked: true });
    expect(answer(story, "was public from")).toContain(
      "Taken off, and given back by `/restore`: the milestone `1.1.1 hotfix` and the assignment to `ned` and `mona`.",
    );
  });

  test("is looked at as a stranger sees it: what was still shown is told, and that it went is told, too", async () => {
    const told = answer(story, "was public from");
    expect(told).toContain("the issue itself, as it was");
    expect(told).toContain("labels on it that tell what it is about");
    expect(told).toContain("its milestone or whom it is assigned to");
    expect(told).toContain("the list of what was done on the page");
    await story.until("the later look is told", () => answer(story, "Looked again") !== "");
    expect(answer(story, "Looked again")).not.toContain("the issue itself, as it was");
    expect(answer(story, "Looked again")).toContain("the list of what was done on the page");
  }, 60_000);

  test("is taken off again when somebody puts it back, and strangers' sight is asked for anew", async () => {
    let asked = 0;
    const uncount = story.github.faults.add({
      matching: ({ isAnonymous }) => {
        if (isAnonymous) asked += 1;
        return false;
      },
      times: 1,
      when: "before",
    });
    story.github.as("ned").planIssue(place, { assignees: ["ned"] });
    await story.until("nobody is assigned", () => page(story, place)?.assignees.length === 0);
    await story.until("the team is told", () => answer(story, "and it was taken away again") !== "");
    expect(asked).toBeGreaterThanOrEqual(3);
    uncount();
    await story.until("the card keeps it", () => story.issue().body.includes("assigned to ned"));
  }, 60_000);

  test("is taken off again, too, when no webhook tells that it was put back", async () => {
    story.github.deliveries.dropNext(1, { logged: false });
    story.github.as("ned").planIssue(place, { milestone });
    await story.until("there is no milestone", () => page(story, place)?.milestone === null);
  }, 60_000);

  test("is said to be unknown where GitHub does not say what strangers see, until it does", async () => {
    const lift = story.github.faults.add({
      matching: ({ isAnonymous }) => isAnonymous,
      times: 1_000,
      when: "before",
      answer: { status: 403, body: { message: "API rate limit exceeded" } },
    });
    const before = story.answers().length;
    story.github.as("ned").planIssue(place, { assignees: ["mona"] });
    await story.until("nobody is assigned", () => page(story, place)?.assignees.length === 0);
    await story.until("the card says so", () => story.issue().body.includes("GitHub did not say what strangers"));
    expect(story.answers().length).toBeGreaterThan(before);
    lift();
  }, 60_000);

  test("is given back by command, as it was", async () => {
    await story.say("olivia", `/restore confirm ${story.caseId()}`);
    await story.until("it is open", () => page(story, place)?.state === "open");
    await story.settle();
    expect(page(story, place)).toMatchObject({ milestone: "1.1.1 hotfix", labels: ["frontend"] });
    expect(page(story, place)?.assignees.toSorted()).toEqual(["mona", "ned"]);
    expect(story.github.violations).toEqual([]);
  }, 60_000);
});

test("a milestone deleted meanwhile, and somebody without access any more, do not keep a page from being restored", async () => {
  const story = await openStory();
  const milestone = story.github.as("mona").makeMilestone("acme/web", "next");
  const place = story.github.as("felix").openIssue("acme/web", { title: "The footer is blue", body: "Green, please." });
  story.github.as("mona").planIssue(place, { milestone, assignees: ["ned"] });
  story.github.as("mona").labelIssue(place, "security-report");
  await story.settle();
  story.github.as("olivia").deleteMilestone("acme/web", milestone);
  story.github.as("olivia").setRole("acme/web", "ned", "none");
  await story.say("olivia", `/restore confirm ${story.caseId()}`);
  await story.until("the team is told", () => answer(story, "is open again") !== "");
  expect(page(story, place)).toMatchObject({ title: "The footer is blue", state: "open", milestone: null });
  expect(answer(story, "is open again")).toMatch(
    /did not take back its milestone .* and some of those it was assigned/,
  );
  await story.close();
}, 60_000);

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { isWrite } from "../../src/sandbox/faults.ts";
import { openStory, type Story } from "../support/story.ts";

const words = { title: "SQL injection in the login form", body: "Try ' or 1=1 -- as a name: it lists all customers." };
const page = (story: Story, place: string) => story.github.reading("anonymous").issue(place);
const newest = (story: Story) => story.cases().at(-1) ?? 0;

describe("others, and GitHub, while a public report is contained", () => {
  let story: Story;
  beforeAll(async () => {
    // Sweeping every second would soon slow down on a usual budget.
    story = await openStory({ settings: { SWEEP_INTERVAL_SECONDS: "1" }, sandbox: { hourlyBudget: 200_000 } });
  }, 60_000);
  afterAll(() => story.close());

  const contained = async (place: string) =>
    await story.until(
      "the page is empty",
      () => {
        const issue = page(story, place);
        return issue?.title === "Moved" && issue.isLocked && issue.state === "closed" && issue.labels.length === 0;
        // Several failures in a row are each waited out longer than the last.
      },
      60_000,
    );

  test.each([
    ["before", "reset"],
    ["after", "reset"],
  ] as const)(
    "GitHub failing %s each step in turn, and the app killed in between, leave nothing half done",
    async (when, answer) => {
      const place = story.github.as("fiona").openIssue("acme/web", words);
      for (let n = 0; n < 3; n += 1) story.github.as("felix").comment(place, `Confirmed, it lists all customers: ${n}`);
      for (const skip of [0, 1, 2, 3])
        story.github.faults.add({
          matching: (request) => isWrite(request) && request.path.includes("/acme/web/"),
          skip,
          times: 1,
          when,
          answer,
        });
      const before = story.cases().length;
      story.github.as("ned").labelIssue(place, "security-report");
      await new Promise((resolve) => setTimeout(resolve, 700));
      await story.restart();
      await contained(place);
      await story.until("the comments are gone", () => page(story, place)?.comments.length === 0);
      story.github.faults.clear();
      await story.until("the case is there", () => story.cases().length === before + 1);
      await story.until("the team is told", () =>
        story.answers(newest(story)).some((text) => text.includes("was public from")),
      );
      await story.settle();
      expect(story.answers(newest(story)).filter((text) => text.includes("was public from"))).toHaveLength(1);
    },
    150_000,
  );

  test("a page with more comments than GitHub shows at once is emptied of those that tell, and of no other", async () => {
    const place = story.github.as("fiona").openIssue("acme/web", words);
    for (let n = 0; n < 130; n += 1)
      story.github.as("felix").comment(place, n % 13 === 0 ? "The login form lists customers." : "Same here.");
    story.github.as("ned").labelIssue(place, "security-report");
    await contained(place);
    await story.until("those that tell are gone", () => page(story, place)?.comments.length === 120);
    await story.settle();
  }, 90_000);

  test("what is written back while no webhook tells of it is found by looking, and taken away again", async () => {
    const place = story.github.as("fiona").openIssue("acme/web", words);
    story.github.as("ned").labelIssue(place, "security-report");
    await contained(place);
    await story.settle();
    story.github.deliveries.dropNext(1);
    story.github.as("ned").comment(place, "The login form lists customers.");
    await story.until("it is gone", () => page(story, place)?.comments.length === 0);
    await story.until("the team is told", () =>
      story.answers(newest(story)).some((text) => text.includes("wrote into the contained public issue")),
    );
  }, 60_000);

  test("an issue that a person deletes is contained by that, and the team reads what is left", async () => {
    const place = story.github.as("fiona").openIssue("acme/web", words);
    const before = story.cases().length;
    // The app has read the issue and made its case; what it does to the page is held up until the page is gone.
    const struck = story.github.faults.struck();
    story.github.faults.add({
      matching: (request) => isWrite(request) && request.path.includes("/acme/web/issues/"),
      times: 1_000,
      when: "before",
      answer: { status: 502, body: { message: "Bad gateway" } },
    });
    story.github.as("ned").labelIssue(place, "security-report");
    await story.until("the app has begun with the page", () => story.github.faults.struck() > struck, 30_000);
    expect(page(story, place)?.title).toBe(words.title);
    story.github.as("olivia").deleteIssue(place);
    story.github.faults.clear();
    await story.until("the case is there", () => story.cases().length === before + 1, 60_000);
    await story.until(
      "the team is told",
      () => story.answers(newest(story)).some((text) => text.includes("was public from")),
      60_000,
    );
    const told = story.answers(newest(story)).join("\n");
    expect(told).not.toContain("could not take all of it away");
    expect(told).toContain("what GitHub mailed");
    expect(told).not.toContain("edit history,");
    expect(story.cases()).toHaveLength(before + 1);
  }, 60_000);

  test("a deletion by hand of what was contained is seen: nothing but what was mailed is left", async () => {
    const place = story.github.as("fiona").openIssue("acme/web", words);
    story.github.as("ned").labelIssue(place, "security-report");
    await contained(place);
    await story.settle();
    story.github.as("olivia").deleteIssue(place);
    const looked = () => story.answers(newest(story)).findLast((text) => text.startsWith("Looked again")) ?? "";
    await story.until("the team is told", () => looked() !== "");
    expect(looked()).toContain("what GitHub mailed");
    expect(looked()).not.toContain("edit history");
  }, 60_000);

  test("nobody without the right to label can have somebody else's issue emptied", async () => {
    const place = story.github
      .as("ned")
      .openIssue("acme/web", { title: "The footer is blue", body: "security-report" });
    expect(() => story.github.as("felix").labelIssue(place, "security-report")).toThrow();
    story.github.as("felix").comment(place, "/label security-report\nsecurity-report");
    await story.settle();
    expect(page(story, place)?.title).toBe("The footer is blue");
    expect(story.github.violations).toEqual([]);
  }, 60_000);
});

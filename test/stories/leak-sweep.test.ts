import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { openStory, type Story } from "../support/story.ts";

jest.setTimeout(60_000);

const sentence = "The retry counter of the lockout table overflows after 256 attempts and unlocks every account.";
const form = {
  summary: "Lockout counter overflows and unlocks every account",
  description: `${sentence}\n\nSend 257 wrong passwords within one minute, then the right one of somebody else.`,
};
const clean = "Nothing of note here.";
const people = ["bo", "cleo", "dan", "eve", "finn", "gus", "hal", "ida"];

/** What the team reads of public texts: told one by one, or in a list. */
const told = (story: Story) =>
  story.answers().filter((text) => /in public tells of this case|public text that told/.test(text));

describe("while webhooks are lost, the sweep finds", () => {
  let story: Story;
  beforeAll(async () => {
    story = await openStory({
      settings: { SWEEP_INTERVAL_SECONDS: "1" },
      sandbox: { hourlyBudget: 100_000 },
      prepare: (github) => people.forEach((login) => github.addPerson(login)),
    });
    await story.report("fiona", form);
    // The first look only notes from when on it looks.
    await new Promise((resolve) => setTimeout(resolve, 3_000));
  }, 60_000);
  afterAll(() => story.close());

  const hears = async (what: string, act: () => void, kind: string): Promise<string> => {
    const before = told(story).length;
    story.github.deliveries.dropNext(20);
    act();
    await story.until(`the team reads of ${what}`, () => told(story).length > before, 30_000);
    story.github.deliveries.dropNext(0);
    const news = told(story).slice(before).join("\n");
    expect(news).toContain(`: ${kind}, `);
    return news;
  };

  test("a review and its pull request's branch", async () => {
    const pull = story.github.as("bo").openPull("acme/web", { title: "Fix" });
    await story.settle();
    await hears("a review", () => story.github.as("bo").review(pull, sentence), "a review of a pull request");
  });

  test("a comment on lines, and one that is edited", async () => {
    const pull = story.github.as("cleo").openPull("acme/web", { title: "Fix" });
    const id = story.github.as("cleo").commentOnLines(pull, clean);
    await story.settle();
    await hears(
      "it",
      () => story.github.as("cleo").rewrite(id, { body: sentence }),
      "a comment on lines of a pull request",
    );
  });

  test("a comment on a commit, and one that is edited", async () => {
    await hears("it", () => void story.github.as("dan").commentOnCommit("acme/web", sentence), "a comment on a commit");
    story.github.as("ned").push("acme/web", { "b.txt": "b" }, "Tidy up");
    const id = story.github.as("eve").commentOnCommit("acme/web", clean);
    await story.settle();
    await hears("the edit", () => story.github.as("eve").rewrite(id, { body: sentence }), "a comment on a commit");
  });

  test("a discussion, and a comment in one", async () => {
    await hears(
      "the discussion",
      () => void story.github.as("dan").openDiscussion("acme/web", { title: "Question", body: sentence }),
      "a discussion",
    );
    const place = story.github.as("eve").openDiscussion("acme/web", { title: "Question", body: clean });
    await story.settle();
    await hears(
      "the comment",
      () => void story.github.as("eve").commentInDiscussion(place, sentence),
      "a comment in a discussion",
    );
  });

  test("the names of a branch and a tag, and a pushed commit", async () => {
    const id = story.caseId();
    await hears(
      "the branch",
      () => story.github.as("ned").createBranch("acme/web", `fix/${id}`),
      "the name of a branch",
    );
    const tag = await hears(
      "the tag",
      () => story.github.as("ned").createTag("acme/web", `v2-${id}`),
      "the name of a tag",
    );
    expect(tag).toContain("names the case");
    await hears(
      "the commit",
      () => story.github.as("ned").push("acme/web", { "a.txt": "a" }, `Fix\n\n${sentence}`),
      "the message of a commit",
    );
  });

  test("a commit of a fork's pull request", async () => {
    await hears(
      "the commit",
      () => void story.github.as("finn").openPull("acme/web", { title: "Fix", commits: [`Fix it\n\n${sentence}`] }),
      "the message of a commit",
    );
  });

  test("what was written and edited away between two looks: its history is still to be read", async () => {
    const news = await hears(
      "the history",
      () => {
        const place = story.github.as("gus").openIssue("acme/web", { title: "Help", body: sentence });
        story.github.as("gus").editIssue(place, { body: clean });
      },
      "an issue",
    );
    expect(news).toContain("behind “edited”");
  });

  test("a comment that told of the case and was edited: whether its history still does", async () => {
    const place = story.github.as("hal").openIssue("acme/web", { title: "Help", body: clean });
    let id = 0;
    await hears("the comment", () => (id = story.github.as("hal").comment(place, sentence)), "a comment");
    const news = await hears("its end", () => story.github.as("hal").editComment(id, clean), "a comment");
    expect(news).toContain("still readable in the edit history");
    await story.until("the card says so", () => story.issue().body.includes("still in its edit history"));
  });

  test("and asks nothing of GitHub that it does not have", () => expect(story.github.violations).toEqual([]));
});

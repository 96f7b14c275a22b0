import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openStory, tracker, type Story } from "../support/story.ts";

describe("deliveries that come twice, late, in any order or never", () => {
  let story: Story;
  let ghsaId: string;
  const place = () => `${tracker}#${story.cases()[0] ?? 0}`;
  const reactions = (id: number) =>
    story
      .issue()
      .comments.find((comment) => comment.id === id)
      ?.reactions.map(({ content }) => content);
  beforeAll(async () => {
    story = await openStory({ settings: { SWEEP_INTERVAL_SECONDS: "1" } });
  }, 60_000);
  afterAll(() => story.close());

  test("one report told ten times is one case and one receipt", async () => {
    const { github } = story;
    github.deliveries.duplicateNext(1);
    ghsaId = await story.report();
    const told = github.deliveries.log().find(({ event }) => event === "repository_advisory");
    for (let n = 0; n < 8; n += 1) github.deliveries.redeliver(told?.id ?? 0);
    await story.settle();
    expect(github.deliveries.log().filter(({ guid }) => guid === told?.guid)).toHaveLength(10);
    expect(story.cases()).toHaveLength(1);
    expect(story.told(ghsaId)).toHaveLength(2);
  });

  test("a command told twice is done once", async () => {
    story.github.deliveries.duplicateNext(1);
    const id = await story.say("mona", "/reply We could repeat it.");
    expect(reactions(id)).toEqual(["eyes", "rocket"]);
    expect(story.told(ghsaId).filter((text) => text.includes("We could repeat it."))).toHaveLength(1);
  });

  test("a case is taken up", async () => {
    await story.say("mona", "/class sql-injection\n/accept");
    expect(story.issue().labels).toEqual(expect.arrayContaining(["severity/critical", "state/accepted"]));
  });

  test("a command that was never told is found by reading, and done once", async () => {
    story.github.deliveries.dropNext(1);
    const id = await story.say("mona", "/expect 2031-03-01 We rewrite the query.");
    await story.until("the command is obeyed", () => reactions(id)?.includes("rocket") === true);
    await story.settle();
    expect(story.told(ghsaId).filter((text) => text.includes("We rewrite the query."))).toHaveLength(1);
  });

  test("a command learnt by reading does not count once somebody has touched it", async () => {
    const { github } = story;
    await story.app().kill();
    github.deliveries.dropNext(2);
    const id = github.as("mona").comment(place(), "/severity low");
    // Instants on GitHub have whole seconds: an edit within the same one could not be told.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    github.as("mona").editComment(id, "/severity none");
    await story.start();
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(reactions(id)).toEqual([]);
    expect(story.issue().labels).toContain("severity/critical");
  });

  test("a label and a closing that were never told are found by looking", async () => {
    const { github } = story;
    github.deliveries.dropNext(1);
    github.as("mona").labelIssue(place(), "bounty/paid");
    await story.until("the label is put back", () => !story.issue().labels.includes("bounty/paid"));
    await story.until("the card says who tried", () => story.issue().body.includes("moved `bounty/paid`"));
    await story.settle();
    expect(story.issue().body.match(/moved `bounty\/paid`/g)).toHaveLength(1);
    github.deliveries.dropNext(1);
    github.as("mona").closeIssue(place());
    await story.until("the issue is open again", () => story.issue().state === "open");
    await story.settle();
    expect(story.answers().filter((text) => /closed this issue/i.test(text))).toHaveLength(1);
  });

  test("a failed delivery in GitHub's log is asked for again", async () => {
    const { github } = story;
    github.deliveries.dropNext(1, { logged: true });
    const felix = await story.report("felix", { summary: "Open redirect on logout" });
    await story.until("felix is answered", () => story.told(felix, "felix").length === 2);
    const told = github.deliveries.log().filter(({ event }) => event === "repository_advisory");
    expect(told.some(({ isRedelivery }) => isRedelivery)).toBe(true);
    expect(story.cases()).toHaveLength(2);
  });

  test("a report that was never told is found by the sweep, its place kept by GitHub's own time", async () => {
    const { github } = story;
    github.deliveries.dropNext(1);
    const lost = await story.report("felix", { summary: "Stored XSS in names" });
    await story.until("felix is answered", () => story.told(lost, "felix").length === 2);
    expect(story.cases()).toHaveLength(3);
  });

  test("a command in the tracker that arrives before its case exists is done when it does", async () => {
    const { github } = story;
    const mailed = github.as("mona").openIssue(tracker, { title: "By mail: CSRF in settings", body: "As it says." });
    await story.settle();
    github.deliveries.holdNext(1);
    github.as("mona").labelIssue(mailed, "security-report");
    const id = github.as("mona").comment(mailed, "/class csrf\n/accept");
    await story.settle();
    github.deliveries.releaseHeld();
    const page = () => github.reading("olivia").issue(mailed);
    await story.until("it is accepted", () => page()?.labels.includes("state/accepted") === true);
    await story.settle();
    const comment = page()?.comments.find((each) => each.id === id);
    expect(comment?.reactions.map(({ content }) => content)).toEqual(["eyes", "rocket"]);
  });

  test("publishing by hand that is told late changes nothing twice", async () => {
    const { github } = story;
    github.deliveries.holdNext(1);
    github.as("olivia").publishAdvisory(ghsaId);
    await story.until("the case follows", () => story.issue(story.cases()[0]).labels.includes("state/disclosed"));
    const before = story.answers().length;
    github.deliveries.releaseHeld();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(story.answers()).toHaveLength(before);
    expect(github.violations).toEqual([]);
  });
});

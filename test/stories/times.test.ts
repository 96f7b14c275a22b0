import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { command } from "../support/command.ts";
import { openStory, tracker, type Story } from "../support/story.ts";

const programme = `version: 1
policy:
  version: 1
  name: Two hours
  clauses:
    T1: You have our assessment within two hours.
    T2: We keep you informed.
  clocks:
    - id: answer
      deliverables: [assessment]
      within: 2 hours
      public: true
      promise: You have our assessment within two hours.
      remind: [1 hour, 30 hours]
      escalate: [3 hours, 6 hours]
      clause: T1
  heartbeat:
    every: 1 hour
    promise: We keep you informed.
    clause: T2
tracker: ${tracker}
`;

const hour = 3_600_000;

describe("a case whose times come while the app sleeps and wakes", () => {
  let story: Story;
  let dueAt = 0;
  let number = 0;

  beforeAll(async () => {
    story = await openStory({ programme });
    const mona = story.github.as("mona");
    const place = mona.openIssue(tracker, { title: "Mail: a key is served at /keys", body: "Every key can be read." });
    mona.labelIssue(place, "security-report");
    number = Number(place.split("#")[1]);
    await story.until("the case is there", () => story.cases().length === 1);
    await story.settle();
  });

  afterAll(() => story.close());

  const answers = (part: string) => story.answers(number).filter((text) => text.includes(part));

  test("the team is reminded of what is due within the hour, once, and the finder of nothing", async () => {
    dueAt = Date.now() + 9_000;
    const receivedAt = new Date(dueAt - 2 * hour).toISOString();
    await command(story, "mona", `/finder "Ada" via mail\n/received ${receivedAt}`);
    await story.until("the reminder is there", () => answers("is coming** (T1)").length > 0);
    await story.settle();
    expect(answers("is coming** (T1)")).toHaveLength(1);
    expect(answers("is coming** (T1)")[0]).toContain("You have our assessment within two hours.");
    expect(story.issue(number).labels).not.toContain("overdue");
  });

  test("killed before it is due and started again after, the app says once that it passed and nothing twice", async () => {
    await story.app().kill();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueAt - Date.now()) + 500));
    await story.start();
    await story.until("the time passed", () => answers("has passed** (T1)").length > 0);
    await story.settle();
    await story.restart();
    await story.settle();
    expect(answers("is coming** (T1)")).toHaveLength(1);
    expect(answers("has passed** (T1)")).toHaveLength(1);
    expect(answers("heard nothing")).toEqual([]);
    expect(story.issue(number).labels).toContain("overdue");
  });

  test("after a long sleep one message names the latest of the levels passed, and whose case it is", async () => {
    await command(story, "mona", `/assign @mona\n/received ${new Date(Date.now() - 12 * hour).toISOString()}`);
    await story.until("it is late", () => answers("Still owed, and late").length > 0);
    await story.settle();
    expect(answers("Still owed, and late")).toHaveLength(1);
    expect(answers("Still owed, and late")[0]).toMatch(/`mona`'s.*no further warning/s);
    expect(answers("has passed** (T1)")).toHaveLength(1);
    await command(story, "mona", "/accept");
    expect(story.issue(number).labels).not.toContain("overdue");
    expect(story.github.violations).toEqual([]);
  });
});

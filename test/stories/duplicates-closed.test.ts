import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { FaultAnswer } from "../../src/sandbox/faults.ts";
import { command } from "../support/command.ts";
import { openStory, tracker, type Story } from "../support/story.ts";

const issue = "/repos/{owner}/{repo}/issues/{issue_number}";
const badGateway: FaultAnswer = { status: 502, body: { message: "Server Error" } };
const closes = ({ body }: { readonly body: unknown }) => (body as { state?: string } | null)?.state === "closed";

describe("a duplicate's issue in the tracker", () => {
  let story: Story;
  let [one, two] = [0, 0];
  beforeAll(async () => {
    story = await openStory();
    await story.report("fiona", {
      summary: "Sessions outlive logout",
      description: "A session goes on after /logout.",
    });
    await story.report("felix", {
      summary: "Logout is forgotten",
      description: "After /logout the cookie still works.",
    });
    [one = 0, two = 0] = story.cases();
  }, 60_000);
  beforeEach(() => {
    story.github.faults.clear();
    story.github.features.hasDuplicates = true;
  });
  afterAll(() => story.close());

  const closed = (reason: string, of: string | null) => () => {
    const { state, stateReason, duplicateOf } = story.issue(two);
    return state === "closed" && stateReason === reason && duplicateOf === of;
  };
  const merge = async () => await command(story, "mona", `/duplicate ${story.caseId(one)}`, two);
  const unmerge = async () => {
    await command(story, "mona", "/unmerge", two);
    await story.until("the issue is open again", () => story.issue(two).state === "open");
    expect(story.issue(two)).toMatchObject({ stateReason: "reopened", duplicateOf: null });
  };

  test("is closed by GitHub's own means, naming the issue of the case it repeats, and opened by /unmerge", async () => {
    await merge();
    await story.until("it is closed as a duplicate", closed("duplicate", `${tracker}#${one}`));
    await unmerge();
  });

  test.each([
    ["before it acts", "before"],
    ["after it acted", "after"],
  ] as const)(
    "is closed all the same by a GitHub that fails %s",
    async (_title, when) => {
      story.github.faults.add({ method: "PATCH", route: issue, matching: closes, times: 2, when, answer: badGateway });
      await merge();
      await story.until("it is closed as a duplicate", closed("duplicate", `${tracker}#${one}`));
      expect(story.github.faults.struck()).toBeGreaterThan(0);
      story.github.faults.clear();
      await unmerge();
    },
    40_000,
  );

  test("is closed as not planned by a server that knows no duplicates; the label says the rest", async () => {
    story.github.features.hasDuplicates = false;
    await merge();
    await story.until("it is closed", closed("not_planned", null));
    expect(story.issue(two).labels).toContain("close/duplicate");
    await unmerge();
    expect(story.github.violations).toEqual([]);
  });
});

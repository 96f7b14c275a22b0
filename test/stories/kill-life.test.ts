import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { isWrite } from "../../src/sandbox/faults.ts";
import { life, whatPeopleRead } from "../support/life.ts";
import { openStory, type Story } from "../support/story.ts";

/**
 * Kills the app at writes of a whole life. FULL=1: at every write, once before and once after GitHub acted; else at every
 * KILL_EVERY-th, before and after by turns.
 */
const every = Number(process.env["KILL_EVERY"] ?? (process.env["FULL"] === "1" ? 1 : 9));

// On a healthy GitHub every effect is visible within 20 s, also after a restart (interface §7).
const patienceMs = 20_000;

type Manner = "before" | "after" | "by turns";

type WriteAsked = Parameters<typeof isWrite>[0] & { readonly path: string; readonly body: unknown };

const wanted: ReturnType<typeof whatPeopleRead>[] = [];
let story: Story;

describe("the life of a report, undisturbed", () => {
  beforeAll(async () => {
    story = await openStory();
    // The first look at the repositories is over: what is reported now is no old report.
    await story.settle(1_500);
  }, 60_000);
  afterAll(() => story.close());

  test("is what every other life is compared with", async () => {
    for (const { act } of life) {
      act(story);
      await story.settle(500);
      wanted.push(whatPeopleRead(story));
    }
    expect(story.github.violations).toEqual([]);
    expect(story.github.writes.length).toBeGreaterThan(50);
    expect(story.github.reading("anonymous").advisories("acme/web")).toHaveLength(1);
  }, 60_000);
});

const manners: readonly Manner[] = process.env["FULL"] === "1" ? ["before", "after"] : ["by turns"];

describe.each(manners.map((manner) => ({ manner })))(
  "the same life, killed at writes $manner GitHub acted",
  ({ manner }) => {
    let kills = 0;
    const asked = new Set<string>();
    beforeAll(async () => {
      story = await openStory();
      // The first look at the repositories is over: what is reported now is no old report.
      await story.settle(1_500);
    }, 60_000);
    afterAll(() => story.close());

    /** Each write is counted the first time it is asked for; killed over and over at one write, nothing would ever happen. */
    function isFatal(request: WriteAsked): boolean {
      const key = JSON.stringify([request.method, request.path, request.body]);
      if (!isWrite(request) || asked.has(key)) return false;
      asked.add(key);
      return asked.size % every === 0;
    }

    /** Plans the next kill: the app asks for a write and hears no answer any more. */
    function plan(): number {
      const isBefore = manner === "before" || (manner === "by turns" && kills % 2 === 0);
      const { faults } = story.github;
      const before = faults.struck();
      faults.add({ matching: isFatal, times: 1, when: isBefore ? "before" : "after", answer: "hang" });
      return before;
    }

    test("ends each act in the same state, nothing lost, nothing twice", async () => {
      let struck = plan();
      const { github } = story;
      for (const [n, { title, act }] of life.entries()) {
        act(story);
        const isThere = (): boolean => JSON.stringify(whatPeopleRead(story)) === JSON.stringify(wanted[n]);
        let deadline = Date.now() + patienceMs;
        while (!isThere() && Date.now() < deadline) {
          await new Promise((resolve) => setTimeout(resolve, 10));
          if (github.faults.struck() === struck) continue;
          kills += 1;
          await story.restart();
          struck = plan();
          deadline = Date.now() + patienceMs;
        }
        expect({ title, ...whatPeopleRead(story) }).toEqual({ title, ...wanted[n] });
      }
      await story.settle(3_000);
      expect(whatPeopleRead(story)).toEqual(wanted.at(-1));
      expect(github.violations).toEqual([]);
      expect(kills).toBeGreaterThan(Math.floor(50 / every) - 2);
    }, 900_000);
  },
);

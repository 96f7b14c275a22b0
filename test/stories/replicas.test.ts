import { expect, test } from "@jest/globals";
import { startApp } from "../../src/sandbox/app-process.ts";
import { openStory } from "../support/story.ts";

const isShared = process.env["TEST_DATABASE_URL"] !== undefined && process.env["TEST_DATABASE_URL"] !== "";

// The embedded database belongs to one process; several need PostgreSQL (scripts/with-postgres.sh sets the address).
(isShared ? test : test.skip)(
  "two processes on one database do everything once, and one goes on where the other was killed (needs PostgreSQL)",
  async () => {
    const story = await openStory();
    const { github } = story;
    const second = await startApp(github, { ...story.settings(), SWEEP_INTERVAL_SECONDS: "3600" });
    const ghsaIds = await Promise.all(["fiona", "felix"].map((finder) => story.report(finder)));
    await story.until("both reports are cases", () => story.cases().length === 2);
    await story.until("both finders have their words", () =>
      ghsaIds.every((ghsaId, n) => story.told(ghsaId, n === 0 ? "fiona" : "felix").length >= 2),
    );
    const [first = 0, other = 0] = story.cases();
    const before = github.writes.length;
    github.as("mona").comment(`acme/security-cases#${first}`, "/class sql-injection\n/accept");
    github.as("mona").comment(`acme/security-cases#${other}`, "/severity low\n/accept");
    await story.until("the work has begun", () => github.writes.length > before + 2);
    await story.app().kill();
    // What the killed one had in hand comes back when its leases have run out, one after the other.
    const isFinished = () => [first, other].every((number) => story.issue(number).labels.includes("state/accepted"));
    await story.until("the survivor has finished it", isFinished, 45_000);
    await story.settle(1_000);
    for (const [n, ghsaId] of ghsaIds.entries()) {
      const told = story.told(ghsaId, n === 0 ? "fiona" : "felix");
      expect(new Set(told).size).toBe(told.length);
      expect(told.filter((text) => text.includes("accepted it"))).toHaveLength(1);
    }
    expect(story.cases()).toHaveLength(2);
    expect(github.violations).toEqual([]);
    await second.stop();
  },
  120_000,
);

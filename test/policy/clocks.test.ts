import { expect, test } from "@jest/globals";
import { levelsOf, nextWordAt, promisesOf, startClocks } from "../../src/policy/clauses/clocks.ts";
import { aCase } from "../support/a-case.ts";
import { policyOf, shipped, STRANGER } from "./policies.ts";

const friday = new Date("2026-11-27T23:59:00Z");

test("CO6 starts a clock of three business days that only assessment and expected date together meet", () => {
  const policy = shipped("coordinated-disclosure");
  expect(startClocks(policy, "receipt", friday)).toEqual([
    expect.objectContaining({
      id: "assessment",
      clause: "CO6",
      words:
        "We will respond to your report within 3 business days with our assessment of the report and an expected date for a solution.",
      isPublic: true,
      deliverables: ["assessment", "expected_date"],
      delivered: [],
      dueAt: new Date("2026-12-02T23:59:00Z"),
      pausesOnQuestion: false,
      metAt: null,
    }),
  ]);
});

test("CO14 is a promise in words without a date", () => {
  const promises = promisesOf(shipped("coordinated-disclosure"), "receipt", friday);
  expect(promises.find(({ clause }) => clause === "CO14")).toEqual({
    id: "resolution",
    clause: "CO14",
    words: "We strive to resolve all issues as quickly as possible",
    deliverables: ["fix"],
    dueAt: null,
  });
});

test("FF7 promises only what it says: as soon as possible, by no date", () => {
  const policy = shipped("flowfuse");
  expect(startClocks(policy, "receipt", friday)).toEqual([]);
  expect(promisesOf(policy, "receipt", friday)).toEqual([
    expect.objectContaining({ clause: "FF7", words: expect.stringContaining("as soon as possible"), dueAt: null }),
  ]);
});

test("PA17: nothing is promised and no clock runs", () => {
  const policy = shipped("pythonanywhere");
  expect(startClocks(policy, "receipt", friday)).toEqual([]);
  expect(promisesOf(policy, "receipt", friday)).toEqual([]);
  expect(nextWordAt(policy, aCase({ heardAt: friday }))).toBeUndefined();
});

test("CO10 sets the longest silence", () => {
  const policy = shipped("coordinated-disclosure");
  expect(nextWordAt(policy, aCase({ heardAt: friday }))).toEqual(new Date("2026-12-11T23:59:00Z"));
  expect(nextWordAt(policy, aCase({ heardAt: friday, origin: "internal" }))).toBeUndefined();
  expect(nextWordAt(policy, aCase({ heardAt: friday, isQuiet: true }))).toBeUndefined();
  expect(nextWordAt(policy, aCase())).toBeUndefined();
});

test("the team is reminded before a clock is due and told once for each step after", () => {
  const policy = policyOf(STRANGER);
  const [clock] = startClocks(policy, "receipt", new Date("2026-12-24T09:00:00Z"));
  // Christmas Day and Boxing Day 2026 are a Friday and a Saturday; both are public holidays in the Netherlands.
  expect(clock?.dueAt).toEqual(new Date("2026-12-29T09:00:00Z"));
  expect(clock?.pausesOnQuestion).toBe(true);
  expect(clock && levelsOf(policy, clock)).toEqual([
    { level: -1, at: new Date("2026-12-28T09:00:00Z") },
    { level: 0, at: new Date("2026-12-29T09:00:00Z") },
    { level: 1, at: new Date("2026-12-30T09:00:00Z") },
    { level: 2, at: new Date("2027-01-05T09:00:00Z") },
  ]);
});

test("a clock starts on its own trigger only", () => {
  expect(startClocks(policyOf(STRANGER), "acceptance", friday)).toEqual([]);
});

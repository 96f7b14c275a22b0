import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { localDay } from "../../src/domain/calendar.ts";
import { dayOf } from "../../src/domain/embargo.ts";
import { type EmbargoFacts, endOfEmbargo, latestEnd } from "../../src/policy/clauses/embargo-end.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { policyOf } from "./policies.ts";

/** The rules of real programmes (domain reference §3.5), as far as a policy can say them. */
const rules = {
  "Project Zero": `
  ends: receipt + 90 days or exploited + 7 days
  fixed_in_time: 30 days
  grace: 14 days
  grace_exploited: 3 days`,
  "OSS-Fuzz": `
  ends: receipt + 90 days or resolved
  grace: 14 days
  weekend_roll: true`,
  "CERT/CC": `
  ends: receipt + 45 days
  weekend_roll: true`,
  "Linux kernel": `
  ends: ready + 7 days
  longest: ready + 14 days`,
  distros: `
  ends: receipt + 14 days
  longest: receipt + 14 days`,
  Node: `
  ends: cve + 72 hours`,
  Kubernetes: `
  ends: ready + 7 days`,
  Django: `
  ends: ready + 1 week`,
  huntr: `
  ends: receipt + 90 days
  longest: receipt + 120 days`,
  HackerOne: `
  ends: fix + 30 days`,
  CO3: `
  ends: resolved
  review_every: 30 days`,
} as const;

const german = "\ncalendar: { zone: Europe/Berlin, holidays: { country: DE } }";

function ruleOf(rule: string, calendar = ""): Policy {
  return policyOf(`
version: 1
name: A rule
clauses: { E1: Keep silent as the rule says. }
embargo:${rule}
  words: Keep silent as the rule says.
  clause: E1${calendar}
`);
}

const nothing: Omit<EmbargoFacts, "receivedAt"> = {
  fixedAt: null,
  readyAt: null,
  cveAt: null,
  exploitedAt: null,
  expectedOn: null,
  agreed: null,
  limit: null,
};
const noon = (day: string) => new Date(`${day}T12:00:00Z`);
type Told = { [K in "fixed" | "ready" | "cve" | "exploited" | "expected" | "agreed" | "limit"]?: string };

function factsOf(received: string, told: Told): EmbargoFacts {
  const at = (day: string | undefined) => (day === undefined ? null : noon(day));
  const date = (on: string | undefined) => (on === undefined ? null : ({ kind: "date", on } as const));
  return {
    receivedAt: noon(received),
    fixedAt: at(told.fixed),
    readyAt: at(told.ready),
    cveAt: at(told.cve),
    exploitedAt: at(told.exploited),
    expectedOn: told.expected ?? null,
    agreed: date(told.agreed),
    limit: date(told.limit),
  };
}

/** A verdict as one reads it: "2027-02-21 receipt", "fix or 2027-02-22 receipt", "none". */
function read(policy: Policy, facts: EmbargoFacts): string {
  const { terms, anchor } = endOfEmbargo(policy, facts);
  if (terms.kind === "date") return `${terms.on} ${anchor ?? "nothing"}`;
  const last = dayOf(terms);
  return terms.kind === "unspecified"
    ? "none"
    : last === undefined
      ? "fix"
      : `fix or ${last.on} ${anchor ?? "nothing"}`;
}

const rows: readonly (readonly [keyof typeof rules, string, string, Told, string])[] = [
  ["Project Zero", "90 days from the report", "2026-11-23", {}, "2027-02-21 receipt"],
  [
    "Project Zero",
    "patched on day 80: 30 days more from the patch",
    "2026-11-23",
    { fixed: "2027-02-11" },
    "2027-03-13 fix",
  ],
  [
    "Project Zero",
    "patched early: 30 days from the patch, well before day 90",
    "2026-11-23",
    { fixed: "2026-12-01" },
    "2026-12-31 fix",
  ],
  [
    "Project Zero",
    "a fix promised within the grace: day 104",
    "2026-11-23",
    { expected: "2027-03-01" },
    "2027-03-07 grace",
  ],
  [
    "Project Zero",
    "and patched in it: day 120",
    "2026-11-23",
    { expected: "2027-03-01", fixed: "2027-03-01" },
    "2027-03-23 fix",
  ],
  [
    "Project Zero",
    "promised for later than the grace: no grace",
    "2026-11-23",
    { expected: "2027-03-08" },
    "2027-02-21 receipt",
  ],
  [
    "Project Zero",
    "promised for before the end: none needed",
    "2026-11-23",
    { expected: "2027-02-20" },
    "2027-02-21 receipt",
  ],
  ["Project Zero", "in the wild: 7 days", "2026-11-23", { exploited: "2026-11-23" }, "2026-11-30 exploited"],
  [
    "Project Zero",
    "in the wild, a fix within three days more",
    "2026-11-23",
    { exploited: "2026-11-23", expected: "2026-12-02" },
    "2026-12-03 grace",
  ],
  [
    "Project Zero",
    "in the wild and patched in time: 30 days",
    "2026-11-23",
    { exploited: "2026-11-23", fixed: "2026-11-27" },
    "2026-12-27 fix",
  ],
  [
    "Project Zero",
    "attacks near the end prolong nothing",
    "2026-11-23",
    { exploited: "2027-02-19" },
    "2027-02-21 receipt",
  ],
  [
    "Project Zero",
    "patched after all is over: it stays over",
    "2026-11-23",
    { fixed: "2027-04-01" },
    "2027-02-21 receipt",
  ],
  ["OSS-Fuzz", "90 days or the fix; a Sunday becomes Monday", "2026-11-23", {}, "fix or 2027-02-22 receipt"],
  [
    "OSS-Fuzz",
    "14 days more for a fix with a date",
    "2026-11-23",
    { expected: "2027-03-01" },
    "fix or 2027-03-08 grace",
  ],
  ["CERT/CC", "45 days, no weekend", "2026-11-23", {}, "2027-01-07 receipt"],
  ["CERT/CC", "a Saturday becomes Monday", "2026-11-25", {}, "2027-01-11 receipt"],
  ["Linux kernel", "nothing runs before the release process", "2026-11-23", {}, "none"],
  [
    "Linux kernel",
    "7 days from its start, however old the report",
    "2026-06-01",
    { ready: "2026-11-23" },
    "2026-11-30 ready",
  ],
  ["distros", "14 days", "2026-11-23", {}, "2026-12-07 receipt"],
  [
    "Node",
    "72 hours after the CVE id: the first day after them",
    "2026-11-01",
    { cve: "2026-11-23" },
    "2026-11-27 cve",
  ],
  [
    "Kubernetes",
    "a week for distributors once the fix is ready",
    "2026-11-01",
    { ready: "2026-11-23" },
    "2026-11-30 ready",
  ],
  ["Django", "about a week of notice", "2026-11-01", { ready: "2026-11-23" }, "2026-11-30 ready"],
  ["huntr", "90 days", "2026-11-23", {}, "2027-02-21 receipt"],
  ["HackerOne", "until it is resolved", "2026-11-23", {}, "fix"],
  ["HackerOne", "and 30 days", "2026-11-23", { fixed: "2026-12-01" }, "2026-12-31 fix"],
  ["CO3", "until it is resolved, whatever else happens", "2026-11-23", { exploited: "2026-11-24" }, "fix"],
  ["huntr", "a leap day is a day", "2027-12-01", {}, "2028-02-29 receipt"],
  ["huntr", "what people agreed stands", "2026-11-23", { agreed: "2027-03-15" }, "2027-03-15 agreed"],
  ["huntr", "a merged case's earlier end holds", "2026-11-23", { limit: "2027-01-15" }, "2027-01-15 receipt"],
  [
    "Project Zero",
    "attacks shorten what was agreed",
    "2026-11-23",
    { agreed: "2027-03-15", exploited: "2026-12-01" },
    "2026-12-08 exploited",
  ],
  ["Project Zero", "a fix does not", "2026-11-23", { agreed: "2027-03-15", fixed: "2026-12-01" }, "2027-03-15 agreed"],
];

test.each(rows)("%s: %s", (name, _, received, told, expected) => {
  expect(read(ruleOf(rules[name]), factsOf(received, told))).toBe(expected);
});

test("a holiday is no business day: 25 and 26 December 2026 and the weekend after become Monday", () => {
  const policy = ruleOf("\n  ends: receipt + 30 days\n  weekend_roll: true", german);
  expect(read(policy, factsOf("2026-11-25", {}))).toBe("2026-12-28 receipt");
});

test("days are counted where the programme is, and a night in which clocks change is as long as any other", () => {
  const policy = ruleOf("\n  ends: receipt + 30 days", german);
  const facts = { ...nothing, receivedAt: new Date("2026-03-01T22:59:00Z") };
  expect(endOfEmbargo(policy, facts).terms).toEqual({
    kind: "date",
    on: "2026-03-31",
    endsAt: new Date("2026-03-30T22:00:00Z"),
  });
  const late = { ...facts, receivedAt: new Date("2026-03-01T23:01:00Z") };
  expect(endOfEmbargo(policy, late).terms).toMatchObject({ on: "2026-04-01" });
});

test("no agreement goes beyond the longest a policy bears", () => {
  const kernel = ruleOf(rules["Linux kernel"]);
  expect(latestEnd(kernel, factsOf("2026-11-01", {}))).toBeUndefined();
  expect(latestEnd(kernel, factsOf("2026-11-01", { ready: "2026-11-23" }))).toMatchObject({ on: "2026-12-07" });
});

const anyRule = fc.constantFrom(...Object.values(rules));
const dayNumber = fc.integer({ min: 0, max: 3_000 });
const onDay = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
const anyTold: fc.Arbitrary<Told> = fc.record(
  {
    fixed: dayNumber.map(onDay),
    ready: dayNumber.map(onDay),
    cve: dayNumber.map(onDay),
    exploited: dayNumber.map(onDay),
    expected: dayNumber.map(onDay),
  },
  { requiredKeys: [] },
);
const endOf = (policy: Policy, facts: EmbargoFacts) => dayOf(endOfEmbargo(policy, facts).terms)?.on;

test("an end never lies before what it is counted from", () => {
  fc.assert(
    fc.property(anyRule, dayNumber.map(onDay), anyTold, (rule, received, told) => {
      const policy = ruleOf(rule, german);
      const end = endOf(policy, factsOf(received, told));
      const anchors = [received, told.fixed, told.ready, told.cve, told.exploited].flatMap((day) => day ?? []);
      const first = anchors.toSorted()[0] ?? received;
      if (end !== undefined) expect(end > first).toBe(true);
    }),
  );
});

test("the roll never goes back, grace never shortens, and of two ends the earlier holds", () => {
  fc.assert(
    fc.property(dayNumber.map(onDay), anyTold, (received, told) => {
      const facts = factsOf(received, told);
      const plain = endOf(ruleOf("\n  ends: receipt + 90 days", german), facts) ?? "";
      const rolled = endOf(ruleOf("\n  ends: receipt + 90 days\n  weekend_roll: true", german), facts) ?? "";
      expect(rolled >= plain).toBe(true);
      const graced =
        endOf(ruleOf("\n  ends: receipt + 90 days\n  grace: 14 days\n  weekend_roll: true", german), facts) ?? "";
      expect(graced >= rolled).toBe(true);
      const both = endOf(ruleOf("\n  ends: receipt + 90 days or exploited + 7 days", german), facts) ?? "";
      const attacked = told.exploited === undefined ? undefined : endOf(ruleOf("\n  ends: exploited + 7 days"), facts);
      expect(both).toBe([plain, ...(attacked === undefined ? [] : [attacked])].toSorted()[0]);
    }),
  );
});

test("the day a verdict names begins in the programme's zone", () => {
  const policy = ruleOf("\n  ends: receipt + 90 days", german);
  const { terms } = endOfEmbargo(policy, factsOf("2026-11-23", {}));
  if (terms.kind !== "date" || terms.endsAt === undefined) throw new Error("no day");
  expect(localDay(terms.endsAt, policy.calendar)).toBe(terms.on);
});

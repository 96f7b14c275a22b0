import { expect, test } from "@jest/globals";
import type { Case } from "../../src/domain/case.ts";
import { closeReasons } from "../../src/domain/closing.ts";
import { noEmbargo } from "../../src/domain/embargo.ts";
import { isShownOnly, labelCatalogue, labelsOf, ownLabels } from "../../src/speech/labels.ts";
import { later, monday, policyOf, spokenCase } from "./spoken-case.ts";
import { suggestionOf } from "../support/suggested.ts";

const flowfuse = policyOf("flowfuse");
const coordinated = policyOf("coordinated-disclosure");
const fix = { at: monday, versions: [], by: "mona" };
const question = { text: "Which?", by: "mona", at: monday };
const spam = { reason: "spam", text: null, by: "mona", at: monday } as const;
const closing = { reason: "accepted-risk", text: null, by: "mona", at: monday } as const;
const published = { ...spokenCase(flowfuse).publication, publishedAt: monday };
const exited = { ...noEmbargo, state: "exited" as const };

function labels(changes: Partial<Case>): readonly string[] {
  return labelsOf(spokenCase(flowfuse, changes), flowfuse, later(1));
}

test.each<readonly [string, Partial<Case>, readonly string[]]>([
  ["fresh report", {}, ["state/new", "embargo/active"]],
  ["report that waits for an answer", { question }, ["state/needs-info", "embargo/active"]],
  ["case that is valid but not accepted", { management: "valid" }, ["state/new", "embargo/active"]],
  ["accepted case", { management: "accepted" }, ["state/accepted", "embargo/active"]],
  ["fixed case", { management: "accepted", fix }, ["state/fixed", "embargo/active"]],
  ["published case", { management: "accepted", fix, publication: published, embargo: exited }, ["state/disclosed"]],
  ["invalid report", { management: "invalid", closing: spam }, ["state/closed", "close/spam", "embargo/active"]],
  ["deferred case", { management: "deferred", closing }, ["state/closed", "close/accepted-risk", "embargo/active"]],
  ["case whose confidentiality was ended", { management: "accepted", embargo: exited }, ["state/accepted"]],
  ["public case", { isPublic: true, embargo: noEmbargo }, ["state/new"]],
  [
    "case like another",
    { suggestions: [suggestionOf("FF-2026-1111")] },
    ["state/new", "embargo/active", "possible-duplicate"],
  ],
])("a %s shows its labels", (_, changes, wanted) => {
  expect(labels(changes)).toEqual(wanted);
});

test.each<readonly [string, Partial<Case["award"]>, string]>([
  ["recommended", {}, "bounty/recommended"],
  ["waiting for its second signature", { decided: decided(true) }, "bounty/recommended"],
  ["decided", { decided: decided(false) }, "bounty/approved"],
  ["paid", { decided: decided(false), paid: { reference: "1", by: "penny", at: monday } }, "bounty/paid"],
  ["declined", { declined: { why: "known", evidence: null, by: "mona", at: monday } }, "bounty/declined"],
])("an award that is %s shows as %3$s", (_, award, wanted) => {
  const recommendation = { kind: "human", missing: [], clause: "PA2", words: "w", because: "b" } as const;
  const none = { recommendation, decided: null, declined: null, paid: null };
  expect(labels({ award: { ...none, ...award } })).toContain(wanted);
});

test("where the policy speaks for no award, no label about money is shown", () => {
  const recommendation = { kind: "none", clause: "PA5", words: "w", because: "b" } as const;
  const award = { recommendation, decided: null, declined: null, paid: null };
  expect(labels({ award }).filter((label) => label.startsWith("bounty/"))).toEqual([]);
});

test("overdue is shown from the due time on, not while the clock stands still, and not once the case is put down", () => {
  const c = spokenCase(coordinated);
  expect(labelsOf(c, flowfuse, later(71))).not.toContain("overdue");
  expect(labelsOf(c, flowfuse, later(72))).toContain("overdue");
  const paused = { ...c, clocks: c.clocks.map((clock) => ({ ...clock, pausedAt: monday })) };
  expect(labelsOf(paused, flowfuse, later(100))).not.toContain("overdue");
  expect(labelsOf({ ...c, management: "invalid", closing: spam }, flowfuse, later(100))).not.toContain("overdue");
});

test("every label a case can show is in the catalogue, whose entries GitHub takes", () => {
  const names = labelCatalogue.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => name.startsWith("close/"))).toEqual(closeReasons.map((reason) => `close/${reason}`));
  for (const { name, color, description } of labelCatalogue) {
    expect(name.length).toBeLessThanOrEqual(50);
    expect(color).toMatch(/^[0-9a-f]{6}$/);
    expect(description.length).toBeLessThanOrEqual(100);
  }
  expect(names).toHaveLength(5 + 6 + 8 + 5 + 3);
});

test.each([
  ["severity/high", false],
  ["state/accepted", false],
  ["state/needs-info", false],
  ["close/spam", false],
  ["State/New", true],
  ["state/fixed", true],
  ["bounty/paid", true],
  ["embargo/active", true],
  ["overdue", true],
  ["possible-duplicate", true],
  ["bug", false],
])("%s: only showing is %s", (label, wanted) => {
  expect(isShownOnly(label)).toBe(wanted);
});

test("labels of the team's own are left alone, even near our names", () => {
  expect(["bug", "severity/cosmic", "state/backlog"].map((label) => ownLabels(label))).toEqual([false, false, false]);
  expect(ownLabels("SEVERITY/High")).toBe(true);
});

function decided(awaitsSecond: boolean) {
  return {
    amount: { minor: 51200, currency: "USD" },
    why: null,
    by: "mona",
    at: monday,
    approvedBy: null,
    awaitsSecond,
    replaces: null,
    recommended: null,
  };
}

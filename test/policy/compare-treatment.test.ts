import { expect, test } from "@jest/globals";
import type { Case } from "../../src/domain/case.ts";
import { compareTreatment } from "../../src/policy/compare-treatment.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { repinClocks } from "../../src/policy/repin-clocks.ts";
import { startClocks } from "../../src/policy/clauses/clocks.ts";
import { describeTreatment } from "../../src/speech/treatment.ts";
import { aCase, theTime } from "../support/a-case.ts";
import { thePolicy } from "../support/a-command.ts";

const flowfuse = thePolicy();
const disclosure = thePolicy("coordinated-disclosure");
const now = theTime();
const at = theTime();
const severity = {
  level: "high",
  basis: "class-map",
  vector: null,
  score: null,
  by: "mona",
  at,
  clause: "FF15",
  deviatesFrom: null,
} as const;
const csrf = { id: "csrf", tier: null, severity: "high", clause: "FF15", words: "CSRF", by: "mona" } as const;
const judged = aCase({ management: "accepted", wasAccepted: true, severity, klass: csrf });

const lines = (c: Case, next: Policy, old = flowfuse) => describeTreatment(compareTreatment(c, old, next, now), "UTC");
const classes = (change: (one: Policy["classes"][number]) => object): Policy =>
  ({ ...flowfuse, classes: flowfuse.classes.map((one) => ({ ...one, ...change(one) })) }) as Policy;
const paying = (high: number): Policy => {
  const amounts = flowfuse.reward?.amounts;
  if (flowfuse.reward === undefined || amounts?.kind !== "fixed") throw new Error("flowfuse has a table");
  const by_severity = { ...amounts.by_severity, high: { minor: high * 100, currency: "USD" as const } };
  return { ...flowfuse, reward: { ...flowfuse.reward, amounts: { ...amounts, by_severity } } };
};

test("the same version treats no case differently", () => {
  expect(compareTreatment(judged, flowfuse, structuredClone(flowfuse), now)).toEqual([]);
});

test("another amount is another recommendation, with both sums and the clause", () => {
  const [line, ...rest] = lines(judged, paying(2048));
  expect(line).toMatch(/recommended would be 2048 USD \(FF12.* instead of 512 USD \(FF12/);
  expect(rest).toEqual([]);
  expect(lines(aCase(), paying(2048))).toEqual([]);
  expect(lines({ ...judged, award: { ...judged.award, paid: { reference: "1", by: "p", at } } }, paying(2048))).toEqual(
    [],
  );
});

test("a class that is gone, of another tier or severity is named; a person's own word stays", () => {
  const without = { ...flowfuse, classes: flowfuse.classes.filter(({ id }) => id !== "csrf") };
  expect(lines(judged, without)[0]).toContain("its class `csrf` is not in that version");
  const lower = lines(
    judged,
    classes(({ id }) => (id === "csrf" ? { default_severity: "medium", tier: 1 } : {})),
  );
  expect(lower.join("\n")).toContain("would be of tier 1 instead of no tier");
  expect(lower.join("\n")).toContain("its severity would be medium instead of high (FF15");
  expect(lower.join("\n")).toMatch(/recommended would be 256 USD .* instead of 512 USD/);
  const human = { ...judged, severity: { ...severity, basis: "human" as const } };
  const said = lines(
    human,
    classes(({ id }) => (id === "csrf" ? { default_severity: "medium" } : {})),
  );
  expect(said).toEqual([]);
});

test("entitlement, credit, silence and safe harbour are compared in the words of their clauses", () => {
  const said = lines(judged, disclosure).join("\n");
  expect(said).toContain("an award would be owed to every report of something not known before, instead of at the");
  expect(said).toMatch(/named unless they object, instead of as they are asked \(CO11: “/);
  expect(said).toMatch(/safe harbour would read otherwise \(CO7: “/);
  expect(said).toMatch(/confidentiality .*instead of/);
});

const withClock = (days: number): Policy => ({
  ...disclosure,
  clocks: disclosure.clocks.map((clock) => ({ ...clock, within: { amount: days, unit: "business_days" as const } })),
});
const running = (policy: Policy) => aCase({ clocks: startClocks(policy, "receipt", aCase().receivedAt) });

test("a promise already made moves only to the finder's good, and never into the past", () => {
  const c = running(withClock(5));
  const due = c.clocks[0]?.dueAt;
  const later = repinClocks(c, withClock(5), withClock(9), now);
  expect(later.clocks).toEqual(c.clocks);
  expect(later.changes[0]).toMatchObject({ from: due, holds: due });
  expect(later.changes[0]?.to?.getTime()).toBeGreaterThan(due?.getTime() ?? 0);
  const sooner = repinClocks(c, withClock(5), withClock(3), now);
  expect(sooner.clocks[0]?.dueAt.getTime()).toBeLessThan(due?.getTime() ?? 0);
  const tooSoon = repinClocks(c, withClock(5), withClock(1), new Date("2026-11-25T12:00:00Z"));
  expect(tooSoon.clocks).toEqual(c.clocks);
});

test("a promise only the new version makes begins where its time is still to come; one it no longer makes stays", () => {
  const begun = repinClocks(aCase(), flowfuse, withClock(3), now);
  expect(begun.clocks.map(({ clause }) => clause)).toContain("CO6");
  expect(repinClocks(aCase(), flowfuse, withClock(3), new Date("2027-02-01T00:00:00Z")).clocks).toEqual([]);
  const kept = running(withClock(3));
  const dropped = repinClocks(kept, withClock(3), flowfuse, now);
  expect(dropped.clocks).toEqual(kept.clocks);
  expect(dropped.changes[0]).toMatchObject({ to: null, holds: kept.clocks[0]?.dueAt });
  expect(repinClocks(aCase({ origin: "internal" }), flowfuse, withClock(3), now).clocks).toEqual([]);
});

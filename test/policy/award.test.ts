import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { formCaseId } from "../../src/domain/case-id.ts";
import type { Place } from "../../src/domain/root-cause.ts";
import { SEVERITIES } from "../../src/domain/severity.ts";
import { judgeEntitlement } from "../../src/policy/clauses/entitlement.ts";
import { readQuality } from "../../src/policy/clauses/quality.ts";
import { type AwardFacts, recommendAward } from "../../src/policy/clauses/recommend-award.ts";
import { policyOf, shipped, STRANGER } from "./policies.ts";

const facts: AwardFacts = {
  severity: "high",
  impact: "medium",
  tier: null,
  quality: null,
  conduct: "ok",
  privateDisclosure: true,
  isDuplicate: false,
  receivedAt: new Date("2026-11-20T09:30:00Z"),
  place: { place: "first" },
  finding: null,
  evidenceOn: null,
};
const earlier = {
  place: "later",
  by: { case: formCaseId(2026, 4711), at: new Date("2026-10-01T00:00:00Z"), isFinding: false },
} as const;

test.each([
  ["low", 12800],
  ["medium", 25600],
  ["high", 51200],
  ["critical", 102400],
] as const)("FF12: %s is recommended at its own amount, with the clause", (severity, minor) => {
  expect(recommendAward(shipped("flowfuse"), { ...facts, severity })).toMatchObject({
    kind: "amount",
    amount: { minor, currency: "USD" },
    clause: "FF12",
    words: "Low | Medium | High | Critical … $128 | $256 | $512 | $1024",
  });
});

test("FF12 lists nothing for severity none, so nothing is recommended", () => {
  expect(recommendAward(shipped("flowfuse"), { ...facts, severity: "none" })).toMatchObject({
    kind: "none",
    clause: "FF12",
  });
});

test("FF14: quality is asked for but changes no number the source does not name", () => {
  const policy = shipped("flowfuse");
  expect(readQuality(policy, "Excellent")).toEqual({ ok: true, word: "excellent", factor: null });
  expect(recommendAward(policy, { ...facts, quality: "excellent" })).toMatchObject({ amount: { minor: 51200 } });
  expect(readQuality(policy, "superb")).toMatchObject({ ok: false, refusal: "unknown-quality" });
  expect(readQuality(shipped("pythonanywhere"), "good")).toMatchObject({ ok: false, refusal: "not-asked" });
});

test("FF8 and FF10: the programme may, and is not bound to, reward", () => {
  expect(judgeEntitlement(shipped("flowfuse"), facts)).toMatchObject({ entitled: "may", clause: "FF8" });
});

test("FF13: another report of the same issue is no second award", () => {
  expect(recommendAward(shipped("flowfuse"), { ...facts, isDuplicate: true, place: earlier })).toMatchObject({
    kind: "none",
    clause: "FF13",
  });
});

test.each([
  ["PA1", "pythonanywhere"],
  ["FF9", "flowfuse"],
] as const)("%s: a report that was public first waits for a person", (clause, name) => {
  expect(recommendAward(shipped(name), { ...facts, privateDisclosure: false })).toMatchObject({
    kind: "human",
    clause,
    missing: [],
  });
});

test("PA2 needs severity and impact, both, and never names a sum", () => {
  const policy = shipped("pythonanywhere");
  expect(recommendAward(policy, { ...facts, impact: null })).toMatchObject({
    kind: "human",
    missing: ["impact"],
    clause: "PA2",
  });
  expect(recommendAward(policy, { ...facts, severity: null, impact: null })).toMatchObject({
    missing: ["severity", "impact"],
  });
  expect(recommendAward(policy, facts)).toMatchObject({ kind: "human", missing: [], clause: "PA2" });
});

test("PA3: only the first report is paid", () => {
  expect(judgeEntitlement(shipped("pythonanywhere"), facts)).toMatchObject({ entitled: "owed", clause: "PA3" });
  expect(recommendAward(shipped("pythonanywhere"), { ...facts, isDuplicate: true, place: earlier })).toMatchObject({
    kind: "none",
    clause: "PA3",
  });
});

test("PA5: a class of no interest earns nothing, by the words of its tier", () => {
  expect(recommendAward(shipped("pythonanywhere"), { ...facts, tier: 0 })).toMatchObject({
    kind: "none",
    clause: "PA5",
    words: "Bug classes we're not really interested in",
  });
});

test("CO12 owes an award for every flaw not known before; proof of prior knowledge ends that", () => {
  const policy = shipped("coordinated-disclosure");
  expect(judgeEntitlement(policy, facts)).toMatchObject({
    entitled: "owed",
    because: "not-known-before",
    clause: "CO12",
  });
  expect(judgeEntitlement(policy, { ...facts, evidenceOn: "2026-11-19" })).toMatchObject({
    entitled: "no",
    clause: "CO12",
  });
});

test("CO13 names what the amount depends on and no amount", () => {
  const policy = shipped("coordinated-disclosure");
  expect(recommendAward(policy, facts)).toMatchObject({
    kind: "human",
    clause: "CO13",
    because: "the policy names no amount",
  });
});

test("conduct judged violated earns nothing; unknown conduct blocks nothing", () => {
  expect(recommendAward(shipped("flowfuse"), { ...facts, conduct: "violated" })).toMatchObject({
    kind: "none",
    clause: "FF8",
  });
  expect(recommendAward(shipped("flowfuse"), { ...facts, conduct: null })).toMatchObject({ kind: "amount" });
});

test("a range is shown to a person, who picks", () => {
  expect(recommendAward(policyOf(STRANGER), facts)).toMatchObject({
    kind: "range",
    from: { minor: 50_000, currency: "EUR" },
    to: { minor: 250_050, currency: "EUR" },
    clause: "S2",
    because: "between 500 EUR and 2500.50 EUR for severity high",
  });
});

test("a rubric with factors moves the amount, to the cent", () => {
  const policy = policyOf(`
version: 1
name: With a rubric
clauses: { A1: Better reports earn more. }
reward:
  entitlement: { rule: discretionary, words: Better reports earn more., clause: A1 }
  inputs: { of: [severity, quality], words: Better reports earn more., clause: A1 }
  amounts: { kind: fixed, currency: USD, by_severity: { high: 99.99 USD }, clause: A1 }
quality:
  words: Better reports earn more.
  rubric: [{ word: plain, factor: 1 }, { word: superb, factor: 1.5 }]
  bonus_only: true
  clause: A1
`);
  expect(recommendAward(policy, { ...facts, quality: "superb" })).toMatchObject({
    amount: { minor: 14999, currency: "USD" },
  });
  expect(recommendAward(policy, { ...facts, quality: "unheard-of" })).toMatchObject({ amount: { minor: 9999 } });
});

test("a policy that offers no awards recommends none", () => {
  expect(recommendAward(policyOf("version: 1\nname: Bare\nclauses: {}"), facts)).toBeNull();
});

test("no facts make a policy without amounts name a sum, and no sum is recommended that a table does not hold", () => {
  const anyFacts: fc.Arbitrary<AwardFacts> = fc.record({
    severity: fc.option(fc.constantFrom(...SEVERITIES)),
    impact: fc.option(fc.constantFrom("low" as const, "medium" as const, "high" as const)),
    tier: fc.option(fc.nat({ max: 2 })),
    quality: fc.option(fc.constantFrom("poor", "excellent", "7")),
    conduct: fc.option(fc.constantFrom("ok" as const, "concern" as const, "violated" as const)),
    privateDisclosure: fc.boolean(),
    isDuplicate: fc.boolean(),
    receivedAt: fc.constant(facts.receivedAt),
    place: fc.constantFrom<Place>({ place: "first" }, earlier, { ...earlier, place: "contested" }),
    finding: fc.option(fc.record({ at: fc.constantFrom(earlier.by.at, new Date("2026-12-01")) })),
    evidenceOn: fc.option(fc.constantFrom("2026-11-19", "2026-11-20")),
  });
  fc.assert(
    fc.property(anyFacts, (some) => {
      expect(recommendAward(shipped("pythonanywhere"), some)?.kind).not.toBe("amount");
      expect(recommendAward(shipped("coordinated-disclosure"), some)?.kind).not.toBe("amount");
      const recommended = recommendAward(shipped("flowfuse"), some);
      if (recommended?.kind === "amount") expect([12800, 25600, 51200, 102400]).toContain(recommended.amount.minor);
    }),
  );
});

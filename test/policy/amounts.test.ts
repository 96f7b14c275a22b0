import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { scaleMoney } from "../../src/domain/money.ts";
import { readQuality } from "../../src/policy/clauses/quality.ts";
import { type AwardFacts, recommendAward } from "../../src/policy/clauses/recommend-award.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { readPolicy } from "../../src/policy/read-policy.ts";
import { policyOf } from "./policies.ts";

const receivedAt = new Date("2026-11-20T09:30:00Z");
const facts: AwardFacts = {
  severity: "high",
  impact: null,
  tier: null,
  quality: null,
  conduct: null,
  privateDisclosure: true,
  isDuplicate: false,
  receivedAt,
  place: { place: "first" },
  finding: null,
  evidenceOn: null,
};

const yaml = (amounts: string, quality = "", of = "severity, quality") => `
version: 1
name: Written in a test
clauses: { A1: Better reports earn more. }
reward:
  entitlement: { rule: discretionary, words: Better reports earn more., clause: A1 }
  inputs: { of: [${of}], words: Better reports earn more., clause: A1 }
  amounts: ${amounts}
${quality === "" ? "" : `quality: { words: Better reports earn more., clause: A1, ${quality} }`}
`;
const fixed = "{ kind: fixed, currency: EUR, by_severity: { high: 99.99 EUR }, clause: A1 }";
const range = "{ kind: range, currency: EUR, by_severity: { high: { from: 100 EUR, to: 200 EUR } }, clause: A1 }";
const tiers = "{ kind: fixed, currency: EUR, by_tier: { 1: 100 EUR, 2: 500 EUR }, clause: A1 }";
const bounds = "bounds: { least: 0.5, most: 1.5 }";
const sumOf = (policy: Policy, more: Partial<AwardFacts>) => recommendAward(policy, { ...facts, ...more });

describe("quality", () => {
  test.each([
    ["0", 0.5],
    ["5", 1],
    ["7", 1.2],
    ["10", 1.5],
  ])("a score of %s lies evenly between the bounds, at %s", (score, factor) => {
    expect(readQuality(policyOf(yaml(fixed, bounds)), score)).toEqual({ ok: true, word: score, factor });
  });

  test("with bounds and no words, only a score is taken", () => {
    expect(readQuality(policyOf(yaml(fixed, bounds)), "good")).toMatchObject({
      refusal: "unknown-quality",
      write: "a number from 0 to 10",
    });
  });

  test("multiplies a fixed amount, rounded half up to the cent, and both bounds of a range", () => {
    expect(sumOf(policyOf(yaml(fixed, bounds)), { quality: "10" })).toMatchObject({ amount: { minor: 14_999 } });
    expect(sumOf(policyOf(yaml(range, bounds)), { quality: "0" })).toMatchObject({
      kind: "range",
      from: { minor: 5_000 },
      to: { minor: 10_000 },
    });
  });

  test("changes nothing where the amount does not depend on it", () => {
    expect(sumOf(policyOf(yaml(fixed, "rubric: [{ word: superb }]", "severity")), { quality: "superb" })).toMatchObject(
      {
        amount: { minor: 9_999 },
      },
    );
  });

  test("a factor scales exactly at any size: never off by more than half a minor unit, halves upwards", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9e14 }), fc.integer({ min: 0, max: 100_000 }), (minor, parts) => {
        const scaled = BigInt(scaleMoney({ minor, currency: "USD" }, parts / 10_000).minor);
        const twice = (scaled * 10_000n - BigInt(minor) * BigInt(parts)) * 2n;
        expect(twice > -10_000n && twice <= 10_000n).toBe(true);
      }),
    );
  });
});

test("a policy that pays by tier pays each its amount; an unknown tier is left to a person and blocks nothing", () => {
  const policy = policyOf(yaml(tiers, "", "tier"));
  expect(sumOf(policy, { severity: null, tier: 2 })).toMatchObject({ kind: "amount", amount: { minor: 50_000 } });
  expect(sumOf(policy, { tier: null })).toMatchObject({ kind: "human", missing: [], isOpen: true });
  expect(sumOf(policy, { tier: 0 })).toMatchObject({ kind: "none" });
});

test.each([
  [yaml(fixed, "bounds: { least: 2, most: 1 }"), "quality.bounds", "least is more than most"],
  [yaml(fixed, "bounds: { least: 0.5, most: 1 }, bonus_only: true"), "quality.bounds.least", "bonus_only"],
  [yaml(fixed, `rubric: [{ word: bad, factor: 0.2 }], ${bounds}`), "quality.rubric[0].factor", "write 0.5 to 1.5"],
  [yaml(fixed, bounds, "severity"), "quality", "write quality in reward.inputs.of"],
  [
    yaml("{ kind: fixed, currency: EUR, by_severity: { low: 1 EUR }, by_tier: { 1: 2 EUR }, clause: A1 }"),
    "reward.amounts.by_tier",
    "write one of the two tables",
  ],
  [yaml("{ kind: fixed, currency: EUR, clause: A1 }"), "reward.amounts.by_severity", "lists no amount"],
  [
    yaml("{ kind: fixed, currency: EUR, by_tier: { 1: 2 USD }, clause: A1 }"),
    "reward.amounts.by_tier.1",
    "is not in EUR",
  ],
  [
    yaml("{ kind: range, currency: EUR, by_tier: { 1: { from: 3 EUR, to: 2 EUR } }, clause: A1 }"),
    "reward.amounts.by_tier.1",
    "from is more than to",
  ],
])("a contradiction about money is named: %#", (text, path, message) => {
  const read = readPolicy(text);
  expect(read.ok ? [] : read.problems.map((problem) => [problem.path, problem.message])).toEqual([
    [path, expect.stringContaining(message)],
  ]);
});

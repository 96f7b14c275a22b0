import { describe, expect, test } from "@jest/globals";
import { judgeAll } from "../../src/desk/judge.ts";
import type { CaseEvent, EventOf } from "../../src/domain/event.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { minutes, received } from "../support/a-life.ts";
import { thePolicy } from "../support/a-command.ts";

const flowfuse = thePolicy("flowfuse");
const pythonanywhere = thePolicy("pythonanywhere");
const owing = thePolicy("coordinated-disclosure");
const by = { at: minutes(10), by: "mona" };
const held = { basis: "human", vector: null, score: null, clause: null, deviatesFrom: null } as const;
const severity: CaseEvent = {
  type: "severity-set",
  ...by,
  severity: { ...held, level: "high", by: "mona", at: by.at },
};
const accept: CaseEvent = { type: "report-accepted", ...by };
const conduct = (value: "ok" | "concern" | "violated"): CaseEvent => ({ type: "conduct-set", ...by, value, why: "w" });
const award = (units: number, why: string | null = null): EventOf<"award-decided"> => ({
  type: "award-decided",
  at: minutes(20),
  by: "mona",
  amount: { minor: units * 100, currency: "USD" },
  why,
  awaitsSecond: false,
});
const declineFor = (on: string | null): CaseEvent => ({
  type: "award-declined",
  at: minutes(20),
  by: "mona",
  why: "Known before",
  evidence: on === null ? null : { link: "https://github.com/acme/app/issues/7", on },
});
const ready = [received(), severity, accept] as const;

function refusals(policy: Policy, ...events: readonly CaseEvent[]): readonly string[] {
  const { facts } = judgeAll(null, events, { first: policy, after: (_, now) => now });
  return facts.flatMap((fact) => (fact.ok ? [] : [fact.refusal.code]));
}

describe("the policy refuses an award", () => {
  test("before it has what the amount depends on", () => {
    expect(refusals(flowfuse, received(), accept, award(512))).toEqual(["inputs-missing"]);
    const impact: CaseEvent = { type: "impact-set", ...by, value: "low", why: "one file" };
    expect(refusals(pythonanywhere, ...ready, award(500))).toEqual(["inputs-missing"]);
    expect(refusals(pythonanywhere, ...ready, impact, award(500))).toEqual([]);
  });

  test("where conduct violated the rules, whatever the reason, until it is judged otherwise", () => {
    expect(refusals(flowfuse, ...ready, conduct("violated"), award(512, "why"))).toEqual(["conduct-violated"]);
    expect(refusals(flowfuse, ...ready, conduct("violated"), conduct("concern"), award(512))).toEqual([]);
  });

  test("of another sum than its own, unless it calls its sums guidelines or a reason is given", () => {
    const amounts = flowfuse.reward?.amounts;
    if (flowfuse.reward === undefined || amounts?.kind !== "fixed") throw new Error("FlowFuse names its sums");
    const binding = { ...flowfuse, reward: { ...flowfuse.reward, amounts: { ...amounts, guideline: false } } };
    expect(refusals(binding, ...ready, award(500))).toEqual(["deviates"]);
    expect(refusals(binding, ...ready, award(500, "A fix came with it"))).toEqual([]);
    expect(refusals(flowfuse, ...ready, award(500))).toEqual([]);
  });

  test.each<[string, readonly CaseEvent[], string]>([
    [
      "for a report that was public before",
      [received({ privateDisclosure: false }), severity, accept, award(512)],
      "no-award-by-policy",
    ],
  ])("%s, unless a reason is given", (_, events, code) => {
    expect(refusals(flowfuse, ...events)).toEqual([code]);
    expect(refusals(flowfuse, ...events, award(500, "They could not know"))).toEqual([code]);
  });

  test("after evidence that the flaw was known, unless a reason is given", () => {
    const known = [...ready, declineFor("2026-11-21")];
    expect(refusals(owing, ...known, award(500))).toEqual(["no-award-by-policy"]);
    expect(refusals(owing, ...known, award(500, "The evidence was of another flaw"))).toEqual([]);
  });
});

describe("where the policy owes an award for every unknown flaw (CO12)", () => {
  test.each([
    [null, ["evidence-needed"]],
    ["2026-11-22", ["evidence-too-late"]],
    ["2026-11-21", []],
  ])("declining with evidence of %s is answered with %j", (on, codes) => {
    expect(refusals(owing, ...ready, declineFor(on))).toEqual(codes);
  });

  test("violated conduct needs no such evidence", () => {
    expect(refusals(owing, ...ready, conduct("violated"), declineFor(null))).toEqual([]);
  });

  test("neither does a flaw that a finding of our own proves to have been known", () => {
    const found: CaseEvent = {
      type: "duplicate-joined",
      ...by,
      duplicate: received().id,
      seen: { first: { case: received().id, at: minutes(-5_000), isFinding: true }, paid: null, fixedAt: null },
    };
    expect(refusals(owing, ...ready, found, declineFor(null))).toEqual([]);
  });
});

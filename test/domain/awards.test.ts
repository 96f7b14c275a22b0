import { describe, expect, test } from "@jest/globals";
import type { Clock } from "../../src/domain/clock.ts";
import { decide } from "../../src/domain/decide.ts";
import { verdictsOf } from "../../src/policy/clauses/verdicts.ts";
import type { CaseEvent, EventOf } from "../../src/domain/event.ts";
import { formCaseId } from "../../src/domain/case-id.ts";
import { live, lived, minutes, received } from "../support/a-life.ts";
import { thePolicy } from "../support/a-command.ts";

const flowfuse = thePolicy("flowfuse");
const by = { at: minutes(10), by: "mona" };
const usd = (units: number) => ({ minor: units * 100, currency: "USD" });
const held = { basis: "human", vector: null, score: null, clause: null, deviatesFrom: null } as const;
const severity: CaseEvent = {
  type: "severity-set",
  ...by,
  severity: { ...held, level: "high", by: "mona", at: by.at },
};
const accept: CaseEvent = { type: "report-accepted", ...by };
const close: CaseEvent = { type: "case-closed", ...by, reason: "accepted-risk", text: null };
const merge: CaseEvent = { type: "merged-into", ...by, original: formCaseId(2026, 815) };
const paid: CaseEvent = { type: "award-paid", at: minutes(40), by: "penny", reference: "INV-1" };
const approve = (login: string): CaseEvent => ({ type: "award-approved", at: minutes(30), by: login });
const award = (units: number, awaitsSecond = false, why: string | null = null): EventOf<"award-decided"> => ({
  type: "award-decided",
  at: minutes(20),
  by: "mona",
  amount: usd(units),
  why,
  awaitsSecond,
});
const declineFor = (on: string | null): CaseEvent => ({
  type: "award-declined",
  at: minutes(20),
  by: "mona",
  why: "Known before",
  evidence: on === null ? null : { link: "https://github.com/acme/app/issues/7", on },
});
const ready = [received(), severity, accept] as const;
const refusalsOf = (...events: readonly CaseEvent[]) => live(events, flowfuse).refusals;

describe("an award is refused", () => {
  test.each<[string, readonly CaseEvent[], string]>([
    ["before the case is accepted", [received(), severity, award(500)], "not-accepted"],
    ["once the case is put down", [...ready, close, award(500)], "not-accepted"],
    ["on a duplicate", [...ready, merge, award(500)], "is-duplicate"],
    ["on a finding of our own", [received({ origin: "internal", finder: null }), award(500)], "is-internal"],
    ["once one is paid", [...ready, award(500), paid, award(600)], "award-already-paid"],
    ["by the finder", [...ready, { ...award(500), by: "Ada" }], "own-report"],
  ])("%s", (_, events, code) => {
    expect(refusalsOf(...events)).toEqual([code]);
  });
});

test("an award above the limit is nobody's until another person has signed it", () => {
  const waiting = lived(flowfuse, ...ready, award(900, true));
  expect(waiting.award.decided).toMatchObject({ awaitsSecond: true, approvedBy: null });
  expect(refusalsOf(...ready, award(900, true), approve("MONA"), paid)).toEqual(["same-signature", "nothing-to-pay"]);
  const signed = lived(flowfuse, ...ready, award(900, true), approve("olivia"));
  expect(signed.award.decided).toMatchObject({ awaitsSecond: false, approvedBy: "olivia", by: "mona" });
  expect(refusalsOf(...ready, award(500), approve("olivia"))).toEqual(["nothing-to-approve"]);
});

const toldOf = (...events: readonly CaseEvent[]) =>
  live(events, flowfuse).effects.flatMap(({ effect }) =>
    effect.type === "tell-finder" && effect.line.line === "award" ? [effect.line] : [],
  );

test("the finder hears of a sum once it is decided, and which sum it replaces", () => {
  expect(toldOf(...ready, award(500))).toEqual([{ line: "award", amount: usd(500), replaces: null }]);
  expect(toldOf(...ready, award(900, true))).toEqual([]);
  const told = toldOf(...ready, award(500), award(900, true), award(950, true), approve("olivia"));
  expect(told.at(-1)).toEqual({ line: "award", amount: usd(950), replaces: usd(500) });
});

test("a new decision replaces the old, it never adds; a refusal replaces a sum and a sum a refusal", () => {
  const twice = lived(flowfuse, ...ready, award(500), award(300));
  expect(twice.award.decided?.amount).toEqual(usd(300));
  const refused = lived(flowfuse, ...ready, award(500), declineFor(null));
  expect([refused.award.decided, refused.award.declined?.why]).toEqual([null, "Known before"]);
  const again = lived(flowfuse, ...ready, declineFor(null), award(500));
  expect([again.award.declined, again.award.decided?.amount]).toEqual([null, usd(500)]);
});

const clock: Clock = {
  id: "decision",
  clause: "CO9",
  words: "we will decide",
  isPublic: false,
  deliverables: ["decision"],
  delivered: [],
  startedAt: minutes(0),
  dueAt: minutes(9_000),
  pausedAt: null,
  pausesOnQuestion: false,
  metAt: null,
  overdueAt: null,
};

test("the decision that is owed is given by a sum, by its signature or by a refusal; never by a sum that waits", () => {
  const owed = [received({ clocks: [clock] }), severity, accept] as const;
  const metAt = (...events: readonly CaseEvent[]) => lived(flowfuse, ...owed, ...events).clocks[0]?.metAt ?? null;
  expect(metAt(award(500))).toEqual(minutes(20));
  expect(metAt(award(900, true))).toBeNull();
  expect(metAt(award(900, true), approve("olivia"))).toEqual(minutes(30));
  expect(metAt(declineFor(null))).toEqual(minutes(20));
});

test("what the policy recommends is told to the team, never to the finder", () => {
  const recommendation = { kind: "amount", amount: usd(512), clause: "FF12", words: "w", because: "high" } as const;
  const decision = decide(
    lived(flowfuse, ...ready),
    { type: "award-recommended", at: by.at, recommendation },
    flowfuse,
    verdictsOf(flowfuse),
  );
  const spoken = decision.ok ? decision.effects.filter(({ type }) => type.startsWith("tell-")) : [];
  expect(spoken).toEqual([{ type: "tell-team", line: { line: "award-recommended" } }]);
});

import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { followUps } from "../../src/desk/follow-ups.ts";
import { dueFacts, nextMoment } from "../../src/desk/schedule.ts";
import type { Case } from "../../src/domain/case.ts";
import { decide } from "../../src/domain/decide.ts";
import { verdictsOf } from "../../src/policy/clauses/verdicts.ts";
import { evolve } from "../../src/domain/evolve.ts";
import { theApp, type CaseEvent } from "../../src/domain/event.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { startClocks } from "../../src/policy/clauses/clocks.ts";
import { live, lived, minutes, received } from "../support/a-life.ts";
import { anyLife } from "../support/any-fact.ts";
import { thePolicy } from "../support/a-command.ts";
import { policyOf, STRANGER } from "../policy/policies.ts";

const day = 24 * 60;
const stranger = policyOf(STRANGER);
const policies = {
  flowfuse: thePolicy("flowfuse"),
  pythonanywhere: thePolicy("pythonanywhere"),
  "coordinated-disclosure": thePolicy("coordinated-disclosure"),
  stranger,
};
const anyPolicy = fc.constantFrom(...(["flowfuse", "pythonanywhere", "coordinated-disclosure", "stranger"] as const));

/** The case with everything that is due at `now`, each fact taken. */
function pass(c: Case, policy: Policy, now: Date): { readonly case: Case; readonly facts: readonly CaseEvent[] } {
  const facts = dueFacts(c, policy, now);
  const after = facts.reduce((held, event) => {
    const decision = decide(held, event, policy, verdictsOf(policy));
    if (!decision.ok) throw new Error(`${event.type} was due and is refused: ${decision.refusal.code}`);
    return decision.next;
  }, c);
  return { case: after, facts };
}

test("what is due is always taken, and afterwards the next moment lies ahead: no case is woken for ever", () => {
  fc.assert(
    fc.property(anyLife, anyPolicy, fc.integer({ min: 0, max: 400 * day }), (events, name, after) => {
      const policy = policies[name];
      const { case: c } = live(events, policy);
      if (c === null) return;
      const now = minutes(after);
      const passed = pass(c, policy, now);
      const next = nextMoment(passed.case, policy);
      if (next !== undefined) expect(next.getTime()).toBeGreaterThan(now.getTime());
      expect(dueFacts(passed.case, policy, now)).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test("a case that was not woken between two moments loses nothing but the words already overtaken", () => {
  fc.assert(
    fc.property(anyLife, anyPolicy, (events, name) => {
      const policy = policies[name];
      const { case: c } = live(events, policy);
      if (c === null) return;
      const until = minutes(90 * day);
      let punctual = c;
      for (let at = nextMoment(punctual, policy); at !== undefined && at <= until; at = nextMoment(punctual, policy))
        punctual = pass(punctual, policy, at).case;
      const late = pass(c, policy, until);
      expect(late.case.clocks.map(({ id, told }) => [id, told])).toEqual(
        punctual.clocks.map(({ id, told }) => [id, told]),
      );
      expect(late.case.expected?.slippedAt === null).toBe(punctual.expected?.slippedAt === null);
      // A proposal that falls unanswered is told to the finder when somebody looks: their silence begins anew there.
      const isHeardLate = late.facts.some(({ type }) => type === "embargo-unanswered");
      if (!isHeardLate) expect(late.case.silenceNotedAt === null).toBe(punctual.silenceNotedAt === null);
      // One matter, one message, however long nobody looked.
      const matters = late.facts.map((fact) => ("clock" in fact ? fact.clock : fact.type));
      expect(new Set(matters).size).toBe(matters.length);
    }),
    { numRuns: 200 },
  );
});

test("ended and published cases have no moments, nor quiet or merged ones; one put down has one at most, its silence", () => {
  fc.assert(
    fc.property(anyLife, anyPolicy, (events, name) => {
      const policy = policies[name];
      const { case: c } = live(events, policy);
      if (c === null) return;
      const isOver =
        c.duplicateOf !== null || c.publication.publishedAt !== null || c.management === "closed" || c.isQuiet;
      if (isOver) expect(nextMoment(c, policy)).toBeUndefined();
      if (isOver || c.closing === null) return;
      const facts = dueFacts(c, policy, minutes(2_000 * day));
      expect(facts.filter(({ type }) => type !== "embargo-review-due")).toEqual([]);
      expect(nextMoment(pass(c, policy, minutes(2_000 * day)).case, policy)).toBeUndefined();
    }),
  );
});

const first = received({ clocks: startClocks(stranger, "receipt", minutes(0)) });

test("several levels passed at once are one message that names the latest", () => {
  const slept = lived(stranger, first);
  const facts = dueFacts(slept, stranger, minutes(60 * day));
  expect(facts).toEqual([{ type: "clock-escalated", at: minutes(60 * day), clock: "answer", level: 2 }]);
  const after = pass(slept, stranger, minutes(60 * day)).case;
  expect(after.clocks[0]).toMatchObject({ told: 2, overdueAt: minutes(60 * day) });
});

test("each level is told once, also by two replicas that look at the same moment", () => {
  const c = lived(stranger, first);
  const [at] = [nextMoment(c, stranger)];
  if (at === undefined) throw new Error("nothing is due");
  const [fact] = dueFacts(c, stranger, at);
  if (fact === undefined) throw new Error("nothing is due");
  const one = evolve(c, fact);
  expect(decide(one, fact, stranger, verdictsOf(stranger))).toEqual({
    ok: false,
    refusal: { code: "already-so", what: "told" },
  });
  expect(dueFacts(one, stranger, at)).toEqual([]);
});

test("a clock that stands still has no moments; running again it is not reminded twice", () => {
  const c = lived(stranger, first, { type: "clock-reminded", at: minutes(day), clock: "answer", level: -1 });
  const asked = lived(stranger, first, { type: "info-asked", at: minutes(1), by: theApp, question: "Which version?" });
  expect(dueFacts(asked, stranger, minutes(60 * day))).toEqual([]);
  const paused = evolve(c, { type: "info-asked", at: minutes(day + 1), by: theApp, question: "Which version?" });
  const given: CaseEvent = { type: "info-given", at: minutes(9 * day) };
  const running = followUps(paused, evolve(paused, given), given, stranger).reduce(
    (held, event) => evolve(held, event),
    evolve(paused, given),
  );
  const dueAt = running.clocks[0]?.dueAt;
  expect(dueAt?.getTime()).toBeGreaterThan(minutes(9 * day).getTime());
  expect(nextMoment(running, stranger)).toEqual(dueAt);
});

test("an old ledger that knows no levels is told of what comes after it was overdue", () => {
  const c = lived(stranger, first);
  const [clock] = c.clocks;
  if (clock === undefined) throw new Error("no clock");
  const old = { ...c, clocks: [{ ...clock, overdueAt: clock.dueAt }] };
  expect(dueFacts(old, stranger, clock.dueAt)).toEqual([]);
  expect(dueFacts(old, stranger, minutes(60 * day))).toMatchObject([{ type: "clock-escalated", level: 2 }]);
});

test("internal findings promise nobody anything, yet their silence and the team's own date are kept in mind", () => {
  const policy = thePolicy("coordinated-disclosure");
  const own = lived(policy, received({ origin: "internal", finder: null }), {
    type: "fix-expected",
    at: minutes(1),
    by: "mona",
    on: "2026-12-01",
    text: null,
  });
  expect(own.heardAt).toBeNull();
  expect(dueFacts(own, policy, minutes(60 * day)).map(({ type }) => type)).toEqual([
    "expected-date-slipped",
    "embargo-review-due",
  ]);
});

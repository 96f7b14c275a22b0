import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { consequencesOf } from "../../src/domain/consequences.ts";
import { verdictsOf } from "../../src/policy/clauses/verdicts.ts";
import { decide } from "../../src/domain/decide.ts";
import type { Case } from "../../src/domain/case.ts";
import { evolve } from "../../src/domain/evolve.ts";
import { theApp, type CaseEvent } from "../../src/domain/event.ts";
import { isNameToTakeOff } from "../../src/domain/tampering.ts";
import { hasListener } from "../../src/domain/telling.ts";
import { startClocks } from "../../src/policy/clauses/clocks.ts";
import { stateOf } from "../../src/speech/labels.ts";
import { policyOf, STRANGER } from "../policy/policies.ts";
import { live, lived, minutes, received } from "../support/a-life.ts";
import { anyFact, anyLife } from "../support/any-fact.ts";
import { thePolicy } from "../support/a-command.ts";

const policy = thePolicy("coordinated-disclosure");

/** Each step of a life that was taken: the case before, after, the fact, and what the finder was told of it. */
function steps(events: readonly CaseEvent[]) {
  let before: Case | null = null;
  return live(events, policy).facts.map((event) => {
    const decision = decide(before, event, policy, verdictsOf(policy));
    if (!decision.ok) throw new Error("was taken before");
    const told = decision.effects.flatMap((effect) => (effect.type === "tell-finder" ? [effect.line.line] : []));
    const step = { before, after: decision.next, event, told };
    before = decision.next;
    return step;
  });
}

test("CO10: silence is counted from the last thing the finder was told about their report, whatever happened", () => {
  fc.assert(
    fc.property(anyLife, (events) => {
      for (const { before, after, event, told } of steps(events)) {
        // One answer to several reports is sent once, on one of them; the finder has heard of all.
        const isNews = told.length > 0 || (event.type === "combined-joined" && hasListener(after));
        const at = event.type === "report-received" ? event.learntAt : event.at;
        const last = before?.heardAt ?? null;
        const expected = isNews ? (last !== null && last > at ? last : at) : last;
        expect({ type: event.type, heardAt: after.heardAt }).toEqual({ type: event.type, heardAt: expected });
        if (isNews) expect(after.silenceNotedAt).toBeNull();
      }
    }),
    { numRuns: 150 },
  );
});

test("CO10: and that holds for every kind of fact, also where it would have been refused", () => {
  const spoke = new Set<CaseEvent["type"]>();
  fc.assert(
    fc.property(anyLife, fc.array(anyFact, { minLength: 20, maxLength: 40 }), (events, facts) => {
      const { case: before } = live(events, policy);
      if (before === null) return;
      for (const event of facts) {
        const after = evolve(before, event);
        const isTold = consequencesOf(before, after, event, verdictsOf(policy)).some(
          ({ type }) => type === "tell-finder",
        );
        const isHeard = isTold || (event.type === "combined-joined" && hasListener(after));
        if (isHeard) spoke.add(event.type);
        const from = before.heardAt;
        expect({ type: event.type, heardAt: after.heardAt }).toEqual({
          type: event.type,
          heardAt: isHeard && (from === null || event.at > from) ? event.at : from,
        });
      }
    }),
    { numRuns: 80 },
  );
  expect(spoke.size).toBeGreaterThan(25);
});

/** What changes by the finder's own word, or by what they were told of a moment before. */
const theirs: ReadonlySet<CaseEvent["type"]> = new Set(["info-given", "advisory-published"]);

test("CO10: where the policy keeps the finder informed, no change of state, severity, date, award or terms goes untold", () => {
  const shown = (c: Case) => [
    stateOf(c),
    c.severity?.level,
    c.expected?.on,
    c.award.decided?.awaitsSecond === false ? c.award.decided.amount : null,
    c.award.declined?.why,
    c.award.paid !== null,
    c.credit,
    c.duplicateOf === null,
    c.embargo.state,
    c.embargo.terms,
  ];
  fc.assert(
    fc.property(anyLife, (events) => {
      for (const { before, after, event, told } of steps(events)) {
        if (before === null || !hasListener(after) || !hasListener(before) || theirs.has(event.type)) continue;
        if (JSON.stringify(shown(before)) === JSON.stringify(shown(after))) continue;
        if (isOwnAnswer(event) || isStandIn(before, after, event) || isToldOnceDone(after, event)) continue;
        expect({ type: event.type, told }).toEqual({
          type: event.type,
          told: expect.arrayContaining([expect.any(String)]),
        });
      }
    }),
    { numRuns: 150 },
  );
});

/** The finder's own yes or no, and what GitHub would not do, are no news to the finder. */
function isOwnAnswer(event: CaseEvent): boolean {
  return ["finder-agreed", "finder-objected", "credit-refused"].includes(event.type);
}

/** A name taken out of what is public already is told once GitHub has done it. */
function isToldOnceDone(after: Case, event: CaseEvent): boolean {
  return event.type === "credit-set" && isNameToTakeOff(after, event.credit);
}

/** A sum that takes the place of one that waits, or takes it back, is no decision before it is signed. */
function isStandIn(before: Case, after: Case, event: CaseEvent): boolean {
  return event.type === "award-decided" && after.award.decided?.awaitsSecond === true && before.award !== after.award;
}

test("a person's word of any kind is an acknowledgement, the app's receipt is none", () => {
  const stranger = policyOf(STRANGER);
  const first = received({ clocks: startClocks(stranger, "receipt", minutes(0)) });
  const greeted = lived(stranger, first, {
    type: "info-asked",
    at: minutes(1),
    by: theApp,
    question: "Which version?",
  });
  expect(greeted.heardAt).toEqual(minutes(1));
  expect(greeted.clocks[0]?.metAt).toBeNull();
  const answered = lived(stranger, first, { type: "reply-sent", at: minutes(9), by: "mona", text: "Thank you" });
  expect(answered.clocks[0]?.metAt).toEqual(minutes(9));
});

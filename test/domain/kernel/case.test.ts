import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Case } from "../../../src/domain/case.ts";
import { decide } from "../../../src/domain/decide.ts";
import { verdictsOf } from "../../../src/policy/clauses/verdicts.ts";
import { clearForPublic, isEmbargoed } from "../../../src/domain/embargo.ts";
import type { CaseEvent } from "../../../src/domain/event.ts";
import { evolve } from "../../../src/domain/evolve.ts";
import { kernelOf } from "../../../src/domain/kernel-of.ts";
import { caseLetters, reach } from "../../../src/domain/kernel/case-state.ts";
import { moveConsent, type Consent } from "../../../src/domain/kernel/consent.ts";
import { breachesOf, mayEmbargo } from "../../../src/domain/kernel/cross-rules.ts";
import { moveEmbargo, type EmbargoState, type EmbargoTrigger } from "../../../src/domain/kernel/embargo-management.ts";
import { moveManagement, type Management, type ManagementTrigger } from "../../../src/domain/management.ts";
import { lived, live, minutes, received } from "../../support/a-life.ts";
import { thePolicy } from "../../support/a-command.ts";
import { anyLife } from "../../support/any-fact.ts";

const policy = thePolicy("coordinated-disclosure");
const at = minutes(5);
const by = "olivia";

/** Each step of a life that the case took: where it stood before, the fact, and where it stands. */
function stepsOf(events: readonly CaseEvent[]) {
  let before: Case | null = null;
  return live(events, policy).facts.map((event) => {
    const after = evolve(before, event);
    const step = { before, event, after };
    before = after;
    return step;
  });
}

const everyStep = (holds: (step: ReturnType<typeof stepsOf>[number]) => void) =>
  fc.assert(
    fc.property(anyLife, (events) => stepsOf(events).forEach(holds)),
    { numRuns: 400 },
  );

/** What `from` can become by any number of moves. */
function reachable<S extends string>(from: S, next: (state: S) => readonly (S | undefined)[]): ReadonlySet<S> {
  const seen = new Set<S>([from]);
  for (const state of seen) for (const to of next(state)) if (to !== undefined) seen.add(to);
  return seen;
}

describe("whatever happens to a case", () => {
  test("no rule between the three models is ever broken", () => {
    everyStep(({ after }) => expect(breachesOf(kernelOf(after))).toEqual([]));
  });

  test("the embargo moves as the table has it, and a private case is never without one before its end", () => {
    const triggers: readonly EmbargoTrigger[] = ["propose", "accept", "reject", "terminate"];
    everyStep(({ before, after }) => {
      const from: EmbargoState = before?.embargo.state ?? "none";
      const reached = reachable(from, (state) => triggers.map((trigger) => moveEmbargo(state, trigger)));
      expect(reached).toContain(after.embargo.state);
      expect(after.embargo.state).not.toBe("proposed");
      if (from === "exited")
        expect(after.embargo).toEqual({ ...before?.embargo, endPrepared: after.embargo.endPrepared });
      expect(after.embargo.state === "revise").toBe(after.embargo.proposal !== null);
    });
  });

  test("management moves as the table has it, and by the one move of `/reopen`", () => {
    const triggers: readonly ManagementTrigger[] = ["validate", "invalidate", "accept", "defer", "close"];
    everyStep(({ before, event, after }) => {
      const from: Management = before?.management ?? "received";
      const isBack = event.type === "case-reopened" || event.type === "unmerged";
      const reached = reachable(from, (state) => triggers.map((trigger) => moveManagement(state, trigger)));
      if (!(isBack && from === "deferred" && after.management === "valid")) expect(reached).toContain(after.management);
      if (event.type === "merged-into") expect(after.management).toBe("deferred");
    });
  });

  test("what is known of the flaw in the world only grows, and is always one of the 32 states", () => {
    everyStep(({ before, after }) => {
      for (const letter of before?.world ?? []) expect(after.world).toContain(letter);
      for (const letter of after.world) expect(reach(after.world, letter)).toEqual(after.world);
      for (const letter of caseLetters)
        if (after.world.has(letter))
          expect([...reach(new Set(), letter)].every((held) => after.world.has(held))).toBe(true);
    });
  });

  test("nothing new is agreed about silence once the public, an exploit or attackers know", () => {
    everyStep(({ before, event, after }) => {
      if (before === null || mayEmbargo(before.world) || event.type === "embargo-dated") return;
      expect(after.embargo.terms).toEqual(before.embargo.terms);
      expect(after.embargo.proposal).toBeNull();
    });
  });

  test("consent moves as the table has it, and nobody is bound once the silence is over", () => {
    const moves = ["invite", "accept", "decline", "revise", "reset"] as const;
    everyStep(({ before, after }) => {
      for (const side of after.participants) {
        const held = before?.participants.find(({ role }) => role === side.role && role !== "reader");
        const from: Consent = held?.consent ?? "no-embargo";
        expect(reachable(from, (state) => moves.map((move) => moveConsent(state, move)))).toContain(side.consent);
        if (!isEmbargoed(after.embargo)) expect(side.consent).toBe("no-embargo");
      }
    });
  });

  test("no order of facts clears a word for the public before a person or publication has ended the silence", () => {
    const ends = new Set(["embargo-ended", "exploit-published", "advisory-published", "restore-asked"]);
    fc.assert(
      fc.property(anyLife, (events) => {
        let isOver = false;
        for (const { event, after } of stepsOf(events)) {
          isOver ||= ends.has(event.type) || after.isPublic;
          expect(clearForPublic("words", after.embargo) === undefined).toBe(!isOver);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe("every state and trigger of an embargo, through the case", () => {
  const start = received({ embargoTerms: { kind: "until-fixed" }, asksSilence: true });
  const propose: CaseEvent = { type: "embargo-proposed", at, by, terms: { kind: "date", on: "2027-03-01" } };
  const prepare: CaseEvent = { type: "embargo-end-prepared", at, by, why: "w" };
  const end: CaseEvent = { type: "embargo-ended", at, by, why: "w" };
  const states: Readonly<Record<Exclude<EmbargoState, "proposed">, Case>> = {
    none: lived(policy, received({ origin: "public-track", asksSilence: true })),
    active: lived(policy, start, prepare),
    revise: lived(policy, start, prepare, propose),
    exited: lived(policy, start, prepare, end),
  };
  const triggers: Readonly<Record<EmbargoTrigger, CaseEvent>> = {
    propose,
    accept: { type: "finder-agreed", at },
    reject: { type: "finder-objected", at, why: "w" },
    terminate: end,
  };

  test.each(Object.entries(states))("%s", (name, c) => {
    expect(c.embargo.state).toBe(name);
    for (const [trigger, event] of Object.entries(triggers)) {
      const decision = decide(c, event, policy, verdictsOf(policy));
      const after = decision.ok ? decision.next.embargo.state : name;
      // A public case is never made confidential: there the case is stricter than the table.
      const written = name === "none" ? undefined : moveEmbargo(name as EmbargoState, trigger as EmbargoTrigger);
      expect({ trigger, after }).toEqual({ trigger, after: written ?? name });
    }
  });

  test("the two ways in which something becomes public without being published end it alike, and for good", () => {
    const exploit: CaseEvent = { type: "exploit-published", at, by, link: "https://example.org/x" };
    const public_ = lived(policy, start, exploit);
    expect(public_.embargo).toMatchObject({ state: "exited", endedAt: at });
    expect([...public_.world].toSorted()).toEqual(["P", "V", "X"]);
    expect(public_.publication.publishedAt).toBeNull();
    expect([...states.exited.world].toSorted()).toEqual(["P", "V"]);
    for (const event of [propose, prepare]) {
      const again = decide(public_, event, policy, verdictsOf(policy));
      expect(again.ok ? null : again.refusal.code).toBe("embargo-over");
    }
  });
});

test("a fix is out for what is accepted, deferred or closed; a deferred case with a fix is taken up as accepted", () => {
  const fixed: CaseEvent = { type: "fixed", at, by, versions: [] };
  const early = decide(lived(policy, received()), fixed, policy, verdictsOf(policy));
  expect(early.ok ? null : early.refusal.code).toBe("not-accepted");
  const c = lived(policy, received(), { type: "case-closed", at, by, reason: "accepted-risk", text: null }, fixed, {
    type: "case-reopened",
    at,
    by,
  });
  expect(c.management).toBe("accepted");
  expect([...c.world].toSorted()).toEqual(["D", "F", "V"]);
});

test("facts of earlier versions still replay: terms, consent and world are made of what they say", () => {
  const old = lived(policy, received({ embargoTerms: { kind: "until-fixed" } }));
  expect(old.participants.map(({ role, consent }) => [role, consent])).toEqual([
    ["programme", "signatory"],
    ["finder", "signatory"],
  ]);
  const asked = lived(policy, received());
  expect(asked.participants.map(({ consent }) => consent)).toEqual(["signatory", "no-embargo"]);
});

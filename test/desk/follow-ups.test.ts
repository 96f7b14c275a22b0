import { expect, test } from "@jest/globals";
import { followUps } from "../../src/desk/follow-ups.ts";
import type { Case, SeverityHeld } from "../../src/domain/case.ts";
import { theApp, type CaseEvent } from "../../src/domain/event.ts";
import { evolve } from "../../src/domain/evolve.ts";
import { aCase, theTime } from "../support/a-case.ts";
import { thePolicy } from "../support/a-command.ts";

const at = theTime();
const by = "mona";
const flowfuse = thePolicy();

function follow(c: Case, event: CaseEvent, policy = flowfuse): readonly CaseEvent[] {
  return followUps(c, evolve(c, event), event, policy);
}

function severity(basis: SeverityHeld["basis"], level: SeverityHeld["level"] = "low"): SeverityHeld {
  return { level, basis, vector: null, score: null, by, at, clause: null, deviatesFrom: null };
}

const klass = { id: "csrf", tier: null, severity: "high", clause: "FF15", words: "CSRF", by } as const;
const classed: CaseEvent = { type: "class-set", at, by, klass };

test("a class gives its severity, over CVSS and the finder's claim, never over a person's word", () => {
  expect(follow(aCase(), classed)).toMatchObject([
    { type: "severity-set", severity: { level: "high", basis: "class-map" } },
  ]);
  expect(follow(aCase({ severity: severity("cvss3.1") }), classed)).toHaveLength(1);
  expect(follow(aCase({ severity: severity("human") }), classed)).toEqual([]);
  expect(follow(aCase({ severity: { ...severity("class-map", "high"), clause: "FF15" } }), classed)).toEqual([]);
});

test("an award is recommended once a case is accepted and has a severity, and again only when it changes", () => {
  const graded: CaseEvent = { type: "severity-set", at, by, severity: severity("human", "medium") };
  expect(follow(aCase(), graded)).toEqual([]);
  const accepted = aCase({ management: "accepted", wasAccepted: true });
  const [recommended] = follow(accepted, graded);
  expect(recommended).toMatchObject({ type: "award-recommended", recommendation: { kind: "amount", clause: "FF12" } });
  if (recommended === undefined) return;
  expect(follow(evolve(evolve(accepted, graded), recommended), graded)).toEqual([]);
});

test("nothing is recommended for an internal finding, nor after payment", () => {
  const over = { management: "accepted", wasAccepted: true, severity: severity("human") } as const;
  const judged: CaseEvent = { type: "conduct-set", at, by, value: "ok", why: null };
  expect(follow(aCase({ ...over, origin: "internal" }), judged)).toEqual([]);
  const award = { ...aCase().award, paid: { reference: "1", by, at } };
  expect(follow(aCase({ ...over, award }), judged)).toEqual([]);
});

test("a report that became complete has answered what the app asked, but not what a person asked", () => {
  const asked = { text: "Please add the URL of the affected system.", by: theApp, at };
  const edited: CaseEvent = { type: "report-edited", at, report: aCase().report, completeAt: at };
  expect(follow(aCase({ completeAt: null, question: asked }), edited)).toEqual([{ type: "info-given", at }]);
  expect(follow(aCase({ completeAt: null, question: { ...asked, by } }), edited)).toEqual([]);
  expect(follow(aCase({ question: asked }), edited)).toEqual([]);
  expect(follow(aCase({ completeAt: null, question: asked }), { ...edited, completeAt: null })).toEqual([]);
});

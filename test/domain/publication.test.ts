import { expect, test } from "@jest/globals";
import type { Case } from "../../src/domain/case.ts";
import { decide } from "../../src/domain/decide.ts";
import { verdictsOf } from "../../src/policy/clauses/verdicts.ts";
import type { CaseEvent, EventOf } from "../../src/domain/event.ts";
import { gatesOf } from "../../src/domain/refuse-publication.ts";
import { startEmbargo } from "../../src/domain/embargo.ts";
import { aCase, theTime } from "../support/a-case.ts";
import { thePolicy } from "../support/a-command.ts";

const policy = thePolicy();
const ready = aCase({
  management: "accepted",
  wasAccepted: true,
  fix: { at: theTime(), versions: ["1.2"], by: "mona" },
  advisory: { ghsaId: "GHSA-aaaa-bbbb-cccc", url: "https://github.com/acme/app", state: "draft" },
});
const prepare: CaseEvent = { type: "publication-prepared", at: theTime(), by: "mona", hash: "aa", preview: "text" };

function confirm(over: Partial<EventOf<"publication-confirmed">> = {}): CaseEvent {
  return {
    type: "publication-confirmed",
    at: theTime(),
    by: "mona",
    hash: "aa",
    named: ready.id,
    early: null,
    ...over,
  };
}

function after(c: Case, ...events: readonly CaseEvent[]): Case {
  return events.reduce((now, event) => {
    const decision = decide(now, event, policy, verdictsOf(policy));
    if (!decision.ok) throw new Error(`refused: ${decision.refusal.code}`);
    return decision.next;
  }, c);
}

function answer(c: Case, event: CaseEvent) {
  const decision = decide(c, event, policy, verdictsOf(policy));
  return decision.ok
    ? decision.effects.map((effect) => ("line" in effect ? effect.line.line : effect.type))
    : decision.refusal;
}

test("credit first, then the last words, then the advisory", () => {
  expect(answer(after(ready, prepare), confirm())).toEqual([
    "sync-credits",
    "publication",
    "show-finder-card",
    "publish-advisory",
    "show-case",
    "show-finder-card",
  ]);
});

test("confirming needs a preview of the last 24 hours, the same hash, and the case's own name", () => {
  expect(answer(ready, confirm())).toMatchObject({ code: "not-prepared" });
  const shown = after(ready, prepare);
  expect(answer(shown, confirm({ at: theTime("2026-11-23T12:00:01Z") }))).toMatchObject({
    code: "preparation-too-old",
  });
  expect(answer(shown, confirm({ hash: "ab" }))).toMatchObject({ code: "changed-since-shown" });
  expect(answer(shown, confirm({ named: "FF-2026-0001" as Case["id"] }))).toMatchObject({ code: "wrong-case-named" });
  expect(answer(after(shown, confirm()), confirm())).toMatchObject({ code: "already-so" });
});

test("each gate holds by itself; `early` opens the fix and the date, and nothing else", () => {
  const now = theTime();
  const wish = { kind: "anonymous", at: now, isAnswered: false } as const;
  const dated = startEmbargo({ kind: "date", on: "2027-01-01" });
  const triage = { ...ready.advisory, state: "triage" } as Case["advisory"];
  const gates = (over: Partial<Case>, isEarly: boolean) =>
    gatesOf({ ...ready, ...over }, now, isEarly).map(({ gate }) => gate);
  expect(gates({}, false)).toEqual([]);
  expect(gates({ fix: null }, false)).toEqual(["not-fixed"]);
  expect(gates({ embargo: dated }, false)).toEqual(["embargoed-until"]);
  expect(gates({ wish }, false)).toEqual(["wish-unanswered"]);
  expect(gates({ advisory: triage }, false)).toEqual(["advisory-not-draft"]);
  expect(gates({ fix: null, embargo: dated }, true)).toEqual([]);
  expect(gates({ wish, advisory: triage }, true)).toEqual(["wish-unanswered", "advisory-not-draft"]);
});

test("neither a pending credit nor an objection is a gate", () => {
  const objected = after(
    { ...ready, creditAnswer: "pending" },
    { type: "finder-objected", at: theTime(), why: "Wait" },
  );
  expect(objected.publication.objection).toBe("Wait");
  expect(gatesOf(objected, theTime(), false)).toEqual([]);
});

test("what was stopped must be shown and confirmed anew, and the finder hears that nothing was published", () => {
  const confirmed = after(ready, prepare, confirm());
  const stop: CaseEvent = { type: "publication-stopped", at: theTime(), hash: "ab" };
  expect(answer(confirmed, stop)).toEqual(expect.arrayContaining(["publication-stopped"]));
  expect(answer(after(confirmed, stop), confirm())).toMatchObject({ code: "not-prepared" });
});

test("a duplicate and a case without an advisory are not published, and nothing is published twice", () => {
  expect(answer({ ...ready, duplicateOf: "FF-2026-0001" as Case["id"] }, prepare)).toMatchObject({
    code: "is-duplicate",
  });
  expect(answer({ ...ready, advisory: null }, prepare)).toMatchObject({ code: "no-advisory" });
  const published = after(ready, { type: "advisory-published", at: theTime(), byHand: true });
  expect(published).toMatchObject({ management: "closed", embargo: { state: "exited" } });
  expect(answer(published, prepare)).toMatchObject({ code: "already-published" });
  expect(answer(published, { type: "advisory-published", at: theTime(), byHand: false })).toMatchObject({
    code: "already-published",
  });
});

test("the finder hears of a publication by hand, but not twice of one that was announced", () => {
  const published: CaseEvent = { type: "advisory-published", at: theTime(), byHand: true };
  expect(answer(ready, published)).toContain("publication");
  expect(answer(after(ready, prepare, confirm()), { ...published, byHand: false })).not.toContain("publication");
});

import { expect, test } from "@jest/globals";
import type { Case } from "../../src/domain/case.ts";
import { consequencesOf } from "../../src/domain/consequences.ts";
import type { CaseEvent } from "../../src/domain/event.ts";
import { evolve } from "../../src/domain/evolve.ts";
import type { Overwritten } from "../../src/domain/revision.ts";
import { refuse } from "../../src/domain/refuse.ts";
import { policyOf } from "../speech/spoken-case.ts";
import { aCase, theTime } from "../support/a-case.ts";

const at = theTime("2026-11-23T12:00:00Z");
const credit = { type: "finder", by: "mona", at } as const;
const anonymous = { ...credit, kind: "anonymous" } as const;
const inWords = { ...credit, kind: "name", name: "Ada L." } as const;
const wished = { kind: "anonymous", at, isAnswered: false } as const;

/** What of `over` is put back, left after three times and only told, where the policy puts back `putsBack`. */
function becomes(over: readonly Overwritten[], putsBack: readonly Overwritten[], changes: Partial<Case> = {}) {
  const before = aCase(changes);
  const event: CaseEvent = { type: "advisory-changed-by-others", at, what: over, overwritten: over };
  const c = evolve(before, event);
  const effects = consequencesOf(before, c, event, { keepsInformed: false, putsBack });
  const written = effects.flatMap(({ type }) => (type.startsWith("sync-") ? [type] : []));
  const line = effects.flatMap((effect) => (effect.type === "tell-team" ? [effect.line] : []))[0];
  if (line?.line !== "advisory-changed") throw new Error("the team was not told");
  return { written, putBack: line.putBack, leftAlone: line.leftAlone, toldOnly: line.toldOnly };
}

test.each([
  ["a severity stays without the key", ["severity"], [], {}, [], ["severity"]],
  ["a severity is written back with it", ["severity"], ["severity"], {}, ["sync-advisory-severity"], []],
  ["the key of one is not the other's", ["severity"], ["credits"], {}, [], ["severity"]],
  ["a credit beside a name in words stays without the key", ["credits"], [], { credit: inWords }, [], ["credits"]],
  ["and goes with it", ["credits"], ["credits"], { credit: inWords }, ["sync-credits"], []],
  ["whoever wants no name is taken off without it", ["credits"], [], { credit: anonymous }, ["sync-credits"], []],
  [
    "also where only they themselves have said so",
    ["credits"],
    [],
    { credit: inWords, wish: wished },
    ["sync-credits"],
    [],
  ],
] as const)("%s", (_, over, putsBack, changes, written, toldOnly) => {
  expect(becomes(over, putsBack, changes)).toMatchObject({ written, toldOnly });
});

test("what is written back is written back three times at most, with a key or without", () => {
  const overwritten = { severity: 3, credits: 3 };
  const asked = becomes(["severity", "credits"], ["severity"], { overwritten, credit: anonymous });
  expect(asked).toEqual({ written: [], putBack: [], leftAlone: ["severity", "credits"], toldOnly: [] });
});

test("what differs is known until the case decides anew or the advisory says the same, and is told once", () => {
  const differs = { type: "advisory-differs", at, severity: "low", credited: ["ada"], missing: [] } as const;
  const c = evolve(aCase(), differs);
  expect(c.differs).toEqual({ severity: "low", credited: ["ada"], missing: [] });
  expect(refuse(c, differs, policyOf("flowfuse"))).toMatchObject({ code: "already-so" });
  expect(
    evolve(c, { type: "credit-set", at, by: "mona", credit: { kind: "anonymous" }, creditType: "finder" }).differs,
  ).toEqual({
    severity: "low",
    credited: [],
    missing: [],
  });
  expect(evolve(c, { ...differs, severity: null, credited: [] }).differs).toBeNull();
});

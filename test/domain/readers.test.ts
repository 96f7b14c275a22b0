import { expect, test } from "@jest/globals";
import { evolve, replay } from "../../src/domain/evolve.ts";
import type { Case } from "../../src/domain/case.ts";
import type { CaseEvent } from "../../src/domain/event.ts";
import { newReaders } from "../../src/domain/world-told.ts";
import { readersOf, unboundReaders } from "../../src/domain/participant.ts";
import { received } from "../support/a-life.ts";

const at = new Date("2026-11-22T09:00:00Z");
const ada = { kind: "login", name: "Ada", isOurs: false } as const;
const seen: CaseEvent = { type: "readers-seen", at, readers: [ada] };
const says = (value: "yes" | "no"): CaseEvent => ({
  type: "reader-answered",
  at,
  by: "mona",
  reader: { kind: "login", name: "ada" },
  value,
  words: null,
});
const after = (...events: readonly CaseEvent[]): Case => {
  const c = replay([received({}), ...events]);
  if (c === null) throw new Error("there is a case");
  return c;
};
const consent = (c: Case) => readersOf(c.participants).map((side) => side.consent);

test("who agreed before they were let in is bound when they come, and nobody is told of a stranger", () => {
  const asked = after(says("yes"));
  const c = evolve(asked, seen);
  expect(consent(c)).toEqual(["signatory"]);
  expect(newReaders(asked, c)).toEqual([]);
});

test("who is seen first and agrees then is bound, and stays so however often they are seen", () => {
  expect(consent(after(seen))).toEqual(["no-embargo"]);
  expect(consent(after(seen, says("yes"), seen))).toEqual(["signatory"]);
});

test("the last word holds, whatever was said before", () => {
  expect(consent(after(seen, says("yes"), says("no")))).toEqual(["declined"]);
  expect(consent(after(seen, says("no"), says("yes")))).toEqual(["signatory"]);
  expect(unboundReaders(after(says("no"), seen).participants)).toHaveLength(1);
});

test("other terms let their word lapse, as they let the finder's, and bind them again if they fall", () => {
  const terms = { kind: "date", on: "2027-03-01" } as const;
  const proposed: CaseEvent = { type: "embargo-proposed", at, by: "mona", terms, isAnswerable: true };
  expect(consent(after(seen, says("yes"), proposed))).toEqual(["lapsed"]);
  const kept: CaseEvent = { type: "embargo-unanswered", at, side: "team" };
  expect(consent(after(seen, says("yes"), proposed, kept))).toEqual(["signatory"]);
});

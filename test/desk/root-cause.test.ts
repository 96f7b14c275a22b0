import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { judgeAll } from "../../src/desk/judge.ts";
import type { Case } from "../../src/domain/case.ts";
import { formCaseId, type CaseId } from "../../src/domain/case-id.ts";
import type { CaseEvent } from "../../src/domain/event.ts";
import { replay } from "../../src/domain/evolve.ts";
import { arrivedAt, flawOf } from "../../src/domain/root-cause.ts";
import { minutes, received } from "../support/a-life.ts";
import { thePolicy } from "../support/a-command.ts";

const policy = thePolicy("pythonanywhere");
const policies = { first: policy, after: () => policy };
const ids = [1, 2, 3, 4].map((n) => formCaseId(2026, 4710 + n));
const by = "mona";
const held = { basis: "human", vector: null, score: null, clause: null, deviatesFrom: null } as const;

/** Cases that pass facts on to each other, as at the desk; nothing else is played. */
type World = Map<CaseId, { case: Case; ledger: CaseEvent[] }>;

function bring(world: World, id: CaseId, event: CaseEvent): boolean {
  const before = world.get(id);
  const judged = judgeAll(before?.case ?? null, [event], policies);
  if (judged.case === null) return false;
  world.set(id, { case: judged.case, ledger: [...(before?.ledger ?? []), ...judged.events] });
  for (const effect of judged.effects) if (effect.type === "pass-on") bring(world, effect.to, effect.event);
  return judged.facts.every(({ ok }) => ok);
}

const caseOf = (world: World, id: CaseId): Case => {
  const found = world.get(id);
  if (found === undefined) throw new Error("no such case");
  return found.case;
};

function rootOf(world: World, id: CaseId): CaseId {
  const { duplicateOf } = caseOf(world, id);
  return duplicateOf === null ? id : rootOf(world, duplicateOf);
}

const family = (world: World, id: CaseId): readonly Case[] =>
  ids.filter((each) => rootOf(world, each) === rootOf(world, id)).map((each) => caseOf(world, each));

type Move = { readonly what: string; readonly one: CaseId; readonly other: CaseId };

function factOf(world: World, { what, one, other }: Move, at: Date): CaseEvent | null {
  switch (what) {
    case "merge": {
      const original = rootOf(world, other);
      return original === one ? null : { type: "merged-into", at, by, original, seen: flawOf(caseOf(world, original)) };
    }
    case "unmerge":
      return { type: "unmerged", at, by };
    case "complete":
      return { type: "report-completed", at };
    case "award":
      return { type: "award-decided", at, by, amount: { minor: 100, currency: "USD" }, why: null, awaitsSecond: false };
    case "decline":
      return { type: "award-declined", at, by, why: "no", evidence: null };
    default:
      return { type: "award-paid", at, by: "penny", reference: "INV" };
  }
}

const anId = fc.constantFrom(...ids);
const aMove: fc.Arbitrary<Move> = fc.record({
  what: fc.constantFrom("merge", "merge", "unmerge", "complete", "award", "award", "decline", "pay", "pay"),
  one: anId,
  other: anId,
});
const arrivals = fc.tuple(...ids.map(() => fc.record({ at: fc.integer({ min: 0, max: 9 }), isWhole: fc.boolean() })));

function begin(first: readonly { readonly at: number; readonly isWhole: boolean }[]): World {
  const world: World = new Map();
  for (const [n, id] of ids.entries()) {
    const { at, isWhole } = first[n] ?? { at: 0, isWhole: true };
    const start = received({ id, at: minutes(at), completeAt: isWhole ? minutes(at) : null });
    const severity = { ...held, level: "high", by, at: start.at } as const;
    for (const event of [
      start,
      { type: "severity-set", at: start.at, by, severity },
      { type: "impact-set", at: start.at, by, value: "high", why: "w" },
      { type: "report-accepted", at: start.at, by },
    ] satisfies readonly CaseEvent[])
      bring(world, id, event);
  }
  return world;
}

test("whatever is merged and taken apart in whatever order: one flaw is paid once, and only its first report without a reason", () => {
  let payments = 0;
  fc.assert(
    fc.property(arrivals, fc.array(aMove, { maxLength: 40, size: "max" }), (first, moves) => {
      const world = begin(first);
      for (const [n, move] of moves.entries()) {
        const event = factOf(world, move, minutes(10 + n));
        const before = family(world, move.one);
        if (event === null || !bring(world, move.one, event)) continue;
        if (event.type === "award-paid") {
          payments += 1;
          expect(before.filter(({ award }) => award.paid !== null)).toEqual([]);
          expect(caseOf(world, move.one).duplicateOf).toBeNull();
        }
        if (event.type === "award-decided") {
          const own = arrivedAt(caseOf(world, move.one));
          const ahead = before.map(arrivedAt).filter((at) => at !== null && (own === null || at < own));
          expect(ahead).toEqual([]);
        }
      }
      // What each case knows is what its ledger tells, and what a root knows is what its family is.
      for (const id of ids) {
        expect(replay(world.get(id)?.ledger ?? [])).toEqual(caseOf(world, id));
        if (rootOf(world, id) !== id) continue;
        const paid = family(world, id).some(({ award }) => award.paid !== null);
        expect(flawOf(caseOf(world, id)).paid !== null).toBe(paid);
      }
    }),
    { numRuns: 120 },
  );
  expect(payments).toBeGreaterThan(20);
});

import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { createDesk } from "../../src/desk/desk.ts";
import { replay } from "../../src/domain/evolve.ts";
import { memoryFile, nothing } from "../support/book/memory-file.ts";
import { expectOrder, familyOf } from "../support/flaw-order.ts";
import { ids, type Move, openFlaws, programmeOf, someMoves } from "../support/flaws.ts";
import { minutes } from "../support/a-life.ts";

const policies = ["pythonanywhere", "coordinated-disclosure", "flowfuse"] as const;

test.each(policies)(
  "under %s: whatever comes in, is completed, merged, taken apart, split, paid and told again in whatever order, one flaw is paid once, and its first complete report is the first",
  async (policy) => {
    const programme = programmeOf(policy);
    const counted = { payments: 0, merges: 0, eve: 0, notEve: 0, splits: 0 };
    await fc.assert(
      fc.asyncProperty(someMoves(60), async (moves) => {
        const memory = memoryFile(() => programme);
        const flaws = openFlaws(
          programme,
          () => createDesk(memory.file, () => minutes(0)),
          async (work) => await work(nothing),
          (id) => memory.index.get(id),
        );
        for (const [n, move] of moves.entries()) {
          const before = familyOf(flaws, move.one);
          const isDone = await flaws.happen(move, n);
          count(counted, move, isDone);
          await expectOrder(flaws, programme.policy, move, isDone, before);
        }
        // The ledgers tell the same again from nothing.
        for (const id of ids) {
          const facts = memory.entriesOf(id).map(({ event }) => event);
          expect(replay(facts)).toEqual(await flaws.read(id));
        }
      }),
      { numRuns: Number(process.env["ARRIVAL_LIVES"] ?? 30), endOnFailure: true },
    );
    expect(counted.payments).toBeGreaterThan(5);
    expect(counted.merges).toBeGreaterThan(40);
    expect(counted.splits).toBeGreaterThan(3);
    expect(counted.eve).toBeGreaterThan(10);
    expect(counted.notEve).toBeGreaterThan(10);
  },
  60_000,
);

type Counted = { payments: number; merges: number; eve: number; notEve: number; splits: number };

function count(counted: Counted, { what }: Move, isDone: boolean): void {
  if (what.startsWith("eve:")) counted[isDone ? "eve" : "notEve"] += 1;
  if (!isDone) return;
  if (what === "split") counted.splits += 1;
  if (what === "command:/paid INV-1" || what === "pay") counted.payments += 1;
  if (what.endsWith("/duplicate")) counted.merges += 1;
}

import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { createDesk } from "../../src/desk/desk.ts";
import { replay } from "../../src/domain/evolve.ts";
import { openCaseFile } from "../../src/store/case-file.ts";
import { decideProgramme, proposeProgramme } from "../../src/store/programme.ts";
import type { Store } from "../../src/store/open.ts";
import { minutes } from "../support/a-life.ts";
import { expectOrder, familyOf, firstOf } from "../support/flaw-order.ts";
import { ids, openFlaws, programmeOf, someMoves } from "../support/flaws.ts";
import { onEveryEngine, withStore } from "./engines.ts";

const programme = programmeOf("pythonanywhere");

async function adopt(store: Store): Promise<void> {
  const { hash } = programme;
  const version = { file_repo: "acme/app", hash, owner: "acme", tracker: "acme/security-cases" };
  await store.transaction(async (tx) => {
    await proposeProgramme(tx, { ...version, content: JSON.stringify(programme), seen_at: 0 });
    await decideProgramme(tx, { fileRepo: "acme/app", hash, state: "in-force", at: minutes(0), by: null });
  });
}

function openOn(store: Store) {
  const file = openCaseFile(store);
  return openFlaws(
    programme,
    () => createDesk(file, () => minutes(0)),
    async (work) => await store.transaction(work),
  );
}

onEveryEngine("the order of arrival", (fresh) => {
  const store = withStore(fresh);

  test("a drawn life ends where its moves lead, and where its stored ledgers lead when they are read again", async () => {
    await adopt(store());
    const lives = fc.sample(someMoves(40), { numRuns: 3, seed: 20_261_122 });
    for (const moves of lives) {
      await clearCases(store());
      const flaws = openOn(store());
      for (const [n, move] of moves.entries()) {
        const before = familyOf(flaws, move.one);
        const isDone = await flaws.happen(move, n);
        if (isDone && n % 8 === 0) await expectOrder(flaws, programme.policy, move, isDone, before);
      }
      for (const id of ids) {
        const stored = await store().transaction(async (tx) => await openCaseFile(store()).load(tx, id));
        expect(replay(stored)).toEqual(await flaws.read(id));
      }
    }
  }, 60_000);

  test("two who merge two cases into each other at one moment: one merge holds, and neither case is lost in a circle", async () => {
    await adopt(store());
    for (const [round, pair] of [["4711", "4713"] as const, ["4713", "4711"] as const].entries()) {
      await clearCases(store());
      const flaws = openOn(store());
      const [one, other] = pair.map((digits) => ids.find((id) => id.endsWith(digits)) ?? ids[0]);
      if (one === undefined || other === undefined) throw new Error("no such case");
      for (const id of [one, other]) await flaws.happen({ what: "receive", one: id, other: id, late: 0 }, 0);
      const merged = await Promise.all([
        flaws.happen({ what: "command:/duplicate", one, other, late: 0 }, 1 + round * 2),
        flaws.happen({ what: "command:/duplicate", one: other, other: one, late: 0 }, 2 + round * 2),
      ]);
      expect(merged.filter(Boolean)).toHaveLength(1);
      const cases = [await flaws.read(one), await flaws.read(other)];
      expect(cases.filter((c) => c !== null && c.duplicateOf !== null)).toHaveLength(1);
      expect(firstOf(flaws.books, [one, other])).toBe(ids[0]);
    }
  });
});

async function clearCases(store: Store): Promise<void> {
  for (const table of ["ledger", "sealed", "cases", "case_claim", "case_source", "effect", "job"] as const)
    await store.db.deleteFrom(table).execute();
}

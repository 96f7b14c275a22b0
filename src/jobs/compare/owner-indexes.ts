import { setImmediate as breathe } from "node:timers/promises";
import { listComparables } from "../../store/comparable.ts";
import type { Queries } from "../../store/schema.ts";
import { OwnerIndex } from "./owner-index.ts";

/** The indexes of a process, one for each owner it was asked about lately. */
export type OwnerIndexes = {
  /** The owner's index as of everything committed before the question. */
  readonly of: (owner: string) => Promise<OwnerIndex>;
};

const rowsAtOnce = 100;

/**
 * Indexes that follow the store: each answer is from the rows as committed, so that all replicas answer alike. Once they
 * hold more than `mostReports`, those not asked for longest are dropped, to be built again from the rows.
 */
export function openIndexes(db: Queries, mostReports = 200_000): OwnerIndexes {
  // In the order in which they were last asked for.
  const indexes = new Map<string, OwnerIndex>();
  const turns = new Map<string, Promise<unknown>>();

  async function followed(owner: string): Promise<OwnerIndex> {
    const index = indexes.get(owner) ?? new OwnerIndex(owner);
    indexes.delete(owner);
    indexes.set(owner, index);
    for (;;) {
      const rows = await listComparables(db, owner, index.place, rowsAtOnce);
      for (const row of rows) index.follow(row);
      if (rows.length < rowsAtOnce) break;
      await breathe();
    }
    makeRoom();
    return index;
  }

  function makeRoom(): void {
    let size = [...indexes.values()].reduce((sum, index) => sum + index.size, 0);
    for (const [owner, index] of [...indexes].slice(0, -1)) {
      if (size <= mostReports) return;
      indexes.delete(owner);
      size -= index.size;
    }
  }

  return {
    of: async (name) => {
      const owner = name.toLowerCase();
      // One reader at a time: two at once would take in the same rows.
      const before = turns.get(owner) ?? Promise.resolve();
      const turn = before.then(() => followed(owner));
      const settled = turn
        .catch(() => undefined)
        .finally(() => {
          if (turns.get(owner) === settled) turns.delete(owner);
        });
      turns.set(owner, settled);
      return await turn;
    },
  };
}

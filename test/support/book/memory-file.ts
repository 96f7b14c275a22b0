import type { Case } from "../../../src/domain/case.ts";
import type { CaseId } from "../../../src/domain/case-id.ts";
import type { CaseFile, Entry, Order } from "../../../src/desk/ports.ts";
import type { Programme } from "../../../src/policy/programme.ts";

/** A transaction in memory: nothing, for nothing happens beside it. */
export type Nothing = Readonly<Record<string, never>>;

/** The transaction there is. */
export const nothing: Nothing = {};

/** One order as it was given, and when. */
export type OrderGiven = { readonly id: CaseId; readonly order: Order; readonly at: Date };

/** Case files in memory, and what was asked of them; the lists may be emptied by whoever reads them. */
export type MemoryFile = {
  readonly file: CaseFile<Nothing>;
  readonly entriesOf: (id: CaseId) => readonly Entry[];
  readonly orders: OrderGiven[];
  readonly wakes: { readonly id: CaseId; readonly at: Date }[];
  readonly index: Map<CaseId, Case>;
};

/** Empty case files: one transaction at a time, which is all a desk may count on. */
export function memoryFile(version: (hash: string) => Programme): MemoryFile {
  const ledger = new Map<CaseId, readonly Entry[]>();
  const index = new Map<CaseId, Case>();
  const wakes: { readonly id: CaseId; readonly at: Date }[] = [];
  const orders: OrderGiven[] = [];
  const entriesOf = (id: CaseId) => ledger.get(id) ?? [];
  const file: CaseFile<Nothing> = {
    transaction: async (work) => await work(nothing),
    hold: async () => undefined,
    load: async (_, id) => entriesOf(id).map(({ event }) => event),
    append: async (_, id, after, entries) => {
      if (entries.some(({ entryKey }) => entriesOf(id).some((held) => held.entryKey === entryKey))) return "seen";
      if (after !== entriesOf(id).length) throw new Error("the case moved on");
      ledger.set(id, [...entriesOf(id), ...entries]);
      return "stored";
    },
    index: async (_, c) => void index.set(c.id, c),
    compare: async () => undefined,
    order: async (_, { id }, list, at) => void orders.push(...list.map((order) => ({ id, order, at }))),
    wake: async (_, id, at) => void wakes.push({ id, at }),
    programme: async (_, hash) => version(hash),
  };
  return { file, entriesOf, orders, wakes, index };
}

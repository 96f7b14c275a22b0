import type { Case } from "../../../src/domain/case.ts";
import type { CaseId } from "../../../src/domain/case-id.ts";
import type { CaseEvent } from "../../../src/domain/event.ts";
import { type Desk, createDesk } from "../../../src/desk/desk.ts";
import type { CaseFile, Entry, Order } from "../../../src/desk/ports.ts";
import type { Programme } from "../../../src/policy/programme.ts";

/** A transaction of the shelf: nothing, for nothing happens beside it. */
export type Nothing = Readonly<Record<string, never>>;

/** The transaction there is. */
export const nothing: Nothing = {};

/** One order as it was given, with the case as it stood then. */
export type OrderGiven = { readonly id: CaseId; readonly order: Order; readonly at: Date };

/** Cases kept in memory with the app's real desk over them. */
export type Shelf = {
  readonly desk: Desk<Nothing>;
  /** The facts of a case, oldest first. */
  readonly factsOf: (id: CaseId) => readonly CaseEvent[];
  /** Takes away the next order nobody has carried out. */
  readonly nextOrder: () => OrderGiven | undefined;
  /** The case that wants to be woken first, if one does by `until`; it is woken no second time for that. */
  readonly nextWake: (until: Date) => { readonly id: CaseId; readonly at: Date } | undefined;
  /** Cases as the desk last indexed them. */
  readonly all: () => readonly Case[];
  /** The programme in force now; a version put in force counts for what is received from then on. */
  readonly inForce: () => Programme;
  readonly putInForce: (programme: Programme) => void;
  /** The version with this hash. */
  readonly version: (hash: string) => Programme;
};

/** An empty shelf under one programme; `clock` is the book's. */
export function openShelf(first: Programme, clock: () => Date): Shelf {
  let inForce = first;
  const versions = new Map([[first.hash, first]]);
  const version = (hash: string) => {
    const found = versions.get(hash);
    if (found === undefined) throw new Error("a case is pinned to a version nobody put in force");
    return found;
  };
  const ledger = new Map<CaseId, readonly Entry[]>();
  const index = new Map<CaseId, Case>();
  const wakes = new Map<CaseId, Date>();
  const orders: OrderGiven[] = [];
  const entriesOf = (id: CaseId) => ledger.get(id) ?? [];
  const file: CaseFile<Nothing> = {
    transaction: async (work) => await work(nothing),
    load: async (_, id) => entriesOf(id).map(({ event }) => event),
    append: async (_, id, after, entries) => {
      if (entries.some(({ entryKey }) => entriesOf(id).some((held) => held.entryKey === entryKey))) return "seen";
      if (after !== entriesOf(id).length) throw new Error("the case moved on");
      ledger.set(id, [...entriesOf(id), ...entries]);
      return "stored";
    },
    index: async (_, c) => void index.set(c.id, c),
    order: async (_, { id }, list, at) => void orders.push(...list.map((order) => ({ id, order, at }))),
    wake: async (_, id, at) => void wakes.set(id, at),
    programme: async (_, hash) => version(hash),
  };
  return {
    inForce: () => inForce,
    putInForce: (programme) => {
      inForce = programme;
      versions.set(programme.hash, programme);
    },
    version,
    desk: createDesk(file, clock),
    factsOf: (id) => entriesOf(id).map(({ event }) => event),
    nextOrder: () => orders.shift(),
    nextWake: (until) => {
      const due = [...wakes].filter(([, at]) => at.getTime() <= until.getTime());
      const [first] = due.toSorted(([, one], [, other]) => one.getTime() - other.getTime());
      if (first === undefined) return undefined;
      wakes.delete(first[0]);
      return { id: first[0], at: first[1] };
    },
    all: () => [...index.values()],
  };
}

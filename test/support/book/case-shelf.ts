import type { Case } from "../../../src/domain/case.ts";
import type { CaseId } from "../../../src/domain/case-id.ts";
import type { CaseEvent } from "../../../src/domain/event.ts";
import { type Desk, createDesk } from "../../../src/desk/desk.ts";
import type { Programme } from "../../../src/policy/programme.ts";
import { memoryFile, type Nothing, type OrderGiven } from "./memory-file.ts";

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
  const { file, entriesOf, orders, wakes, index } = memoryFile(version);
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
      // A later wish replaces an earlier one of the same case.
      const last = [...new Map(wakes.map((wake) => [wake.id, wake])).values()];
      const due = last.filter(({ at }) => at.getTime() <= until.getTime());
      const [first] = due.toSorted((one, other) => one.at.getTime() - other.at.getTime());
      wakes.splice(0, wakes.length, ...last.filter((wake) => wake !== first));
      return first;
    },
    all: () => [...index.values()],
  };
}

import type { CaseId } from "../domain/case-id.ts";
import type { Case } from "../domain/case.ts";
import type { CaseEvent } from "../domain/event.ts";
import { alsoDecidedOn } from "../domain/own-report.ts";

/** The other cases that each fact decides on. */
export type DecidedAlong = ReadonlyMap<CaseEvent, readonly Case[]>;

/** Facts that decide on one case alone. */
export const nothingAlong: DecidedAlong = new Map();

/**
 * The cases that `wanted` would decide on beside `c`, with all those they are merged into: whose report is first in the
 * end is for the case that holds the flaw.
 */
export async function readDecidedAlong(
  c: Case | null,
  wanted: readonly CaseEvent[],
  load: (id: CaseId) => Promise<Case | null>,
): Promise<DecidedAlong> {
  const along = new Map<CaseEvent, readonly Case[]>();
  for (const event of c === null ? [] : wanted) {
    const found = new Map<CaseId, Case>();
    const asked = c === null ? [] : [...alsoDecidedOn(c, event)];
    for (let id = asked.shift(); id !== undefined; id = asked.shift()) {
      const other = id === c?.id || found.has(id) ? null : await load(id);
      if (other === null) continue;
      found.set(id, other);
      if (other.mergedInto !== null) asked.push(other.mergedInto);
    }
    along.set(event, [...found.values()]);
  }
  return along;
}

import { readEvidence, type Evidence } from "./read-evidence.ts";
import stored from "./strangers.json" with { type: "json" };

/** A report nobody made, to be told apart from real ones by its name. */
export type Stranger = { readonly id: string; readonly evidence: Evidence };

const sign = "stranger:";
let read: readonly Stranger[] | null = null;

/**
 * Reports nobody made. How sure the scorer is of a case depends on how far it is ahead of the others in its list, which
 * it learned from owners with some reports: in the company of strangers the second report of a new owner is judged alike.
 */
export function strangers(): readonly Stranger[] {
  read ??= stored.reports.map(({ title, body }, at) => {
    const id = `${sign}${at}`;
    return { id, evidence: readEvidence({ id, caseId: id, title, body }) };
  });
  return read;
}

/** Whether something in an index is a report nobody made: nobody is to be shown it. */
export function isStranger(id: string): boolean {
  return id.startsWith(sign);
}

import type { CaseId } from "./case-id.ts";
import type { Case } from "./case.ts";
import { theApp, type CaseEvent } from "./event.ts";
import type { Refusal } from "./refusal.ts";
import { casesDismissed } from "./suggestion.ts";

/** What somebody may do beside a report without deciding anything on it, and what follows of itself from a decision elsewhere. */
const undecided: ReadonlySet<CaseEvent["type"]> = new Set([
  "note-taken",
  "label-put-back",
  "closing-undone",
  "reopening-undone",
  "exposed-again",
  "leak-seen",
  "leak-hidden",
  // Passed on: whether it may be decided was asked of this case too, where it was decided.
  "duplicate-joined",
  "duplicate-left",
  "dismissed-elsewhere",
  "combined-joined",
]);

/** Why `event` may not happen to `c`: nobody decides on a report of their own (interface §4); null where it is nobody's own. */
export function refuseOwnReport(c: Case, event: CaseEvent): Refusal | null {
  return undecided.has(event.type) ? null : refuseOwn(c, event);
}

/**
 * The cases on whose reports `event`, a person's decision on `c`, decides as well, as far as `c` knows: two cases are one
 * flaw or two for both of them, and so is which report of one flaw came first.
 */
export function alsoDecidedOn(c: Case, event: CaseEvent): readonly CaseId[] {
  if (event.type === "merged-into") return [event.original];
  if (event.type === "suggestion-dismissed") return casesDismissed(c.suggestions, event.other);
  const isOfOrder = event.type === "unmerged" || event.type === "receipt-corrected";
  return isOfOrder && c.mergedInto !== null ? [c.mergedInto] : [];
}

/** Why `event` may not happen, for one of `others`, on which it decides as well, is the report of whoever decides; or null. */
export function refuseOwnElsewhere(event: CaseEvent, others: readonly Case[]): Refusal | null {
  return others.map((other) => refuseOwn(other, event)).find((refusal) => refusal !== null) ?? null;
}

/** A finding of our own is the team's to decide on, whoever of them wrote it. */
function refuseOwn(c: Case, event: CaseEvent): Refusal | null {
  if (!("by" in event) || event.by === theApp || c.origin === "internal") return null;
  const login = c.finder?.login ?? null;
  const isOwn = login !== null && login.toLowerCase() === event.by.toLowerCase();
  return isOwn ? { code: "own-report", report: c.id } : null;
}

import { listEffectsInDoubt } from "../../store/effect.ts";
import { findCaseByTracker, type CaseRow } from "../../store/cases.ts";
import { bringCase } from "../case-office.ts";
import type { Office } from "../office.ts";
import type { Retry } from "../work.ts";

/**
 * The case a tracker's issue shows; undefined for any other issue. People can write under an issue before the app has
 * heard that GitHub opened it: while an opening in that tracker is in doubt, an issue nobody knows may be the one, so the
 * question is asked again a little later.
 */
export async function trackedCase(
  office: Office,
  tracker: string,
  issueNumber: number,
): Promise<CaseRow | Retry | undefined> {
  const { db } = office.store;
  const row = await findCaseByTracker(db, tracker, issueNumber);
  if (row !== undefined) return row;
  for (const opening of await listEffectsInDoubt(db, "open-tracker")) {
    const at = opening.case_id === null ? undefined : await bringCase(office, opening.case_id);
    if (at !== undefined && isSameName(`${at.tracker.owner}/${at.tracker.name}`, tracker))
      return { verdict: "retry", code: "opening-in-doubt" };
  }
  // What was in doubt a moment ago is known by now.
  return await findCaseByTracker(db, tracker, issueNumber);
}

function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

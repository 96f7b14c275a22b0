import type { Remaining } from "../domain/case.ts";
import { isTellingWord } from "../domain/embargo.ts";
import type { IssuePlace } from "../github/place.ts";
import type { CaseAtHand } from "./case-office.ts";
import { fullNameOf, type Office } from "./office.ts";
import { judgePage } from "./telling.ts";

/** What a later look with a stranger's eye may find gone. What the page lists as done to it goes only with the page. */
export const passing: ReadonlySet<Remaining> = new Set(["issue", "comments", "labels", "plans", "unchecked"]);

/** All that a look with a stranger's eye finds. */
export const seenByStrangers: ReadonlySet<Remaining> = new Set([...passing, "timeline"]);

const telling: ReadonlySet<string> = new Set(["renamed", "milestoned", "assigned", "comment_deleted"]);

/**
 * What of a contained report strangers can still read on its page (interface §6): asked without any token, for GitHub may
 * keep showing others for a while what the app sees no more, and its list of what was done there stays.
 */
export async function strangersSee(office: Office, at: CaseAtHand, place: IssuePlace): Promise<readonly Remaining[]> {
  const seen = await office.readAnonymously(at.case.source?.repo ?? fullNameOf(place), place.number);
  if (seen.state === "gone") return [];
  if (seen.state === "unknown") return ["unchecked"];
  const told = judgePage(at, seen);
  const intake = at.inForce.intake.label.toLowerCase();
  const isListed = seen.events.some(
    ({ event, label }) =>
      telling.has(event) || (label !== null && (label.toLowerCase() === intake || isTellingWord(label))),
  );
  return [
    ...(told.isStub ? [] : (["issue"] as const)),
    ...(told.comments.length === 0 ? [] : (["comments"] as const)),
    ...(told.labels.length === 0 ? [] : (["labels"] as const)),
    ...(told.isPlanned ? (["plans"] as const) : []),
    ...(isListed ? (["timeline"] as const) : []),
  ];
}

import type { Case } from "./case.ts";
import type { Effect } from "./effect.ts";
import type { EventOf } from "./event.ts";
import { nothingYet } from "./kernel/case-state.ts";
import { passDismissed, passDown, passLeft, passMerged } from "./passing-on.ts";
import { putAway, takeUp } from "./putting-away.ts";
import { isAfterFix, isMergedTheWrongWay } from "./root-cause.ts";
import { casesDismissed } from "./suggestion.ts";
import { finder, team } from "./telling.ts";
import { known, passKnown } from "./world-told.ts";

/** The finder hears that it is a duplicate, its places are closed, and the original learns what it brings along. */
export function afterMerge(c: Case, event: EventOf<"merged-into">): readonly Effect[] {
  return [
    ...finder(c, { line: "duplicate" }),
    ...putAway(c),
    passMerged(event.original, c, event.by, event.at),
    ...(isOddMerge(c) ? [team({ line: "merged" })] : []),
  ];
}

/** The case stands on its own again, and the one it was merged into forgets it. */
export function afterUnmerge(before: Case | null, c: Case, event: EventOf<"unmerged">): readonly Effect[] {
  const original = before?.mergedInto ?? null;
  return [
    ...takeUp(c, { line: "duplicate-undone" }),
    ...(original === null ? [] : [passLeft(original, c, event.by, event.at)]),
  ];
}

/**
 * What either case knows of the flaw in the world and the other does not is told there; and the duplicate hears where it
 * has come to: the case it was merged into may have become a duplicate itself in the meantime.
 */
export function afterJoin(c: Case, event: EventOf<"duplicate-joined">): readonly Effect[] {
  return [
    passDown(event.duplicate, c, event.at),
    ...known(c, event.duplicate, event.world ?? []),
    ...passKnown([event.duplicate], nothingYet, c, event.at),
  ];
}

/** Another case holds the flaw now: said once on the duplicate, whose closed issue named the one before. */
export function afterMove(before: Case | null, c: Case): readonly Effect[] {
  const isMoved = before !== null && before.duplicateOf !== c.duplicateOf;
  return isMoved ? [team({ line: "original-moved" })] : [];
}

/** What is two flaws from one side is two from the other: the cases that were suggested learn of it. */
export function afterDismissal(
  before: Case | null,
  c: Case,
  event: EventOf<"suggestion-dismissed">,
): readonly Effect[] {
  const dismissed = casesDismissed(before?.suggestions ?? [], event.other);
  return dismissed.map((to) => passDismissed(to, c, event.by, event.at));
}

/** A merge the team should look at twice: the other way round, with something fixed, or with money already promised. */
function isOddMerge(c: Case): boolean {
  return isMergedTheWrongWay(c) || isAfterFix(c) || c.award.decided !== null;
}

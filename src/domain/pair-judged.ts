import type { Case } from "./case.ts";
import type { CaseId } from "./case-id.ts";
import type { CaseEvent } from "./event.ts";
import { evolve } from "./evolve.ts";
import type { Trust } from "./suggestion.ts";

/** What a person decided of two reports, and how sure the detector was when they did; null where it had not shown the pair. */
export type PairJudged = {
  readonly case: CaseId;
  readonly other: string;
  readonly isSame: boolean;
  readonly shown: { readonly probability: number; readonly trust: Trust } | null;
  readonly at: Date;
};

/**
 * What people decided in a case's history about pairs: the last word on each. A merge that was undone says nothing, for it
 * may have been put the wrong way round; what was dismissed from the other case is told by that one.
 */
export function pairsJudged(events: readonly CaseEvent[]): readonly PairJudged[] {
  const judged = new Map<string, PairJudged>();
  let c: Case | null = null;
  for (const event of events) {
    if (c !== null) judge(c, event, judged);
    c = evolve(c, event);
  }
  return [...judged.values()];
}

function judge(c: Case, event: CaseEvent, judged: Map<string, PairJudged>): void {
  const shownOf = (other: string) => {
    const found = c.suggestions.find((each) => each.other === other);
    return found === undefined ? null : { probability: found.probability, trust: found.trust };
  };
  const note = (other: string, isSame: boolean) =>
    judged.set(other, { case: c.id, other, isSame, shown: shownOf(other), at: event.at });
  if (event.type === "merged-into") note(event.original, true);
  if (event.type === "unmerged" && c.mergedInto !== null) judged.delete(c.mergedInto);
  if (event.type === "suggestion-dismissed")
    for (const { other } of c.suggestions) if (event.other === null || event.other === other) note(other, false);
}

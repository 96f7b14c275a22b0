import { z } from "zod";
import type { Case } from "../../domain/case.ts";
import type { Suggestion, Trust } from "../../domain/suggestion.ts";
import type { Policy } from "../policy.ts";

const from = (what: string) =>
  z
    .enum(["suggest", "likely", "never"], { error: "is not known; write suggest, likely or never" })
    .prefault("suggest")
    .describe(`${what} suggest: worth a look; likely: only what is probably the same; never: not at all.`);

/** From which word of the detector on a possible duplicate is shown to the team. It never closes a case. */
export const comparisonSchema = z
  .strictObject({
    list: from("From which word on a possible duplicate is listed in the card."),
    label: from("From which word on a listed one puts the label `possible-duplicate`."),
  })
  .describe("How the team is shown what a new report may repeat; nothing of it reaches a finder.");

/** Whether reports are compared at all. */
export function comparesWith({ comparison }: Policy): boolean {
  return comparison?.list !== "never";
}

/** What the card lists of what was found: nothing of a case that is merged, closed or public. */
export function suggestionsListed({ comparison }: Policy, c: Case): readonly Suggestion[] {
  const isOver = c.duplicateOf !== null || c.closing !== null || c.publication.publishedAt !== null;
  return isOver ? [] : c.suggestions.filter(({ trust }) => reaches(trust, comparison?.list));
}

/**
 * Whether the label `possible-duplicate` is on: also for what its finder sent before, and not for what was fixed before
 * the report arrived, which is no duplicate but perhaps a flaw that is back.
 */
export function isPossibleDuplicate(policy: Policy, c: Case): boolean {
  if (c.repeats !== null && c.duplicateOf === null && c.closing === null) return true;
  return suggestionsListed(policy, c).some(
    ({ trust, isFixed }) => !isFixed && reaches(trust, policy.comparison?.label),
  );
}

/** A policy that does not speak of it shows whatever is worth a look. */
function reaches(trust: Trust, least: Trust | "never" = "suggest"): boolean {
  return least === "suggest" || least === trust;
}

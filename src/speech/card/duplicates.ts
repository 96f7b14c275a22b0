import type { Case } from "../../domain/case.ts";
import { parseCaseId } from "../../domain/case-id.ts";
import { mergedInto } from "../../domain/root-cause.ts";
import type { Suggestion } from "../../domain/suggestion.ts";
import { suggestionsListed } from "../../policy/clauses/comparison.ts";
import type { Policy } from "../../policy/policy.ts";
import { code } from "../quote.ts";
import { arrivalLines, mergeWarnings } from "../team/merging.ts";
import { asPercent, sayLikeness } from "./likeness.ts";
import { sideBySide, type Beside } from "./side-by-side.ts";

/** What stands beside a case's report: itself, and what it may repeat. */
export type SideBySide = { readonly own: Beside; readonly others: readonly Beside[] };

/** What may be about the same flaw and why, what was merged into this case, and the reports beside each other. */
export function duplicateSection(c: Case, policy: Policy, sides: SideBySide | null): string | null {
  const listed = suggestionsListed(policy, c);
  const lines = [
    ...mergeWarnings(c, policy).map((warning) => `- ${warning}`),
    ...listed.map((suggestion) => `- ${saySuggestion(suggestion)}`),
    ...arrivalLines(c, policy).map((line) => `- ${line}`),
    ...mergedInto(c).map((id) => `- ${id} is merged into ${c.duplicates.includes(id) ? "this case" : "one of those"}`),
  ];
  if (lines.length === 0) return null;
  const others = (sides?.others ?? []).filter(({ name }) => listed.some(({ other }) => other === name));
  const table = sides === null || others.length === 0 ? "" : sideBySide(sides.own, others, policy.calendar.zone);
  const beside =
    table === "" ? [] : [`\n<details><summary>The reports side by side</summary>\n\n${table}\n\n</details>`];
  return ["### Duplicates", ...lines, ...beside].join("\n");
}

function saySuggestion(suggestion: Suggestion): string {
  const { other, trust, probability, isFixed } = suggestion;
  const chance = trust === "likely" ? "is likely about the same flaw" : "may be about the same flaw";
  const fixed = isFixed
    ? " It was fixed before this report arrived: perhaps the flaw is back, or the fix was not whole."
    : "";
  return `${nameOf(suggestion)} ${chance} (${asPercent(probability)}): ${sayLikeness(suggestion)}.${fixed} ${howToSay(other)}`;
}

function nameOf({ other, sort }: Suggestion): string {
  if (sort === "case") return other;
  if (sort === "finding") return `${other}, a finding of our own,`;
  if (sort === "advisory") return `The repository's advisory ${code(other, 40)}`;
  return `The advisory ${code(other, 40)} in GitHub's database`;
}

/** A person decides; what is no case cannot be merged into. */
function howToSay(other: string): string {
  const no = `\`/not-duplicate ${other}\``;
  return parseCaseId(other) === undefined ? `If it is not: ${no}` : `\`/duplicate ${other}\` or ${no}`;
}

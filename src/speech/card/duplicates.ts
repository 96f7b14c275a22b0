import type { Case } from "../../domain/case.ts";
import { parseCaseId } from "../../domain/case-id.ts";
import { mergedInto } from "../../domain/root-cause.ts";
import type { Suggestion } from "../../domain/suggestion.ts";
import { suggestionsListed } from "../../policy/clauses/comparison.ts";
import type { Policy } from "../../policy/policy.ts";
import { code } from "../quote.ts";
import { formatInstant } from "../when.ts";
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
    ...listed.map((suggestion) => `- ${saySuggestion(suggestion, c, policy.calendar.zone)}`),
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

function saySuggestion(suggestion: Suggestion, c: Case, zone: string): string {
  const { trust, probability, isFixed } = suggestion;
  const chance = trust === "likely" ? "is likely about the same flaw" : "may be about the same flaw";
  const fixed = isFixed
    ? " **A regression, or an incomplete fix?** It was fixed before this report arrived, so this is hardly a duplicate."
    : "";
  return `${nameOf(suggestion)} ${chance} (${asPercent(probability)}): ${sayLikeness(suggestion)}.${fixed} ${howToSay(suggestion, c, zone)}`;
}

function nameOf({ other, sort, known }: Suggestion): string {
  if (sort === "case") return other;
  if (sort === "finding") return `${other}, a finding of our own,`;
  const state = known === undefined ? "" : `${known.state} `;
  if (sort === "advisory") return `The repository's ${state}advisory ${code(other, 40)}`;
  return `The ${state}advisory ${code(other, 40)} in GitHub's database`;
}

/** A person decides; what is no case cannot be merged into, but it can be proof that the flaw was known. */
function howToSay(suggestion: Suggestion, c: Case, zone: string): string {
  const { other, sort, isFixed, known } = suggestion;
  const no = `\`/not-duplicate ${other}\``;
  if (parseCaseId(other) === undefined) return `${sayKnown(suggestion, c, zone)}If it is another flaw: ${no}`;
  if (isFixed)
    return `If it is a flaw of its own, ${no} and go on; if only what is fixed already: \`/duplicate ${other}\``;
  const proof =
    sort === "finding" && known !== undefined && known.at < c.receivedAt
      ? `Written down on ${formatInstant(known.at, zone)}, before this report: once merged, that day is evidence that the flaw was known. `
      : "";
  return `${proof}\`/duplicate ${other}\` or ${no}`;
}

/** What an advisory without a case can be used for: the date of what everybody, or the team, knew. */
function sayKnown({ known, sort, isFixed }: Suggestion, c: Case, zone: string): string {
  if (known === undefined) return "";
  const since = formatInstant(known.at, zone);
  if (known.at >= c.receivedAt)
    return sort === "database"
      ? `It was published on ${since}, after this report arrived: if it is this very flaw, it is public. `
      : `It was written on ${since}, after this report arrived. `;
  const day = known.at.toISOString().slice(0, 10);
  const proof = `\`/decline-award <why> evidence ${known.link} ${day}\``;
  return isFixed
    ? `Known since ${since}. If nothing of it is new: \`/close informative <text>\`. `
    : `Known since ${since}. It has no case to merge into; if it is the same, ${proof} gives that day as proof, and \`/close informative <text>\` answers the finder. `;
}

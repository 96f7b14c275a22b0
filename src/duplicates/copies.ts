import type { CaseIndex } from "./case-index.ts";
import type { Evidence } from "./read-evidence.ts";
import type { ReportText } from "./report-text.ts";

/** Below so many pieces of evidence two reports are alike by chance. */
const leastPieces = 40;

/** So much alike is no proof: many reports are made by one form, and in the data most such pairs are two flaws. */
const copyShare = 0.5;

/** The reports of a case that may be copies of this one: the texts have to be compared. Short reports are alike by chance. */
export function possibleCopies(index: CaseIndex, evidence: Evidence, caseId: string): readonly string[] {
  if (evidence.hashes.length < leastPieces) return [];
  const terms = new Set<number>();
  for (const hash of evidence.hashes) terms.add(index.termOf(hash));
  return index
    .membersOf(caseId)
    .filter((entry) => {
      let both = 0;
      index.forEachTerm(entry, (term) => {
        if (terms.has(term)) both += 1;
      });
      return both / (evidence.hashes.length + entry.size - both) >= copyShare;
    })
    .map(({ id }) => id);
}

/** Whether two reports say the same word for word, whatever their titles and spaces. */
export function isCopy(one: ReportText, other: ReportText): boolean {
  return folded(one.body) === folded(other.body);
}

function folded(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

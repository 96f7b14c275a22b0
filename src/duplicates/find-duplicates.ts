import type { LeftOut } from "./candidates.ts";
import type { CaseIndex } from "./case-index.ts";
import { caseCandidates } from "./case-features.ts";
import type { Evidence } from "./read-evidence.ts";
import { viewFrom } from "./query-view.ts";
import { probabilitiesOf } from "./scorer.ts";
import type { Thresholds, Weights } from "./weights.ts";

/** A case that a report may repeat, with the probability that it does (0 to 1) and the report of the case most like it. */
export type Suspect = { readonly caseId: string; readonly closest: string; readonly probability: number };

/** Cases an index holds that a report may repeat, most probable first, at most `most`; reports in `leftOut`, such as itself, are not looked at. */
export function findDuplicates(
  index: CaseIndex,
  evidence: Evidence,
  weights: Weights,
  { most = 5, leftOut = new Set<string>() }: { readonly most?: number; readonly leftOut?: LeftOut } = {},
): readonly Suspect[] {
  const candidates = caseCandidates(viewFrom(index, evidence), leftOut);
  const chances = probabilitiesOf(
    weights.scorer,
    candidates.map(({ features }) => features),
  );
  return candidates
    .map(({ caseId, closest }, at) => ({ caseId, closest, probability: chances[at] ?? 0 }))
    .toSorted((one, other) => other.probability - one.probability || (one.caseId < other.caseId ? -1 : 1))
    .slice(0, most);
}

/** The word for a probability: `likely` and `suggest` by the trained thresholds (docs/adr/0009 says how often each is right), null is not worth a look. */
export function wordFor(probability: number, { suggest, likely }: Thresholds): "likely" | "suggest" | null {
  return probability >= likely ? "likely" : probability >= suggest ? "suggest" : null;
}

import type { Found } from "./owner-index.ts";

/** Two cases of which one suggests the other, and nobody dismissed it. */
export type Link = { readonly one: string; readonly other: string };

/** Nobody is surer than that. */
const surest = 0.99;

/** What of one flaw is worth naming beside the most alike of it. */
const leastShare = 0.05;

/**
 * The probabilities of what is itself suggested to be one flaw, put together: a list's probabilities share out one whole,
 * so that many reports of the same flaw that nobody has merged yet would hide each other. Order stays, the rest goes.
 */
export function together(found: readonly Found[], links: readonly Link[]): readonly Found[] {
  const flaws = new Map(found.map(({ caseId }) => [caseId, caseId]));
  const flawOf = (id: string): string => {
    const next = flaws.get(id) ?? id;
    return next === id ? id : flawOf(next);
  };
  for (const { one, other } of links) if (flaws.has(one) && flaws.has(other)) flaws.set(flawOf(one), flawOf(other));
  const sums = new Map<string, number>();
  for (const { caseId, probability } of found) sums.set(flawOf(caseId), (sums.get(flawOf(caseId)) ?? 0) + probability);
  return found
    .map((each) => ({ each, sum: sums.get(flawOf(each.caseId)) ?? each.probability }))
    .filter(({ each, sum }) => each.probability === sum || each.probability >= leastShare)
    .map(({ each, sum }) => ({ ...each, probability: Math.min(surest, sum) }));
}

// The numbers of a run as a table to read.
import type { Thresholds } from "../../src/duplicates/weights.ts";
import { curveOf, f1Of, meanReciprocalRank, pointAt, recallAt, reliabilityOf } from "./measures.ts";
import type { Ranked } from "./measures.ts";

const percent = (share: number) => (100 * share).toFixed(1).padStart(6);

export function ranksOf(name: string, runs: readonly Ranked[]): string {
  const numbers = [recallAt(runs, 1), recallAt(runs, 5), recallAt(runs, 10), meanReciprocalRank(runs)];
  return `${name.padEnd(26)} ${numbers.map(percent).join(" ")}`;
}

export function reportOn(runs: readonly Ranked[], { suggest, likely }: Thresholds): string {
  const families = ["sherlock", "h1adv", "gitbugs"] as const;
  const lines = families.flatMap((family) => {
    const own = runs.filter((run) => run.family === family);
    if (own.length === 0) return [];
    const curve = curveOf(own);
    const [worth, sure] = [pointAt(curve, suggest), pointAt(curve, likely)];
    return [
      `${ranksOf(family, own)}  suggest P/R/F1 ${percent(worth.precision)} ${percent(worth.recall)} ${percent(f1Of(worth))}  likely P/R ${percent(sure.precision)} ${percent(sure.recall)}`,
    ];
  });
  const table = reliabilityOf(runs.filter(({ family }) => family !== "gitbugs")).map(
    ({ from, told, right, count }) =>
      `  from ${from.toFixed(1)}: said ${percent(told)}, was ${percent(right)} (${count})`,
  );
  return [
    `${"".padEnd(26)}    R@1    R@5   R@10    MRR`,
    ...lines,
    `thresholds: suggest ${suggest}, likely ${likely}`,
    "calibration, first of each list:",
    ...table,
  ].join("\n");
}

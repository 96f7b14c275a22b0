// The numbers of a run as a table to read.
import type { Thresholds } from "../../src/duplicates/weights.ts";
import { curveOf, f1Of, meanReciprocalRank, pointBy, recallAt, reliabilityOf } from "./measures.ts";
import type { Ranked } from "./measures.ts";

const percent = (share: number) => (100 * share).toFixed(1).padStart(6);

/** Ranks, precision and recall by the words for a probability, and calibration; `shipped` where a run has no thresholds of its own. */
export function reportOn(runs: readonly Ranked[], shipped: Thresholds): string {
  const families = ["sherlock", "h1adv", "gitbugs", "made-up"] as const;
  const rows = families.flatMap((family) => {
    const own = runs.filter((run) => run.family === family);
    return own.length === 0 ? [] : [{ family, ...numbersOf(own, shipped) }];
  });
  const two = rows.filter(({ family }) => family === "sherlock" || family === "h1adv");
  const mean = (of: (row: (typeof rows)[number]) => readonly number[]) =>
    two.map(of).reduce((sum, each) => sum.map((value, at) => value + (each[at] ?? 0)), Array<number>(9).fill(0));
  const means = mean(({ ranks, words }) => [...ranks, ...words]).map((sum) => sum / two.length);
  const table = reliabilityOf(runs.filter(({ family }) => family !== "gitbugs")).map(
    ({ from, told, right, count }) =>
      `  from ${from.toFixed(1)}: said ${percent(told)}, was ${percent(right)} (${count})`,
  );
  return [
    `${"".padEnd(26)}    R@1    R@5   R@10    MRR  suggest: P      R     F1  likely: P      R`,
    ...rows.map(({ family, ranks, words }) => lineOf(family, [...ranks, ...words])),
    ...(two.length < 2 ? [] : [lineOf("mean of sherlock, h1adv", means)]),
    `thresholds: suggest ${shipped.suggest}, likely ${shipped.likely}${runs.some(({ thresholds }) => thresholds) ? "; above, of each group those the others chose" : ""}`,
    "calibration, first of each list:",
    ...table,
  ].join("\n");
}

function numbersOf(runs: readonly Ranked[], shipped: Thresholds) {
  const worth = pointBy(runs, ({ thresholds }) => (thresholds ?? shipped).suggest);
  const sure = pointBy(runs, ({ thresholds }) => (thresholds ?? shipped).likely);
  return {
    ranks: [recallAt(runs, 1), recallAt(runs, 5), recallAt(runs, 10), meanReciprocalRank(runs)],
    words: [worth.precision, worth.recall, f1Of(worth), sure.precision, sure.recall],
  };
}

function lineOf(name: string, [r1, r5, r10, mrr, ...words]: readonly number[]): string {
  const [p, r, f1, ...sure] = words.map(percent);
  return `${name.padEnd(26)} ${[r1, r5, r10, mrr].map((each) => percent(each ?? 0)).join(" ")}     ${[p, r, f1].join(" ")}     ${sure.join(" ")}`;
}

/** Ranks of another method, and the best F1 and recall at 93 % precision over any threshold: kinder than to the detector, whose thresholds are fixed before. */
export function lineOfOther(name: string, runs: readonly Ranked[]): string {
  const curve = curveOf(runs);
  const best = curve.reduce((found, point) => (f1Of(point) > f1Of(found) ? point : found), {
    threshold: 0,
    precision: 0,
    recall: 0,
  });
  const sure = curve.findLast(({ precision }) => precision >= 0.93) ?? { precision: 0, recall: 0 };
  const ranks = [recallAt(runs, 1), recallAt(runs, 5), recallAt(runs, 10), meanReciprocalRank(runs)];
  return lineOf(name, [...ranks, best.precision, best.recall, f1Of(best), sure.precision, sure.recall]);
}

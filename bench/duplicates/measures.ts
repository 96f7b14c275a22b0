// Recall, precision and calibration of ranked lists, as duplicates are 30 % of what comes in.
import type { Thresholds } from "../../src/duplicates/weights.ts";
import type { Family } from "./data.ts";

export type Ranked = {
  readonly family: Family;
  readonly queryId: string;
  readonly truth: string | null;
  readonly ranked: readonly { readonly id: string; readonly score: number }[];
  /** Thresholds chosen without this query's project, where there are such. */
  readonly thresholds?: Thresholds;
};
export type Point = { readonly threshold: number; readonly precision: number; readonly recall: number };

const prevalence = 0.3;

export function recallAt(runs: readonly Ranked[], k: number): number {
  const asked = runs.filter(({ truth }) => truth !== null);
  return (
    asked.filter(({ truth, ranked }) => ranked.slice(0, k).some(({ id }) => id === truth)).length /
    Math.max(1, asked.length)
  );
}

export function meanReciprocalRank(runs: readonly Ranked[]): number {
  const asked = runs.filter(({ truth }) => truth !== null);
  const parts = asked.map(({ truth, ranked }) => {
    const at = ranked.slice(0, 20).findIndex(({ id }) => id === truth);
    return at < 0 ? 0 : 1 / (at + 1);
  });
  return parts.reduce((sum, part) => sum + part, 0) / Math.max(1, asked.length);
}

/** Precision and recall of "the first is a duplicate" at every threshold, highest first. */
export function curveOf(runs: readonly Ranked[]): readonly Point[] {
  const asked = runs.filter(({ truth }) => truth !== null).length;
  const fresh = newWeight(runs);
  const firsts = runs
    .flatMap(({ truth, ranked: [first] }) =>
      first === undefined
        ? []
        : [{ score: first.score, isRight: first.id === truth, weight: truth === null ? fresh : 1 }],
    )
    .toSorted((one, other) => other.score - one.score);
  let [right, wrong] = [0, 0];
  return firsts.flatMap(({ score, isRight, weight }, at) => {
    if (isRight) right += 1;
    else wrong += weight;
    return firsts[at + 1]?.score === score
      ? []
      : [{ threshold: score, precision: right / (right + wrong), recall: right / Math.max(1, asked) }];
  });
}

function pointAt(curve: readonly Point[], threshold: number): Point {
  return curve.filter((point) => point.threshold >= threshold).at(-1) ?? { threshold, precision: 1, recall: 0 };
}

/** Precision and recall where each query has a threshold of its own. */
export function pointBy(runs: readonly Ranked[], thresholdOf: (run: Ranked) => number): Point {
  const above = runs.map((run) => {
    const [first] = run.ranked;
    return first !== undefined && first.score >= thresholdOf(run) ? { ...run, ranked: [{ ...first, score: 1 }] } : run;
  });
  return pointAt(curveOf(above.map((run) => (run.ranked[0]?.score === 1 ? run : { ...run, ranked: [] }))), 1);
}

export const f1Of = ({ precision, recall }: Point) =>
  precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);

/** Of each band of probability how often the first was right, counted as traffic comes. */
export function reliabilityOf(
  runs: readonly Ranked[],
): readonly { readonly from: number; readonly told: number; readonly right: number; readonly count: number }[] {
  const fresh = newWeight(runs);
  return Array.from({ length: 10 }, (_, band) => {
    const inBand = runs.filter(({ ranked: [first] }) => Math.min(9, Math.floor((first?.score ?? 0) * 10)) === band);
    const weightOf = ({ truth }: Ranked) => (truth === null ? fresh : 1);
    const whole = inBand.reduce((sum, run) => sum + weightOf(run), 0);
    const sumOf = (value: (run: Ranked) => number) =>
      inBand.reduce((sum, run) => sum + weightOf(run) * value(run), 0) / Math.max(1e-9, whole);
    return {
      from: band / 10,
      told: sumOf(({ ranked: [first] }) => first?.score ?? 0),
      right: sumOf(({ ranked: [first], truth }) => (first !== undefined && first.id === truth ? 1 : 0)),
      count: inBand.length,
    };
  });
}

/** The lowest threshold above which the probabilities said are `mean` on average, counted as traffic comes; 0.95 where none is. */
export function thresholdSaying(runs: readonly Ranked[], mean: number): number {
  const fresh = new Map(familiesOf(runs).map((family) => [family, newWeight(ofFamily(runs, family))]));
  const asked = new Map(
    familiesOf(runs).map((family) => [family, ofFamily(runs, family).filter(({ truth }) => truth !== null).length]),
  );
  const firsts = runs
    .flatMap(({ family, truth, ranked: [first] }) =>
      first === undefined
        ? []
        : [{ said: first.score, weight: (truth === null ? (fresh.get(family) ?? 1) : 1) / (asked.get(family) ?? 1) }],
    )
    .toSorted((one, other) => other.said - one.said);
  let [sum, whole, found] = [0, 0, 0.95];
  for (const { said, weight } of firsts) {
    sum += said * weight;
    whole += weight;
    if (sum / whole >= mean) found = said;
  }
  return found;
}

const familiesOf = (runs: readonly Ranked[]) => [...new Set(runs.map(({ family }) => family))];
const ofFamily = (runs: readonly Ranked[], family: Family) => runs.filter((run) => run.family === family);

function newWeight(runs: readonly Ranked[]): number {
  const asked = runs.filter(({ truth }) => truth !== null).length;
  return (asked * (1 - prevalence)) / prevalence / Math.max(1, runs.length - asked);
}

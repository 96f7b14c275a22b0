// Scores of every query by weights that never saw its project, and what is learned from them: trust and thresholds.
import { probabilitiesOf } from "../../src/duplicates/scorer.ts";
import type { Scorer } from "../../src/duplicates/scorer.ts";
import type { Thresholds } from "../../src/duplicates/weights.ts";
import type { Data } from "./data.ts";
import { foldsOf } from "./folds.ts";
import { backgroundOf, listsOf } from "./lists.ts";
import type { List } from "./lists.ts";
import { curveOf, f1Of } from "./measures.ts";
import type { Ranked } from "./measures.ts";
import { calibrate, trainScorer } from "./train-scorer.ts";
import type { Evidence } from "../../src/duplicates/read-evidence.ts";

export type Held = { readonly list: List; readonly scorer: Scorer };

const foldCount = 5;

export function leaveOut(
  data: Data,
  evidence: ReadonlyMap<string, Evidence>,
  tell: (text: string) => void,
): readonly Held[] {
  const projects = new Set(data.reports.map(({ project }) => project));
  return foldsOf(data, foldCount).flatMap((fold, at) => {
    const others = data.reports.filter(({ project }) => !fold.has(project));
    const background = backgroundOf(others, evidence);
    const lists = listsOf(data, evidence, background, { haystack: "cases", withMerged: true, projects });
    const scorer = trainScorer(lists.filter(({ project }) => !fold.has(project)));
    tell(`fold ${at + 1} of ${foldCount}`);
    return lists.filter(({ project }) => fold.has(project)).map((list) => ({ list, scorer }));
  });
}

export function rankedOf({ list, scorer }: Held): Ranked {
  const chances = probabilitiesOf(
    scorer,
    list.candidates.map(({ features }) => features),
  );
  return {
    family: list.family,
    queryId: list.query.id,
    truth: list.query.truth,
    ranked: list.candidates
      .map(({ caseId }, at) => ({ id: caseId, score: chances[at] ?? 0 }))
      .toSorted((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1))
      .slice(0, 20),
  };
}

/** Trust and thresholds from left-out projects: `suggest` has the best F1, `likely` the most recall at 95 % precision. */
export function learnFrom(held: readonly Held[]): {
  readonly trust: { readonly slope: number; readonly shift: number };
  readonly thresholds: Thresholds;
  readonly runs: readonly Ranked[];
} {
  const trust = calibrate(held);
  const runs = held
    .filter(({ list }) => list.query.isScored)
    .map(({ list, scorer }) => rankedOf({ list, scorer: { ...scorer, ...trust } }));
  const curve = curveOf(runs.filter(({ family }) => family !== "gitbugs"));
  const best = curve.reduce((found, point) => (f1Of(point) > f1Of(found) ? point : found), {
    threshold: 0.5,
    precision: 0,
    recall: 0,
  });
  const sure = curve
    .filter(({ precision }) => precision >= 0.95)
    .reduce((found, point) => (point.recall > found.recall ? point : found), {
      threshold: 0.95,
      precision: 1,
      recall: 0,
    });
  const short = (value: number) => Math.floor(value * 10_000) / 10_000;
  return { trust, thresholds: { suggest: short(best.threshold), likely: short(sure.threshold) }, runs };
}

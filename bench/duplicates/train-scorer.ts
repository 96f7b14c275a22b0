// Lists → a scorer: weights of the queries, the line, the trees, and how far the sum is trusted.
import { caseFeatureNames } from "../../src/duplicates/case-features.ts";
import { rawScore, scoreByLine, shareOut } from "../../src/duplicates/scorer.ts";
import type { Scorer } from "../../src/duplicates/scorer.ts";
import type { Family } from "./data.ts";
import type { List } from "./lists.ts";
import { trainLine } from "./train-line.ts";
import type { Example } from "./train-line.ts";
import { trainTrees } from "./train-trees.ts";

const scoredOfCase = 6;
/** What copies made by us count beside all else of their family. */
const copyShare = 0.05;

export type FamilyShare = Readonly<Record<Family, number>>;

const evenShares: FamilyShare = { sherlock: 1, h1adv: 1, gitbugs: 0.3, "made-up": 1 };

/** Lists as examples: each family counts the same (general bugs less), duplicates `prevalence` of each, large cases no more than six. */
function examplesOf(
  lists: readonly List[],
  prevalence: number,
  familyShare: FamilyShare = evenShares,
): readonly (Example & { readonly list: List })[] {
  const ofCase = new Map<string, number>();
  for (const { query, isCopy } of lists)
    if (query.truth !== null && !isCopy) ofCase.set(query.truth, (ofCase.get(query.truth) ?? 0) + 1);
  const raw = lists.flatMap((list) => {
    const right = list.candidates.findIndex(({ caseId }) => caseId === list.query.truth);
    if (list.query.truth !== null && right < 0) return [];
    const weight = list.query.truth === null ? 1 : Math.min(1, scoredOfCase / (ofCase.get(list.query.truth) ?? 1));
    return [{ list, right, weight, rows: list.candidates.map(({ features }) => features) }];
  });
  const sums = new Map<string, number>();
  const sortOf = ({ list, right }: { list: List; right: number }) =>
    list.isCopy ? "copy" : right < 0 ? "none" : "one";
  const keyOf = (one: { list: List; right: number }) => `${one.list.family} ${sortOf(one)}`;
  for (const one of raw) sums.set(keyOf(one), (sums.get(keyOf(one)) ?? 0) + one.weight);
  return raw.map((one) => {
    const shares = { copy: copyShare, none: 1 - prevalence, one: prevalence };
    const share = familyShare[one.list.family] * shares[sortOf(one)];
    return { ...one, weight: (2_000 * one.weight * share) / (sums.get(keyOf(one)) ?? 1) };
  });
}

export type TrainingSettings = {
  readonly prevalence: number;
  readonly shares: FamilyShare;
  readonly line: { readonly steps: number; readonly pull: number };
  readonly trees: {
    readonly trees: number;
    readonly depth: number;
    readonly rate: number;
    readonly pull: number;
    readonly leastHessian: number;
  };
};

export const settings: TrainingSettings = {
  prevalence: 0.4,
  shares: evenShares,
  line: { steps: 150, pull: 0.01 },
  trees: { trees: 300, depth: 2, rate: 0.06, pull: 8, leastHessian: 3 },
};

export function trainScorer(lists: readonly List[], chosen: TrainingSettings = settings): Scorer {
  const examples = examplesOf(lists, chosen.prevalence, chosen.shares);
  const line = trainLine(examples, chosen.line);
  const rounded = {
    features: caseFeatureNames,
    mean: line.mean.map(short),
    scale: line.scale.map(short),
    weights: line.weights.map(short),
    bias: short(line.bias),
    trees: [],
    slope: 1,
    shift: 0,
    ceiling: 1,
  };
  const scores = Float64Array.from(examples.flatMap(({ rows }) => rows.map((row) => scoreByLine(rounded, row))));
  return { ...rounded, trees: trainTrees(examples, scores, chosen.trees) };
}

const short = (value: number) => Number(value.toPrecision(5));

export type Trust = { readonly slope: number; readonly shift: number; readonly ceiling: number };

/** How far to trust scores of projects that were left out: slope, shift and ceiling of the least surprise at 30 % duplicates. */
export function calibrate(held: readonly { readonly list: List; readonly scorer: Scorer }[]): Trust {
  const byQuery = new Map(held.map(({ list, scorer }) => [list, scorer]));
  const examples = examplesOf(
    held.map(({ list }) => list).filter(({ query, family }) => query.isScored && family !== "gitbugs"),
    0.3,
  ).map(({ list, rows, right, weight }) => {
    const scorer = byQuery.get(list);
    return { right, weight, scores: rows.map((row) => (scorer === undefined ? 0 : rawScore(scorer, row))) };
  });
  let best: Trust & { readonly cost: number } = { slope: 1, shift: 0, ceiling: 1, cost: Infinity };
  for (const slope of steps(0.5, 1.6, 0.05))
    for (const shift of steps(-2, 1, 0.1)) {
      const shares = examples.map(({ right, weight, scores }) => {
        const chances = shareOut(scores.map((score) => slope * score + shift));
        const share = right < 0 ? chances.reduce((all, each) => all + each, 0) : (chances[right] ?? 0);
        return { isNone: right < 0, weight, share };
      });
      for (const ceiling of steps(0.9, 1, 0.01)) {
        const cost = shares.reduce((sum, { isNone, weight, share }) => {
          const chance = isNone ? 1 - ceiling * share : ceiling * share;
          return sum - weight * Math.log(Math.max(1e-6, chance));
        }, 0);
        if (cost < best.cost - 1e-9) best = { slope, shift, ceiling, cost };
      }
    }
  return { slope: best.slope, shift: best.shift, ceiling: best.ceiling };
}

function steps(from: number, to: number, by: number): readonly number[] {
  return Array.from({ length: Math.round((to - from) / by) + 1 }, (_, at) => short(from + at * by));
}

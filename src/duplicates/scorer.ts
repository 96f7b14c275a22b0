import { caseFeatureNames } from "./case-features.ts";

/** A tree as rows of equal length: which feature is asked, up to which value one goes left, where to go, what a leaf adds. */
export type Tree = {
  readonly feature: readonly number[];
  readonly threshold: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly value: readonly number[];
};

/** A trained scorer: a line over scaled features, trees on top of it, and how far the sum is trusted. */
export type Scorer = {
  readonly features: readonly string[];
  readonly mean: readonly number[];
  readonly scale: readonly number[];
  readonly weights: readonly number[];
  readonly bias: number;
  readonly trees: readonly Tree[];
  /** Slope and shift from the sum to the log-odds against "none of these". */
  readonly slope: number;
  readonly shift: number;
  /** What even the surest is worth: some that look the same in all are not, so no probability is above this. */
  readonly ceiling: number;
};

const furthest = 4;

/** A feature's value as the line reads it: in deviations from its mean, within four of them. */
export function scaled(scorer: Pick<Scorer, "mean" | "scale">, value: number, at: number): number {
  const away = (value - (scorer.mean[at] ?? 0)) / (scorer.scale[at] ?? 1);
  return Math.max(-furthest, Math.min(furthest, away));
}

/** The line's part of a candidate's score. */
export function scoreByLine(scorer: Scorer, features: Float64Array): number {
  let sum = scorer.bias;
  for (const [at, value] of features.entries()) sum += (scorer.weights[at] ?? 0) * scaled(scorer, value, at);
  return sum;
}

/** What one tree adds to a candidate's score. */
export function scoreByTree(tree: Tree, features: Float64Array): number {
  let node = 0;
  while ((tree.feature[node] ?? -1) >= 0) {
    const isLeft = (features[tree.feature[node] ?? 0] ?? 0) <= (tree.threshold[node] ?? 0);
    node = (isLeft ? tree.left[node] : tree.right[node]) ?? 0;
  }
  return tree.value[node] ?? 0;
}

/** A candidate's whole score before it is trusted: line and trees. */
export function rawScore(scorer: Scorer, features: Float64Array): number {
  return scorer.trees.reduce((sum, tree) => sum + scoreByTree(tree, features), scoreByLine(scorer, features));
}

/** The probability of each candidate to be the one that is repeated, beside the probability that none is; they sum to less than 1. */
export function probabilitiesOf(scorer: Scorer, candidates: readonly Float64Array[]): readonly number[] {
  if (scorer.features.length !== caseFeatureNames.length) throw new Error("weights of other features: train anew");
  const odds = candidates.map((features) => scorer.slope * rawScore(scorer, features) + scorer.shift);
  return shareOut(odds).map((share) => scorer.ceiling * share);
}

/** Log-odds against "none" as probabilities of which at most one holds. */
export function shareOut(odds: readonly number[]): readonly number[] {
  const greatest = Math.max(0, ...odds);
  const parts = odds.map((each) => Math.exp(each - greatest));
  const whole = Math.exp(-greatest) + parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / whole);
}

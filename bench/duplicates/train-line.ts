// A line over scaled features, fitted to the lists: which candidate is the one, or none. Regularised, full batches, so
// that the same data gives the same weights.
import { scaled, shareOut } from "../../src/duplicates/scorer.ts";
import { descend } from "./descend.ts";
import type { Measure } from "./descend.ts";

/** A query's candidates, which of them is right (-1: none), and how much the query counts. */
export type Example = { readonly rows: readonly Float64Array[]; readonly right: number; readonly weight: number };
export type Line = {
  readonly mean: readonly number[];
  readonly scale: readonly number[];
  readonly weights: readonly number[];
  readonly bias: number;
};

export type LineSettings = {
  readonly steps: number;
  readonly pull: number;
};

export function trainLine(examples: readonly Example[], { steps, pull }: LineSettings): Line {
  const width = examples.find(({ rows }) => rows.length > 0)?.rows[0]?.length ?? 0;
  const { mean, scale } = spreadOf(examples, width);
  const lists = examples.map(({ rows, right, weight }) => ({
    rows: rows.map((row) => row.map((value, at) => scaled({ mean, scale }, value, at))),
    right,
    weight,
  }));
  const total = lists.reduce((sum, { weight }) => sum + weight, 0);
  const measure: Measure = (weights) => {
    const slope = weights.map((value, at) => (at < width ? pull * value : 0));
    let cost = slope.reduce((sum, value, at) => sum + (value * (weights[at] ?? 0)) / 2, 0);
    for (const { rows, right, weight } of lists) {
      const chances = shareOut(rows.map((row) => dot(weights, row, width)));
      const chance = right < 0 ? 1 - chances.reduce((sum, each) => sum + each, 0) : (chances[right] ?? 0);
      cost -= (weight / total) * Math.log(Math.max(1e-12, chance));
      rows.forEach((row, at) => {
        const off = ((chances[at] ?? 0) - (at === right ? 1 : 0)) * (weight / total);
        if (Math.abs(off) < 1e-9) return;
        for (let column = 0; column < width; column += 1)
          slope[column] = (slope[column] ?? 0) + off * (row[column] ?? 0);
        slope[width] = (slope[width] ?? 0) + off;
      });
    }
    return { cost, slope };
  };
  const start = new Float64Array(width + 1);
  start[width] = -3;
  const weights = descend(measure, start, steps);
  return { mean, scale, weights: [...weights.subarray(0, width)], bias: weights[width] ?? 0 };
}

function dot(weights: Float64Array, row: Float64Array, width: number): number {
  let sum = weights[width] ?? 0;
  for (let at = 0; at < width; at += 1) sum += (weights[at] ?? 0) * (row[at] ?? 0);
  return sum;
}

function spreadOf(examples: readonly Example[], width: number): { mean: number[]; scale: number[] } {
  const sums = new Float64Array(width);
  const squares = new Float64Array(width);
  let count = 0;
  for (const { rows, weight } of examples)
    for (const row of rows) {
      count += weight;
      row.forEach((value, at) => {
        sums[at] = (sums[at] ?? 0) + weight * value;
        squares[at] = (squares[at] ?? 0) + weight * value * value;
      });
    }
  const mean = Array.from(sums, (sum) => sum / Math.max(1, count));
  const scale = mean.map((each, at) =>
    Math.sqrt(Math.max(1e-6, (squares[at] ?? 0) / Math.max(1, count) - each * each)),
  );
  return { mean, scale };
}

// Small trees, boosted on top of a line and fitted to the same lists. Histograms of 64 bins; nothing is left to chance.
import { scoreByTree, shareOut } from "../../src/duplicates/scorer.ts";
import type { Tree } from "../../src/duplicates/scorer.ts";
import type { Example } from "./train-line.ts";

export type TreeSettings = {
  readonly trees: number;
  readonly depth: number;
  readonly rate: number;
  readonly pull: number;
  readonly leastHessian: number;
};
type Table = { readonly bins: readonly Uint8Array[]; readonly edges: readonly (readonly number[])[] };
type Slopes = { readonly first: Float64Array; readonly second: Float64Array };

const mostBins = 64;

export function trainTrees(
  examples: readonly Example[],
  scores: Float64Array,
  settings: TreeSettings,
): readonly Tree[] {
  const rows = examples.flatMap((example) => example.rows);
  const table = tabulate(rows);
  const trees: Tree[] = [];
  for (let round = 0; round < settings.trees; round += 1) {
    const tree = growTree(table, slopesOf(examples, scores), settings, round);
    rows.forEach((row, at) => {
      scores[at] = (scores[at] ?? 0) + scoreByTree(tree, row);
    });
    trees.push(tree);
  }
  return trees;
}

function tabulate(rows: readonly Float64Array[]): Table {
  const width = rows[0]?.length ?? 0;
  const edges = Array.from({ length: width }, (_, column) => cutsOf(rows, column));
  const bins = edges.map((cuts, column) =>
    Uint8Array.from(rows, (row) => {
      const value = row[column] ?? 0;
      let bin = 0;
      while (bin < cuts.length && value > (cuts[bin] ?? 0)) bin += 1;
      return bin;
    }),
  );
  return { bins, edges };
}

/** Where a feature is cut: beside its commonest value, which for most is zero, and between the others by their number. */
function cutsOf(rows: readonly Float64Array[], column: number): readonly number[] {
  const step = Math.max(1, Math.floor(rows.length / 20_000));
  const sample: number[] = [];
  for (let at = 0; at < rows.length; at += step) sample.push(Number((rows[at]?.[column] ?? 0).toPrecision(5)));
  const counts = new Map<number, number>();
  for (const value of sample) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [commonest = 0, times = 0] = [...counts].toSorted(([one, a], [other, b]) => b - a || one - other)[0] ?? [];
  const isRuling = times > sample.length / mostBins;
  const others = Float64Array.from(isRuling ? sample.filter((value) => value !== commonest) : sample).sort();
  const below = others.findLast((value) => value < commonest);
  const cuts = Array.from(
    { length: mostBins - 3 },
    (_, bin) => others[Math.floor(((bin + 1) * others.length) / (mostBins - 2))] ?? 0,
  );
  return [...new Set([...cuts, ...(isRuling ? [commonest, ...(below === undefined ? [] : [below])] : [])])].toSorted(
    (one, other) => one - other,
  );
}

function slopesOf(examples: readonly Example[], scores: Float64Array): Slopes {
  const first = new Float64Array(scores.length);
  const second = new Float64Array(scores.length);
  let start = 0;
  for (const { rows, right, weight } of examples) {
    const chances = shareOut(rows.map((_, at) => scores[start + at] ?? 0));
    for (const [at, chance] of chances.entries()) {
      first[start + at] = weight * (chance - (at === right ? 1 : 0));
      second[start + at] = weight * Math.max(1e-4, chance * (1 - chance));
    }
    start += rows.length;
  }
  return { first, second };
}

type Split = { readonly column: number; readonly bin: number; readonly gain: number };

function growTree({ bins, edges }: Table, slopes: Slopes, settings: TreeSettings, round: number): Tree {
  const tree = { feature: [0], threshold: [0], left: [0], right: [0], value: [0] };
  let level = [{ node: 0, members: Uint32Array.from(slopes.first.keys()) }];
  for (let depth = 0; depth <= settings.depth; depth += 1) {
    const next: typeof level = [];
    for (const { node, members } of level) {
      const split = depth === settings.depth ? undefined : bestSplit({ bins, edges }, slopes, members, settings, round);
      if (split === undefined) {
        makeLeaf(tree, node, leafValue(slopes, members, settings));
        continue;
      }
      const column = bins[split.column] ?? new Uint8Array();
      const size = tree.feature.length;
      tree.feature[node] = split.column;
      tree.threshold[node] = edges[split.column]?.[split.bin] ?? 0;
      tree.left[node] = size;
      tree.right[node] = size + 1;
      for (const _ of [0, 1]) makeLeaf(tree, tree.feature.length, 0);
      next.push({ node: size, members: members.filter((row) => (column[row] ?? 0) <= split.bin) });
      next.push({ node: size + 1, members: members.filter((row) => (column[row] ?? 0) > split.bin) });
    }
    level = next;
  }
  return tree;
}

type Growing = { feature: number[]; threshold: number[]; left: number[]; right: number[]; value: number[] };

function makeLeaf(tree: Growing, node: number, value: number): void {
  tree.feature[node] = -1;
  tree.threshold[node] = 0;
  tree.left[node] = 0;
  tree.right[node] = 0;
  tree.value[node] = value;
}

function leafValue({ first, second }: Slopes, members: Uint32Array, { pull, rate }: TreeSettings): number {
  let [slope, bend] = [0, 0];
  for (const row of members) {
    slope += first[row] ?? 0;
    bend += second[row] ?? 0;
  }
  return Number(((-rate * slope) / (bend + pull)).toPrecision(5));
}

/** Each tree sees two fifths of the features, drawn anew for each and the same in every run. */
function isSeenBy(round: number, column: number): boolean {
  let drawn = Math.imul(round + 1, 0x9e37_79b1) ^ Math.imul(column + 1, 0x85eb_ca6b);
  drawn = Math.imul(drawn ^ (drawn >>> 15), 0x2c1b_3c6d);
  return ((drawn ^ (drawn >>> 13)) >>> 0) % 5 < 2;
}

function bestSplit(
  { bins, edges }: Table,
  { first, second }: Slopes,
  members: Uint32Array,
  { pull, leastHessian }: TreeSettings,
  round: number,
): Split | undefined {
  let best: Split | undefined;
  const slopes = new Float64Array(mostBins);
  const bends = new Float64Array(mostBins);
  for (const [column, values] of bins.entries()) {
    if (!isSeenBy(round, column)) continue;
    slopes.fill(0);
    bends.fill(0);
    for (const row of members) {
      const bin = values[row] ?? 0;
      slopes[bin] = (slopes[bin] ?? 0) + (first[row] ?? 0);
      bends[bin] = (bends[bin] ?? 0) + (second[row] ?? 0);
    }
    const slope = slopes.reduce((sum, each) => sum + each, 0);
    const bend = bends.reduce((sum, each) => sum + each, 0);
    const before = (slope * slope) / (bend + pull);
    let [leftSlope, leftBend] = [0, 0];
    for (let bin = 0; bin < (edges[column]?.length ?? 0); bin += 1) {
      leftSlope += slopes[bin] ?? 0;
      leftBend += bends[bin] ?? 0;
      if (leftBend < leastHessian || bend - leftBend < leastHessian) continue;
      const rightSlope = slope - leftSlope;
      const gain =
        (leftSlope * leftSlope) / (leftBend + pull) + (rightSlope * rightSlope) / (bend - leftBend + pull) - before;
      if (gain > 1e-6 && gain > (best?.gain ?? 0) + 1e-12) best = { column, bin, gain };
    }
  }
  return best;
}

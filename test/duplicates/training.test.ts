import { expect, test } from "@jest/globals";
import { probabilitiesOf } from "../../src/duplicates/scorer.ts";
import { madeUpData } from "../../bench/duplicates/made-up.ts";
import { descend } from "../../bench/duplicates/descend.ts";
import { pointBy } from "../../bench/duplicates/measures.ts";
import type { Ranked } from "../../bench/duplicates/measures.ts";
import { backgroundOf, evidenceOf, listsOf } from "../../bench/duplicates/lists.ts";
import { settings, trainScorer } from "../../bench/duplicates/train-scorer.ts";

const small = { ...settings, line: { ...settings.line, steps: 30 }, trees: { ...settings.trees, trees: 5 } };

function train() {
  const data = madeUpData();
  const evidence = evidenceOf(data);
  const projects = new Set(data.reports.map(({ project }) => project));
  const lists = listsOf(data, evidence, backgroundOf(data.reports, evidence), {
    haystack: "cases",
    withMerged: true,
    projects,
  });
  return { lists, scorer: trainScorer(lists, small) };
}

test("training twice on the same reports gives the same bytes", () => {
  expect(JSON.stringify(train().scorer)).toBe(JSON.stringify(train().scorer));
});

test("however alike two reports are, no probability is above the ceiling, and those of a list leave room for none", () => {
  const { lists, scorer } = train();
  for (const { candidates } of lists) {
    const rows = candidates.map(({ features }) => features);
    const sum = probabilitiesOf({ ...scorer, slope: 9, ceiling: 0.95 }, rows).reduce((all, each) => all + each, 0);
    expect(sum).toBeLessThanOrEqual(0.950_001);
  }
});

test("the lowest place of a bent valley is found", () => {
  // Rosenbrock's, whose lowest place is (1, 1).
  const found = descend(
    ([x = 0, y = 0]) => ({
      cost: (1 - x) ** 2 + 100 * (y - x * x) ** 2,
      slope: Float64Array.of(-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)),
    }),
    Float64Array.of(-1.2, 1),
    200,
  );
  for (const value of found) expect(value).toBeCloseTo(1, 4);
});

test("what counts is whether the first is right, at the threshold each query has", () => {
  const run = (score: number, isRight: boolean, likely: number): Ranked => ({
    family: "made-up",
    queryId: "q",
    truth: isRight ? "a" : "b",
    ranked: [{ id: "a", score }],
    thresholds: { suggest: 0.1, likely },
  });
  const runs = [run(0.9, true, 0.8), run(0.9, false, 0.95), run(0.7, true, 0.6), run(0.5, true, 0.6)];
  const { precision, recall } = pointBy(runs, ({ thresholds }) => thresholds?.likely ?? 1);
  expect([precision, recall]).toEqual([1, 0.5]);
  expect(pointBy(runs, () => 0.6).precision).toBeCloseTo(2 / 3, 9);
});

test("what was trained puts most repeated reports first", () => {
  const { lists, scorer } = train();
  const repeated = lists.filter(({ query }) => query.truth !== null);
  const right = repeated.filter(({ query, candidates }) => {
    const chances = probabilitiesOf(
      scorer,
      candidates.map(({ features }) => features),
    );
    return candidates[chances.indexOf(Math.max(...chances))]?.caseId === query.truth;
  });
  expect(right.length / repeated.length).toBeGreaterThan(0.8);
});

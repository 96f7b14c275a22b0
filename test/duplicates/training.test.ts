import { expect, test } from "@jest/globals";
import { probabilitiesOf } from "../../src/duplicates/scorer.ts";
import { madeUpData } from "../../bench/duplicates/made-up.ts";
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

// Scores of every query by weights that never saw its project, and what is learned from them: trust and thresholds.
import { probabilitiesOf } from "../../src/duplicates/scorer.ts";
import type { Scorer } from "../../src/duplicates/scorer.ts";
import type { Thresholds } from "../../src/duplicates/weights.ts";
import { copiesOf } from "./copies.ts";
import type { Data, Seen } from "./data.ts";
import { foldsOf } from "./folds.ts";
import { backgroundOf, listsOf } from "./lists.ts";
import type { List } from "./lists.ts";
import { curveOf, f1Of, thresholdSaying } from "./measures.ts";
import type { Ranked } from "./measures.ts";
import { calibrate, trainScorer } from "./train-scorer.ts";
import type { Trust } from "./train-scorer.ts";
import type { Evidence } from "../../src/duplicates/read-evidence.ts";

/** A query's list, the weights that never saw its project, and the number of the group that was left out. */
type Held = { readonly list: List; readonly scorer: Scorer; readonly fold: number };
type Learned = { readonly trust: Trust; readonly thresholds: Thresholds };

const foldCount = 5;
/** What is trained on, whatever is asked. */
export const trainedOn: Seen = { haystack: "cases", withMerged: true };

/** Lists of all queries as they are learned from, and as they are asked in each way, with weights of the other groups. */
export function leaveOut(
  data: Data,
  evidence: ReadonlyMap<string, Evidence>,
  ways: readonly Seen[],
  tell: (text: string) => void,
): { readonly learning: readonly Held[]; readonly asked: readonly (readonly Held[])[] } {
  const projects = new Set(data.reports.map(({ project }) => project));
  const copies = copiesOf(data);
  const parts = foldsOf(data, foldCount).map((held, fold) => {
    const others = data.reports.filter(({ project }) => !held.has(project));
    const background = backgroundOf(others, evidence);
    const lists = listsOf(data, evidence, background, { ...trainedOn, projects, copies });
    const scorer = trainScorer(lists.filter(({ project }) => !held.has(project)));
    const asHeld = (list: List) => ({ list, scorer, fold });
    tell(`group ${fold + 1} of ${foldCount}`);
    return {
      learning: lists.filter(({ project, isCopy }) => held.has(project) && !isCopy).map(asHeld),
      asked: ways.map((seen) => listsOf(data, evidence, background, { ...seen, projects: held }).map(asHeld)),
    };
  });
  return {
    learning: parts.flatMap(({ learning }) => learning),
    asked: ways.map((_, way) => parts.flatMap(({ asked }) => asked[way] ?? [])),
  };
}

/** Each scored query ranked by its weights, with trust and thresholds learned from the groups it is not in. */
export function runsOf(learning: readonly Held[], asked: readonly Held[]): readonly Ranked[] {
  return Array.from({ length: foldCount }, (_, fold) => fold).flatMap((fold) => {
    const { trust, thresholds } = learnFrom(learning.filter((each) => each.fold !== fold));
    return asked
      .filter((each) => each.fold === fold && each.list.query.isScored)
      .map(({ list, scorer }) => ({ ...rankedOf(list, { ...scorer, ...trust }), thresholds }));
  });
}

export function rankedOf(list: List, scorer: Scorer): Ranked {
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

const saidOfLikely = 0.92;

/**
 * Trust and thresholds from left-out projects: `suggest` has the best F1; `likely` begins where 92 % are right on average
 * by what is said of them, for counting the few that are wrong would leave the choice to chance.
 */
export function learnFrom(held: readonly Held[]): Learned {
  const trust = calibrate(held);
  const runs = held
    .filter(({ list }) => list.query.isScored && list.family !== "gitbugs")
    .map(({ list, scorer }) => rankedOf(list, { ...scorer, ...trust }));
  const best = curveOf(runs).reduce((found, point) => (f1Of(point) > f1Of(found) ? point : found), {
    threshold: 0.5,
    precision: 0,
    recall: 0,
  });
  const short = (value: number) => Math.floor(value * 10_000) / 10_000;
  return {
    trust,
    thresholds: { suggest: short(best.threshold), likely: short(thresholdSaying(runs, saidOfLikely)) },
  };
}

import { gatherCandidates } from "./candidates.ts";
import type { LeftOut } from "./candidates.ts";
import type { Entry } from "./case-index.ts";
import { comparePair, pairFeatureNames } from "./compare.ts";
import type { PairFeatures } from "./compare.ts";
import type { PairFeature } from "./compare.ts";
import type { QueryView } from "./query-view.ts";

/** A case a report may repeat: its features, and the report of it that is most alike. */
export type CaseCandidate = { readonly caseId: string; readonly closest: string; readonly features: Float64Array };

const mostMembers = 16;
/** Features that are also told beside those of the best other candidate, and as distance from the list's mean. */
const compared: readonly PairFeature[] = [
  "score",
  "cosine",
  "titleCosine",
  "summaryCosine",
  "identifierShare",
  "functionShare",
  "lineShare",
  "codeCover",
  "bigramShare",
  "theirTitleInText",
];
const greatestOfCase: readonly PairFeature[] = [
  "titleCosine",
  "titleLetters",
  "lineCover",
  "functionCover",
  "bigramCover",
  "codeCover",
  "summaryCosine",
];
const meansOfCase: readonly PairFeature[] = ["cosine", "score", "titleCosine", "identifierShare"];

/** Names of the features of a case in its list, in their order: those of its closest report first. */
export const caseFeatureNames: readonly string[] = [
  ...pairFeatureNames,
  ...greatestOfCase.map((name) => `${name} of any`),
  ...meansOfCase.map((name) => `${name} mean`),
  "reports",
  ...compared.flatMap((name) => [`${name} ahead`, `${name} apart`]),
  "rank by score",
  "rank by cosine",
  "candidates",
  "cases",
];

type Group = {
  readonly caseId: string;
  readonly closest: Entry;
  readonly best: PairFeatures;
  readonly own: readonly number[];
};

const placeOf = (name: PairFeature) => pairFeatureNames.indexOf(name);
const alike = (features: PairFeatures) => (features[placeOf("score")] ?? 0) + (features[placeOf("cosine")] ?? 0);

/** The cases a report may repeat with their features, in order of case id; reports in `leftOut` are not looked at. */
export function caseCandidates(view: QueryView, leftOut: LeftOut): readonly CaseCandidate[] {
  const found = groupByCase(gatherCandidates(view, leftOut));
  const groups = [...found]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([caseId, entries]) => compareCase(view, caseId, entries, leftOut));
  const relative = compareGroups(view, groups);
  return groups.map(({ caseId, closest, best, own }, at) => ({
    caseId,
    closest: closest.id,
    features: Float64Array.from([...best, ...own, ...(relative[at] ?? [])]),
  }));
}

function compareCase(view: QueryView, caseId: string, found: readonly Entry[], leftOut: LeftOut): Group {
  const all = view.index.membersOf(caseId).filter(({ id }) => !leftOut.has(id));
  const ids = new Set(found.map(({ id }) => id));
  const members = [...found, ...all.filter(({ id }) => !ids.has(id))].slice(0, mostMembers);
  const pairs = members.map((entry) => ({ entry, features: comparePair(view, entry) }));
  const [first, ...rest] = pairs.toSorted(
    (one, other) => alike(other.features) - alike(one.features) || (one.entry.id < other.entry.id ? -1 : 1),
  );
  const { entry: closest, features: best } = first ?? { entry: never(found), features: new Float64Array() };
  const every = [best, ...rest.map(({ features }) => features)];
  const values = (name: PairFeature) => every.map((features) => features[placeOf(name)] ?? 0);
  const own = [
    ...greatestOfCase.map((name) => Math.max(...values(name))),
    ...meansOfCase.map((name) => values(name).reduce((sum, value) => sum + value, 0) / every.length),
    Math.log1p(all.length),
  ];
  return { caseId, closest, best, own };
}

function never(found: readonly Entry[]): Entry {
  throw new Error(`a case without reports among ${found.length} candidates`);
}

function compareGroups(view: QueryView, groups: readonly Group[]): readonly (readonly number[])[] {
  const columns = compared.map((name) => standings(groups.map(({ best }) => best[placeOf(name)] ?? 0)));
  const ranks = (["score", "cosine"] as const).map((name) =>
    ranksOf(groups.map(({ best }) => best[placeOf(name)] ?? 0)),
  );
  return groups.map((_, at) => [
    ...columns.flatMap((column) => [column.ahead[at] ?? 0, column.apart[at] ?? 0]),
    ...ranks.map((rank) => Math.log1p(rank[at] ?? 0)),
    Math.log1p(groups.length),
    Math.log1p(view.index.cases),
  ]);
}

/** For each value how far it is ahead of the best other one, and how many deviations it is from the mean. */
function standings(values: readonly number[]): {
  readonly ahead: readonly number[];
  readonly apart: readonly number[];
} {
  const [best = 0, second = 0] = values.toSorted((one, other) => other - one);
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length));
  return {
    ahead: values.map((value) => value - (value === best ? second : best)),
    apart: values.map((value) => Math.min(6, (value - mean) / (spread + 0.02))),
  };
}

function ranksOf(values: readonly number[]): readonly number[] {
  const order = values.toSorted((one, other) => other - one);
  return values.map((value) => order.indexOf(value));
}

function groupByCase(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.caseId);
    if (group === undefined) groups.set(entry.caseId, [entry]);
    else group.push(entry);
  }
  return groups;
}

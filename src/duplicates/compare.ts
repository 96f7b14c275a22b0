import type { Entry } from "./case-index.ts";
import { evidenceKinds, kindNumber } from "./evidence-kinds.ts";
import { saturate, titleBoost } from "./query-view.ts";
import type { QueryView } from "./query-view.ts";

/** What two reports have in common, as numbers by the names below. */
export type PairFeatures = Float64Array;

/** Names of the features of a pair, in their order. */
export const pairFeatureNames = [
  "score",
  "cosine",
  "titleCosine",
  "summaryCosine",
  "titleInText",
  "theirTitleInText",
  "titleLetters",
  "wordCover",
  "rarestShared",
  "rareShared",
  "identifierShare",
  "identifierCover",
  "identifierRarest",
  "functionShare",
  "functionCover",
  "functionRarest",
  "pathShare",
  "pathRarest",
  "lineShare",
  "lineCover",
  "endpointCover",
  "parameterCover",
  "versionCover",
  "packageAgrees",
  "packageMentioned",
  "cweAgrees",
  "weaknessShare",
  "weaknessAgrees",
  "payloadShare",
  "frameCover",
  "codeCover",
  "codeShare",
  "bigramShare",
  "bigramCover",
  "lengthHere",
  "lengthThere",
  "lengthRatio",
] as const;

/** One of the features of a pair. */
export type PairFeature = (typeof pairFeatureNames)[number];

const kindCount = evidenceKinds.length;
const k = kindNumber;

/** Compares the report of a view with one in its index. */
export function comparePair(view: QueryView, entry: Entry): PairFeatures {
  const { index, evidence, places, crossed, weights, totals } = view;
  const shared = new Float64Array(kindCount);
  const theirs = new Float64Array(kindCount);
  const rarest = new Float64Array(kindCount);
  const norms = new Float64Array(kindCount);
  const dots = new Float64Array(kindCount);
  let [score, titleInText, theirTitleInText, second, third, packageInText] = [0, 0, 0, 0, 0, 0];
  index.forEachTerm(entry, (term, count) => {
    const kind = index.kindOf(term);
    const place = places[term] ?? 0;
    const weight = place > 0 ? (weights[place - 1] ?? 0) : index.weightOfTerm(term);
    theirs[kind] = (theirs[kind] ?? 0) + weight;
    const strength = kind <= k.summary ? weight * (1 + logOf(count)) : 0;
    norms[kind] = (norms[kind] ?? 0) + strength * strength;
    const cross = crossed[term] ?? 0;
    if (kind === k.title && cross & 1) theirTitleInText += weight;
    if (kind === k.word && cross & 2) titleInText += weight;
    if (place === 0) return;
    shared[kind] = (shared[kind] ?? 0) + weight;
    if (kind <= k.summary)
      dots[kind] = (dots[kind] ?? 0) + strength * weight * (1 + logOf(evidence.counts[place - 1] ?? 1));
    if (kind === k.word) {
      score += weight * saturate(count, entry.length, index.meanLength);
      if (weight > (rarest[k.word] ?? 0)) [third, second] = [second, rarest[k.word] ?? 0];
      else if (weight > second) [third, second] = [second, weight];
      else if (weight > third) third = weight;
    }
    if (kind === k.title) score += weight * titleBoost;
    if (weight > (rarest[kind] ?? 0)) rarest[kind] = weight;
    if (kind === k.package) packageInText = 1;
  });
  const greatest = index.greatestWeight;
  const share = (kind: number) => ratio(shared[kind], (totals[kind] ?? 0) + (theirs[kind] ?? 0) - (shared[kind] ?? 0));
  const cover = (kind: number) => ratio(shared[kind], Math.min(totals[kind] ?? 0, theirs[kind] ?? 0));
  const rare = (kind: number) => (rarest[kind] ?? 0) / greatest;
  const agree = (kind: number) =>
    (totals[kind] ?? 0) === 0 || (theirs[kind] ?? 0) === 0 ? 0 : (shared[kind] ?? 0) > 0 ? 1 : -1;
  const cosine = (kind: number, norm: number) => ratio(dots[kind], norm * Math.sqrt(norms[kind] ?? 0));
  return Float64Array.of(
    score / view.selfScore,
    cosine(k.word, view.wordNorm),
    cosine(k.title, view.titleNorm),
    cosine(k.summary, view.summaryNorm),
    ratio(titleInText, titleTotalAsWords(view)),
    ratio(theirTitleInText, theirs[k.title] ?? 0),
    share(k.trigram),
    cover(k.word),
    rare(k.word),
    ((rarest[k.word] ?? 0) + second + third) / (3 * greatest),
    share(k.identifier),
    cover(k.identifier),
    rare(k.identifier),
    share(k.function),
    cover(k.function),
    rare(k.function),
    share(k.path),
    rare(k.path),
    share(k.line),
    cover(k.line),
    cover(k.endpoint),
    cover(k.parameter),
    cover(k.version),
    agree(k.package),
    packageInText,
    agree(k.cwe),
    share(k.weakness),
    agree(k.weakness),
    share(k.payload),
    cover(k.frame),
    cover(k.code),
    share(k.code),
    share(k.bigram),
    cover(k.bigram),
    Math.log1p(evidence.length),
    Math.log1p(entry.length),
    ratio(Math.min(evidence.length, entry.length), Math.max(evidence.length, entry.length)),
  );
}

function titleTotalAsWords(view: QueryView): number {
  return view.totals[k.title] ?? 0;
}

function ratio(part: number | undefined, whole: number): number {
  return whole > 0 ? Math.min(1.5, (part ?? 0) / whole) : 0;
}

const logs = Float64Array.from({ length: 256 }, (_, count) => Math.log(Math.max(1, count)));

function logOf(count: number): number {
  return logs[count] ?? 0;
}

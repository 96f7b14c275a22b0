import type { Entry } from "./case-index.ts";
import { kindNumber } from "./evidence-kinds.ts";
import { saturate, titleBoost } from "./query-view.ts";
import type { QueryView } from "./query-view.ts";

const mostWords = 60;
const mostNames = 30;
const fromWords = 30;
const fromNames = 12;
const fromTitles = 12;

/** Holders of terms that are looked at in one pass, the rarest terms first; more only for owners of a great many reports. */
const mostHolders = 60_000;
const leastTerms = 8;

/** Reports that are not looked at, by id. */
export type LeftOut = Pick<ReadonlySet<string>, "has">;

/** The reports worth comparing, found by words, by names of the code and by titles; the best of each, without `leftOut`. */
export function gatherCandidates(view: QueryView, leftOut: LeftOut): readonly Entry[] {
  const byWords = scan(view, ["word", "title"], mostWords);
  const byNames = scan(view, ["identifier", "function", "path", "line", "endpoint"], mostNames);
  const byTitles = scan(view, ["trigram", "title"], mostNames);
  const chosen = new Map<string, Entry>();
  for (const [scores, most] of [
    [byWords, fromWords],
    [byNames, fromNames],
    [byTitles, fromTitles],
  ] as const)
    for (const entry of bestOf(view, scores, most, leftOut)) chosen.set(entry.id, entry);
  return [...chosen.values()];
}

type Scores = { readonly scores: Float32Array; readonly touched: Uint32Array };

function scan(view: QueryView, kinds: readonly (keyof typeof kindNumber)[], most: number): Scores {
  const { evidence, terms, weights, index } = view;
  const scores = new Float32Array(index.entryCount);
  const touched = new Uint32Array(index.entryCount);
  let size = 0;
  for (const at of rarestOf(view, kinds, most)) {
    const weight = weights[at] ?? 0;
    const kind = evidence.kinds[at];
    const holdings = index.holdingsOf(terms[at] ?? -1);
    for (const packed of holdings) {
      const number = packed >>> 8;
      const before = scores[number] ?? 0;
      if (before === 0) {
        touched[size] = number;
        size += 1;
      }
      const part = partOf(kind, packed & 255, index.lengthAt(number), index.meanLength);
      scores[number] = before + weight * part;
    }
  }
  return { scores, touched: touched.subarray(0, size) };
}

function partOf(kind: number | undefined, count: number, length: number, meanLength: number): number {
  if (kind === kindNumber.word) return saturate(count, length, meanLength);
  return kind === kindNumber.title ? titleBoost : 1;
}

/** Places of the rarest terms of these kinds that the index has, as many as can be looked at in good time. */
function rarestOf(
  { evidence, terms, weights, index }: QueryView,
  kinds: readonly (keyof typeof kindNumber)[],
  most: number,
): readonly number[] {
  const wanted = new Set(kinds.map((kind) => kindNumber[kind]));
  const rarest = Array.from(terms.keys())
    .filter((at) => wanted.has(evidence.kinds[at] ?? 0) && index.holdersOf(terms[at] ?? -1) > 0)
    .toSorted(
      (one, other) =>
        (weights[other] ?? 0) - (weights[one] ?? 0) || (evidence.hashes[one] ?? 0) - (evidence.hashes[other] ?? 0),
    )
    .slice(0, most);
  let holders = 0;
  return rarest.filter((at, place) => {
    holders += index.holdersOf(terms[at] ?? -1);
    return place < leastTerms || holders <= mostHolders;
  });
}

function bestOf(view: QueryView, { scores, touched }: Scores, most: number, leftOut: LeftOut): readonly Entry[] {
  const found: { readonly entry: Entry; readonly score: number }[] = [];
  let least = 0;
  for (const number of touched) {
    const score = scores[number] ?? 0;
    if (found.length >= most * 4 && score < least) continue;
    const entry = view.index.entryAt(number);
    if (entry === undefined || leftOut.has(entry.id)) continue;
    found.push({ entry, score });
    if (found.length < most * 8) continue;
    found.sort(byScore);
    found.length = most * 4;
    least = found.at(-1)?.score ?? 0;
  }
  const cases = new Set<string>();
  return found
    .sort(byScore)
    .filter(({ entry }) => {
      const isKept = cases.has(entry.caseId) || cases.size < most;
      if (isKept) cases.add(entry.caseId);
      return isKept;
    })
    .map(({ entry }) => entry);
}

function byScore(one: { readonly entry: Entry; readonly score: number }, other: typeof one): number {
  return other.score - one.score || (one.entry.id < other.entry.id ? -1 : 1);
}

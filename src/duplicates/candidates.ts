import type { Entry } from "./case-index.ts";
import { kindNumber } from "./evidence-kinds.ts";
import { saturate, titleBoost } from "./query-view.ts";
import type { QueryView } from "./query-view.ts";

const mostWords = 60;
const mostNames = 30;
const fromWords = 30;
const fromNames = 12;
const fromTitles = 12;

/** The reports worth comparing, found by words, by names of the code and by titles; the best of each, without `leftOut`. */
export function gatherCandidates(view: QueryView, leftOut: ReadonlySet<string>): readonly Entry[] {
  const { index } = view;
  const length = (number: number) => index.entryAt(number)?.length ?? 1;
  const byWords = scan(view, ["word", "title"], mostWords, (count, number, kind) =>
    kind === kindNumber.title ? titleBoost : saturate(count, length(number), index.meanLength),
  );
  const byNames = scan(view, ["identifier", "function", "path", "line", "endpoint"], mostNames, () => 1);
  const byTitles = scan(view, ["trigram", "title"], mostNames, () => 1);
  const chosen = new Map<string, Entry>();
  for (const [scores, most] of [
    [byWords, fromWords],
    [byNames, fromNames],
    [byTitles, fromTitles],
  ] as const)
    for (const entry of bestOf(view, scores, most, leftOut)) chosen.set(entry.id, entry);
  return [...chosen.values()];
}

type Scores = { readonly scores: Float32Array; readonly touched: readonly number[] };

function scan(
  view: QueryView,
  kinds: readonly (keyof typeof kindNumber)[],
  most: number,
  part: (count: number, number: number, kind: number) => number,
): Scores {
  const { evidence, terms, weights, index } = view;
  const wanted = new Set(kinds.map((kind) => kindNumber[kind]));
  const rarest = Array.from(terms.keys())
    .filter((at) => wanted.has(evidence.kinds[at] ?? 0) && index.holdersOf(terms[at] ?? -1) > 0)
    .toSorted(
      (one, other) =>
        (weights[other] ?? 0) - (weights[one] ?? 0) || (evidence.hashes[one] ?? 0) - (evidence.hashes[other] ?? 0),
    )
    .slice(0, most);
  const scores = new Float32Array(index.entryCount);
  const touched: number[] = [];
  for (const at of rarest) {
    const weight = weights[at] ?? 0;
    const kind = evidence.kinds[at] ?? 0;
    index.forEachHolder(terms[at] ?? -1, (number, count) => {
      const before = scores[number] ?? 0;
      if (before === 0) touched.push(number);
      scores[number] = before + weight * part(count, number, kind);
    });
  }
  return { scores, touched };
}

function bestOf(
  view: QueryView,
  { scores, touched }: Scores,
  most: number,
  leftOut: ReadonlySet<string>,
): readonly Entry[] {
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

import type { CaseIndex } from "./case-index.ts";
import { evidenceKinds, kindNumber } from "./evidence-kinds.ts";
import type { Evidence } from "./read-evidence.ts";
import { asTitleWord } from "./words.ts";

/** A report to be compared, seen from an index: each piece of evidence with its term there and its weight. */
export type QueryView = {
  readonly index: CaseIndex;
  readonly evidence: Evidence;
  readonly terms: Int32Array;
  readonly weights: Float64Array;
  /** Place of a term in this report plus one, by term; 0 for terms it has not. */
  readonly places: Int32Array;
  /** By term: 1 for a title word that stands in this report's text, 2 for a text word that stands in its title. */
  readonly crossed: Uint8Array;
  /** Weights of all its evidence together, by kind. */
  readonly totals: Float64Array;
  readonly wordNorm: number;
  readonly titleNorm: number;
  readonly summaryNorm: number;
  readonly selfScore: number;
};

const saturation = 1.2;
const lengthShare = 0.75;
const wordKind = kindNumber.word;
const titleKind = kindNumber.title;

/** BM25's part for one word: how often it stands there, allowing for the report's length. */
export function saturate(count: number, length: number, meanLength: number): number {
  return (count * (saturation + 1)) / (count + saturation * (1 - lengthShare + (lengthShare * length) / meanLength));
}

/** Looks up a report's evidence in an index, so that it can be compared with many. */
export function viewFrom(index: CaseIndex, evidence: Evidence): QueryView {
  const size = evidence.hashes.length;
  const terms = new Int32Array(size);
  const weights = new Float64Array(size);
  const places = new Int32Array(index.termCount);
  const crossed = new Uint8Array(index.termCount);
  const totals = new Float64Array(evidenceKinds.length);
  const squares = new Float64Array(evidenceKinds.length);
  let selfScore = 0;
  for (const [at, hash] of evidence.hashes.entries()) {
    const kind = evidence.kinds[at] ?? 0;
    const count = evidence.counts[at] ?? 1;
    const term = index.termOf(hash);
    const weight = index.weightOf(term, hash, kind);
    terms[at] = term;
    weights[at] = weight;
    if (term >= 0) places[term] = at + 1;
    totals[kind] = (totals[kind] ?? 0) + weight;
    squares[kind] = (squares[kind] ?? 0) + (weight * (1 + Math.log(count))) ** 2;
    if (kind === wordKind || kind === titleKind) {
      const other = index.termOf(asTitleWord(hash));
      if (other >= 0) crossed[other] = (crossed[other] ?? 0) | (kind === wordKind ? 1 : 2);
    }
    if (kind === wordKind) selfScore += weight * saturate(count, evidence.length, index.meanLength);
    if (kind === titleKind) selfScore += weight * titleBoost;
  }
  return {
    index,
    evidence,
    terms,
    weights,
    places,
    crossed,
    totals,
    wordNorm: Math.sqrt(squares[wordKind] ?? 0),
    titleNorm: Math.sqrt(squares[titleKind] ?? 0),
    summaryNorm: Math.sqrt(squares[kindNumber.summary] ?? 0),
    selfScore: Math.max(selfScore, 1e-9),
  };
}

/** What a word shared by both titles counts beside what it counts in the text. */
export const titleBoost = 1;

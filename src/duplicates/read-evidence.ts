import { kindNumber } from "./evidence-kinds.ts";
import type { EvidenceKind } from "./evidence-kinds.ts";
import { placesIn } from "./places.ts";
import type { ReportText } from "./report-text.ts";
import { weaknessesIn } from "./weakness-words.ts";
import { asSummaryWord, asTitleWord, hashOf, isCommon, isIdentifier, partsOf, runsIn, stem } from "./words.ts";

/**
 * What a report can be compared by, without its text: for each piece of evidence a 32-bit hash, its kind (in the order
 * of `evidenceKinds`) and how often it stands there (at most 255); ordered by kind, then by hash.
 */
export type Evidence = {
  readonly hashes: Uint32Array;
  readonly kinds: Uint8Array;
  readonly counts: Uint8Array;
  /** Words in the body, for scores that allow for length. */
  readonly length: number;
};

/** Signs of a body that are read; what stands behind them is not compared. */
export const longestBody = 40_000;
const longestTitle = 400;
const summaryWords = 70;
const bigramBuckets = 1 << 18;
const remark = /<!--[\s\S]{0,4000}?-->/g;
const heading = /^#{1,6}[^\n]*$/gm;
/** Names as packages have them, whose parts alone say little. */
const joined = /(?<![\w.-])[a-z][a-z0-9]{1,30}(?:[-.][a-z][a-z0-9]{1,30}){1,4}(?![\w-])/g;
const fence = /```[\s\S]{0,8000}?```/g;
const siteOfCode = /https?:\/\/\S+/g;

/** Reads the evidence of a report; the time is linear in its length, and the same report gives the same evidence. */
export function readEvidence(report: ReportText): Evidence {
  const title = report.title.slice(0, longestTitle);
  const body = report.body.slice(0, longestBody).replace(remark, " ");
  const found = new Map<number, Pile>();
  const add = (kind: EvidenceKind, value: string) => {
    addHash(found, kindNumber[kind], hashOf(kindNumber[kind], value));
  };
  // What a report is about is often told beside its text only, and is the rarest word there is.
  const named = packagesOf(report, title);
  const titleWords = wordsOf(`${title} ${named.join(" ")}`);
  const word = (text: string) => hashOf(kindNumber.word, text);
  for (const each of new Set(titleWords)) addHash(found, kindNumber.title, asTitleWord(word(each)));
  for (const piece of trigramsOf(titleWords.join(" "))) add("trigram", piece);
  const length = readBody(`${title}\n${report.package ?? ""}\n${body}`, found, add);
  const prose = body.replace(fence, " ").replace(heading, " ").replace(siteOfCode, " ");
  for (const each of new Set(wordsOf(prose.slice(0, 1_500)).slice(0, summaryWords)))
    addHash(found, kindNumber.summary, asSummaryWord(word(each)));
  const text = `${title}\n${body}`;
  for (const { kind, value } of placesIn(text)) add(kind, value);
  for (const { kind, value } of weaknessesIn(text)) add(kind, value);
  for (const [, number = ""] of (report.cwe ?? "").matchAll(/CWE-(\d{1,5})/gi)) add("cwe", `cwe-${number}`);
  for (const name of named) add("package", name);
  for (const [name] of text.matchAll(joined)) add("identifier", name.toLowerCase());
  for (const name of named) if (/[-.]/.test(name)) add("identifier", name);
  for (const line of codeLinesOf(body)) add("code", line);
  return pack(found, length);
}

type Pile = { readonly kind: number; count: number };

function addHash(found: Map<number, Pile>, kind: number, hash: number): void {
  const pile = found.get(hash);
  if (pile === undefined) found.set(hash, { kind, count: 1 });
  else if (pile.count < 255) pile.count += 1;
}

function readBody(text: string, found: Map<number, Pile>, add: (kind: EvidenceKind, value: string) => void): number {
  let length = 0;
  let before = "";
  for (const run of runsIn(text)) {
    if (isIdentifier(run)) add("identifier", run.toLowerCase());
    for (const part of partsOf(run)) {
      if (isCommon(part) || (part.length < 2 && part < "\u0080")) continue;
      const word = stem(part.toLowerCase());
      length += 1;
      add("word", word);
      if (before !== "") {
        const bucket = hashOf(kindNumber.bigram, `${before} ${word}`) % bigramBuckets;
        addHash(found, kindNumber.bigram, hashOf(kindNumber.bigram, String(bucket)));
      }
      before = word;
    }
  }
  return length;
}

/** The words of a text as they are compared: small, without endings, the common ones left out. */
export function wordsOf(text: string): readonly string[] {
  return runsIn(text)
    .flatMap(partsOf)
    .map((part) => part.toLowerCase())
    .filter((part) => !isCommon(part) && (part.length > 1 || part >= "\u0080"))
    .map(stem);
}

function* trigramsOf(text: string): Generator<string> {
  const padded = ` ${text} `;
  const seen = new Set<string>();
  for (let at = 0; at + 3 <= padded.length && at < 200; at += 1) {
    const piece = padded.slice(at, at + 3);
    if (!seen.has(piece)) yield piece;
    seen.add(piece);
  }
}

/** What the report says it is about: its package, or a name in brackets in front of its title. */
export function packagesOf(report: ReportText, title: string): readonly string[] {
  const named = /^\s*\[([^\]\n]{2,60})\]/.exec(title)?.[1] ?? /^\s*`([\w@./-]{2,60})`/.exec(title)?.[1];
  return [
    ...new Set(
      [report.package, named].flatMap((name) => (name === undefined || name === "" ? [] : [name.toLowerCase()])),
    ),
  ];
}

const mostCodeLines = 80;

/** Lines of the report's code blocks, with their spaces folded; short ones say nothing. */
function codeLinesOf(body: string): readonly string[] {
  const lines = (body.match(fence) ?? [])
    .flatMap((block) => block.split("\n").slice(1, -1))
    .map((line) =>
      line
        .replace(/\s+/g, " ")
        .replace(/^[-+>\d\s:|]+/, "")
        .trim()
        .toLowerCase(),
    )
    .filter((line) => line.length >= 12 && line.length <= 300);
  return [...new Set(lines)].slice(0, mostCodeLines);
}

/** In order of kind and hash, so that it is the same however it was stored between. */
function pack(found: ReadonlyMap<number, Pile>, length: number): Evidence {
  const size = found.size;
  const keys = new Float64Array(size);
  let next = 0;
  for (const [hash, { kind }] of found) {
    keys[next] = kind * 2 ** 32 + hash;
    next += 1;
  }
  keys.sort();
  const evidence = { hashes: new Uint32Array(size), kinds: new Uint8Array(size), counts: new Uint8Array(size), length };
  for (const [at, key] of keys.entries()) {
    const kind = Math.floor(key / 2 ** 32);
    const hash = key - kind * 2 ** 32;
    evidence.kinds[at] = kind;
    evidence.hashes[at] = hash;
    evidence.counts[at] = found.get(hash)?.count ?? 1;
  }
  return evidence;
}

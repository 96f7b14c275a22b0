import { isUncommon } from "./common-words.ts";
import { longestText, plainWords, readingsOf } from "./plain-words.ts";

/** Words in a phrase, and how many of them must be uncommon for it to tell anything; both measured (docs/adr/0008). */
const phraseLength = 5;
const uncommonInPhrase = 2;
const titleAtLeast = 4;
const titleAtMost = 20;

const address = /\b(?:https?|ftp|git|ssh):\/\/\S+/gi;
const fenced = /^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^ {0,3}\1[^\n]*$|$(?![\s\S]))/gm;
const indented = /^(?: {4}|\t).*$/gm;
const ofBrowser = /^.*(?:mozilla\/\d|user-?agent).*$/gim;
/** Phrases end with their paragraph or list item: what stands in the next one was not said in the same breath. */
const between = /\n\s*\n|\n(?=\s*(?:[-*+#>|]|\d+[.)]))/;

/** The phrases any text is made of, code and all, whatever hides them from the page: to be looked for among those of reports. */
export function phrasesIn(text: string): ReadonlySet<string> {
  return phrasesOf(text.split(between).flatMap(readingsOf));
}

/**
 * The phrases by which a report would be known again: its prose as the page shows it, without code (it is mostly quoted
 * from the public source), addresses and what browsers say of themselves.
 */
export function phrasesOfReport(text: string): ReadonlySet<string> {
  const prose = text.slice(0, longestText).replace(fenced, "\n\n").replace(indented, "").replace(ofBrowser, "");
  return phrasesOf(prose.split(between));
}

function phrasesOf(passages: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const passage of passages) {
    const words = plainWords(passage.replace(address, " "));
    for (const [phrase, parts] of runsOf(words, phraseLength)) if (tells(parts, uncommonInPhrase)) found.add(phrase);
  }
  return found;
}

/** A title as it would be known again, or null for one too short or too ordinary to tell anything. */
export function titleOfReport(title: string): { readonly words: string; readonly length: number } | null {
  const words = plainWords(title.slice(0, 1_000)).slice(0, titleAtMost);
  return words.length < titleAtLeast || !tells(words, uncommonInPhrase)
    ? null
    : { words: words.join(" "), length: words.length };
}

/** Every run of words in `text` that could be a title of one of these lengths, in words; none is shorter than a title must be. */
export function titlesIn(words: readonly string[], lengths: readonly number[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const length of lengths.filter((each) => each >= titleAtLeast))
    for (const [run, parts] of runsOf(words, length)) if (tells(parts, uncommonInPhrase)) found.add(run);
  return found;
}

const strangeAtLeast = 12;

/**
 * Words of letters and digits that nobody would write by chance: keys, tokens, names made up for a proof. Only our own
 * words are looked at for these; the public quotes hashes and addresses all the time.
 */
export function strangeWordsIn(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.filter((word) => word.length >= strangeAtLeast && /\d/.test(word) && /\p{L}/u.test(word)));
}

function* runsOf(words: readonly string[], length: number): Generator<readonly [string, readonly string[]]> {
  for (let at = 0; at + length <= words.length; at += 1) {
    const parts = words.slice(at, at + length);
    yield [parts.join(" "), parts];
  }
}

function tells(words: readonly string[], atLeast: number): boolean {
  return new Set(words.filter(isUncommon)).size >= atLeast;
}

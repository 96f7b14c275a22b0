import { longestText } from "./plain-words.ts";

/** What neighbouring parts have in common, in UTF-16 units: more than any sign of a case is long. */
const overlap = 4_096;
/** How far from its end a part is cut between two words, so that no number or id is cut into another. */
const slack = 1_024;

/**
 * A text in parts of at most `longestText`, each of which repeats the end of the one before: what stands in the text
 * stands in one of them, however much was put before it.
 */
export function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  while (text.length - from > longestText) {
    const to = lastGap(text, from + longestText);
    parts.push(text.slice(from, to));
    from = firstGap(text, to - overlap);
  }
  return [...parts, text.slice(from)];
}

function lastGap(text: string, before: number): number {
  for (let at = before; at > before - slack; at -= 1) if (isGap(text, at)) return at;
  return before;
}

function firstGap(text: string, after: number): number {
  for (let at = after; at < after + slack; at += 1) if (isGap(text, at)) return at;
  return after;
}

function isGap(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}

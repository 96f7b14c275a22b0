import type { Case, ReportText } from "./case.ts";
import type { EventOf } from "./event.ts";

type Text = Pick<ReportText, "title" | "body">;

/** Of the words with which a report took its place, the share that must remain for it to be taken for the same report. */
const leastKept = 0.5;

/** What of a report its place in the order of arrival rests on. */
export function textOf({ title, body }: Text): Text {
  return { title, body };
}

/**
 * True where the text that gave a report its place is mostly gone from `now`: it may tell of another flaw, and must not
 * have the old place without a person's word (no place is kept by filing something and replacing it later).
 */
export function isRewritten({ arrivedWith }: Pick<Case, "arrivedWith">, now: Text): boolean {
  if (arrivedWith === null) return false;
  const words = wordsIn(arrivedWith);
  const held = wordsIn(now);
  return [...words].filter((word) => held.has(word)).length < words.size * leastKept;
}

/** The case once its text was replaced at `at`: what it tells now is what a later edit is compared with. */
export function rewritten(c: Case, { at, text }: EventOf<"report-rewritten">): Case {
  return { ...c, doubt: { until: at, because: "rewritten" }, arrivedWith: text ?? textOf(c.report) };
}

const longestWord = 20;

/** The words of a text, each once; of what is written without spaces, each pair of neighbouring letters. */
function wordsIn({ title, body }: Text): ReadonlySet<string> {
  const words =
    `${title}\n${body}`
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.flatMap((word) => (word.length <= longestWord ? [word] : pairsIn(word))));
}

function pairsIn(word: string): readonly string[] {
  const letters = Array.from(word);
  return letters.slice(1).map((letter, n) => `${letters[n] ?? ""}${letter}`);
}

import type { Case } from "./case.ts";
import { isUncommon } from "./common-words.ts";
import { type Account, isFinder } from "./finder-account.ts";
import { phrasesIn } from "./phrases.ts";
import { plainWords, readingsOf } from "./plain-words.ts";

/** A comment as far as its words go. */
export type Remark = {
  readonly author: (Account & { readonly type: string }) | null;
  readonly body: string;
};

const ordinary = new Set(
  "about after again against already because before being branch build closed could documentation every fixes found github great guess happy having heard hello merge merged might milestone month needs never other people planned please project pull question really release released repository should since sorry sounds still thank thanks their there these thing things think those tomorrow today update upgrade weeks where which while would write wrong".split(
    " ",
  ),
);
const telling = /secur|vulnerab|exploit|attack|inject|escap|bypass|cve-|ghsa-|cwe-/i;
const fewestLetters = 5;
const mostEverydayWords = 2;

/**
 * True of a comment that repeats what a report tells: it is the finder's own, speaks of security, or shares with the
 * report a phrase, an uncommon word, or several words that are only common in reports. When in doubt it does: what is
 * taken away is kept for the team, what stays can be read by all. Signs that look alike count as the same.
 */
export function repeatsReport(remark: Remark, c: Pick<Case, "finder" | "report">): boolean {
  if (isFinder(c, remark.author)) return true;
  if (telling.test(remark.body) || telling.test(wordsHeld(remark.body).join(" "))) return true;
  const report = `${c.report.title}\n\n${c.report.body}`;
  const known = distinctive(report);
  const shared = [...distinctive(remark.body)].filter((word) => known.has(word));
  if (shared.some(isUncommon) || shared.length > mostEverydayWords) return true;
  const phrases = phrasesIn(report);
  return [...phrasesIn(remark.body)].some((phrase) => phrases.has(phrase));
}

function distinctive(text: string): ReadonlySet<string> {
  return new Set(wordsHeld(text).filter((word) => word.length >= fewestLetters && !ordinary.has(word)));
}

/** The words of a text and of what its tags and remarks hide: they can be read raw. */
function wordsHeld(text: string): readonly string[] {
  return readingsOf(text).flatMap(plainWords);
}

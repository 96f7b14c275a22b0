import { idAs, type FingerprintKind } from "./fingerprint.ts";
import { phrasesIn, strangeWordsIn, titlesIn } from "./phrases.ts";
import { foldSigns, readingsOf, wordsOfFolded } from "./plain-words.ts";
import { sumsIn } from "./sums.ts";
import { partsOf } from "./text-parts.ts";

/** What sort of sign it is that a text may share with a case: `who` is a finder, credited or not. */
export type SignFamily = "id" | "title" | "phrase" | "word" | "sum" | "who";

/** As what sort of sign a text can share each kind of fingerprint. */
export const familyOf: Readonly<Record<FingerprintKind, SignFamily>> = {
  case: "id",
  advisory: "id",
  cve: "id",
  title: "title",
  phrase: "phrase",
  word: "word",
  sum: "sum",
  person: "who",
  credited: "who",
};

/** A sign found in a text; it means something only if a case has it too. */
export type Sign = { readonly family: SignFamily; readonly value: string };

const between = String.raw`[\s\p{P}\p{S}]{0,3}`;
const ids = [
  new RegExp(String.raw`(?<![a-z0-9])ghsa(?:${between}[a-z0-9]{4}){3}(?![a-z0-9])`, "gu"),
  new RegExp(String.raw`(?<![a-z0-9])cve${between}\d{4}${between}\d{4,7}(?!\d)`, "gu"),
  new RegExp(String.raw`(?<![a-z0-9])ff${between}\d{4}${between}\d{4,9}(?!\d)`, "gu"),
];
const longestName = 4;
const login = /(?:@|github\.com\/)([a-z0-9](?:[a-z0-9-]{0,38}))|(?<![\p{L}\p{N}-])([a-z0-9](?:[a-z0-9-]{0,38}))/gu;

/**
 * What is asked for: runs of so many words as the owner's titles and names have, and all families or few: a watch on
 * public places asks for no sums, people or strange words, for they are everywhere.
 */
export type Asked = { readonly lengths: readonly number[]; readonly withEverything: boolean };

/**
 * Every sign in `text` that a case could have, read as the eye reads it and with what tags and remarks hide laid open; a
 * text longer than GitHub's bodies is read in parts, so that nothing stands too far down and none costs its square.
 */
export function signsIn(text: string, asked: Asked): readonly Sign[] {
  const found = new Map(
    partsOf(text)
      .flatMap((part) => signsInPart(part, asked))
      .map((sign) => [`${sign.family}:${sign.value}`, sign]),
  );
  return [...found.values()];
}

function signsInPart(text: string, { lengths, withEverything }: Asked): readonly Sign[] {
  const read = readingsOf(text).map((reading) => {
    const folded = foldSigns(reading);
    return { folded, words: wordsOfFolded(folded) };
  });
  const found = read.flatMap(({ folded }) =>
    ids.flatMap((id) => [...folded.matchAll(id)].map(([match]) => idAs(match))),
  );
  return [
    ...signs("id", new Set(found)),
    ...signs("phrase", phrasesIn(text)),
    ...read.flatMap(({ folded, words }) => [
      ...signs("title", titlesIn(words, lengths)),
      ...(withEverything
        ? [
            ...signs("word", strangeWordsIn(words)),
            ...signs("sum", sumsIn(folded)),
            ...signs("who", peopleIn(folded, words, lengths)),
          ]
        : []),
    ]),
  ];
}

function peopleIn(folded: string, words: readonly string[], lengths: readonly number[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, called, bare] of folded.matchAll(login)) {
    const name = called ?? bare ?? "";
    found.add(name);
    if (called !== undefined) found.add(`@${name}`);
  }
  for (const length of lengths.filter((each) => each <= longestName))
    for (let at = 0; at + length <= words.length; at += 1) found.add(words.slice(at, at + length).join(" "));
  return found;
}

function signs(family: SignFamily, values: Iterable<string>): readonly Sign[] {
  return Array.from(values, (value) => ({ family, value }));
}

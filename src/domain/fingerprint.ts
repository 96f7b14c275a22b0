import type { Case } from "./case.ts";
import { sameName, type CreditName } from "./credit.ts";
import { isEmbargoed } from "./embargo.ts";
import type { CaseEvent, EventOf } from "./event.ts";
import { phrasesOfReport, strangeWordsIn, titleOfReport } from "./phrases.ts";
import { foldSigns, plainWords, readingsOf } from "./plain-words.ts";
import { sumAs } from "./sums.ts";

/** What a fingerprint is of. `credited`: a finder whose name will be public with the case, and no sooner. */
export type FingerprintKind = "case" | "advisory" | "cve" | "title" | "phrase" | "word" | "sum" | "person" | "credited";

/** One sign by which words about a case are known again; `size` is the length of a title or name in words, else 0. */
export type Fingerprint = { readonly kind: FingerprintKind; readonly value: string; readonly size: number };

/** The most phrases that are kept of one case; of a longer one an even sample. */
const mostPhrases = 4_000;
const mostStrangeWords = 500;

type Words = { readonly [T in CaseEvent["type"]]?: (event: EventOf<T>) => readonly string[] };

/** What the finder, or people in the contained issue, wrote: the words that are kept confidential. */
const written: Words = {
  "report-received": ({ report }) => [report.title, report.body],
  "report-edited": ({ report }) => [report.title, report.body],
  "finder-wrote": ({ text }) => [text],
  "words-relayed": ({ text }) => [text],
  "exposure-copied": ({ exposure }) => [
    exposure.original.title,
    exposure.original.body,
    ...exposure.deletedComments.map(({ text }) => text),
  ],
  "exposed-again": ({ taken }) => taken.map(({ text }) => text),
  "advisory-changed-by-others": ({ changes = [] }) =>
    changes.flatMap(({ field, from, to }) =>
      field === "title" || field === "description" ? [from ?? "", to ?? ""] : [],
    ),
  "publication-prepared": ({ text }) => (text === undefined ? [] : [text]),
};

/** Every text that was written about a case by those who found it, in the order of its facts. */
export function wordsOfFinder(facts: readonly CaseEvent[]): readonly string[] {
  return facts.flatMap((event) => {
    const read = written[event.type] as ((event: CaseEvent) => readonly string[]) | undefined;
    return read?.(event) ?? [];
  });
}

/**
 * Everything by which words about a case are known again, as `facts` tell it. While it is confidential that is all of
 * it; afterwards only what stays between the team and one finder: the case's id, sums, and a name that is not `named`,
 * which is how the finder is named in public as things stand.
 */
export function fingerprintsOf(c: Case, facts: readonly CaseEvent[], named: CreditName | null): readonly Fingerprint[] {
  const lasting = [print("case", idAs(c.id)), ...sums(c), ...people(c, named)];
  if (!isEmbargoed(c.embargo)) return distinct(lasting.filter(({ kind }) => kind !== "credited"));
  return distinct([...lasting, ...ids(c), ...titles(c, facts), ...phrases(wordsOfFinder(facts))]);
}

/** A report that is no case yet, as far as its words go. */
export type WaitingReport = Pick<Case, "advisory" | "finder" | "report">;

/** Everything by which words about a report that waits for a programme are known again: all of it is confidential. */
export function fingerprintsOfWaiting({ advisory, finder, report }: WaitingReport): readonly Fingerprint[] {
  const texts = [report.title, report.body];
  const named = people({ finder, formerLogins: [], isPublic: false, restored: false }, null);
  return distinct([...named, ...ids({ advisory }), ...titlesOf([report.title]), ...phrases(texts)]);
}

/** An id as it is compared: small letters and digits alone. */
export function idAs(id: string): string {
  return foldSigns(id).replace(/[^a-z0-9]/g, "");
}

/** A login as it is compared where it is called by "@" or a link, and where it stands as a bare word. */
export function loginAs(login: string): { readonly called: string; readonly bare: string | null } {
  const plain = login.toLowerCase();
  // A short word of letters alone is also a word of everyday language.
  return { called: `@${plain}`, bare: plain.length > 5 || /[\d-]/.test(plain) ? plain : null };
}

function ids(c: Pick<Case, "advisory">): readonly Fingerprint[] {
  const { advisory } = c;
  if (advisory === null) return [];
  const cve = advisory.cveId ?? null;
  return [
    ...(/^GHSA-/i.test(advisory.ghsaId) ? [print("advisory", idAs(advisory.ghsaId))] : []),
    ...(cve === null || !/^CVE-/i.test(cve) ? [] : [print("cve", idAs(cve))]),
  ];
}

function sums(c: Case): readonly Fingerprint[] {
  const { decided, recommendation } = c.award;
  return [decided?.amount, recommendation?.kind === "amount" ? recommendation.amount : undefined].flatMap((amount) =>
    amount === undefined ? [] : [print("sum", sumAs(amount))],
  );
}

function people(
  c: Pick<Case, "finder" | "formerLogins" | "isPublic" | "restored">,
  named: CreditName | null,
): readonly Fingerprint[] {
  // Whoever filed a public issue stands beside it for everybody to see.
  if (c.finder === null || c.isPublic || c.restored) return [];
  const { login, name } = c.finder;
  const kindOf = (own: CreditName) => (named !== null && sameName(named, own) ? "credited" : "person");
  const asName = kindOf({ kind: "name", name: name ?? "" });
  const words = name === null || name === "[erased]" ? [] : plainWords(name);
  return [
    // An old login tells of the finder as well, to whoever knew them by it.
    ...[...(login === null ? [] : [login]), ...c.formerLogins].flatMap((each) =>
      printsOfLogin(each, kindOf({ kind: "login", login: each })),
    ),
    ...(words.length > 1 && words.length <= 4
      ? [{ kind: asName, value: words.join(" "), size: words.length } as const]
      : []),
  ];
}

function printsOfLogin(login: string, kind: FingerprintKind): readonly Fingerprint[] {
  if (!/^[a-z0-9-]{1,39}$/i.test(login)) return [];
  const { called, bare } = loginAs(login);
  return [print(kind, called), ...(bare === null ? [] : [print(kind, bare)])];
}

function titles(c: Case, facts: readonly CaseEvent[]): readonly Fingerprint[] {
  const all = facts.flatMap((event) =>
    event.type === "report-received" || event.type === "report-edited" ? [event.report.title] : [],
  );
  return titlesOf([...all, c.report.title]);
}

function titlesOf(texts: readonly string[]): readonly Fingerprint[] {
  return texts.flatMap((title) => {
    const known = titleOfReport(title);
    return known === null ? [] : [{ kind: "title" as const, value: known.words, size: known.length }];
  });
}

function phrases(texts: readonly string[]): readonly Fingerprint[] {
  const all = [...new Set(texts.flatMap((text) => [...phrasesOfReport(text)]))];
  const step = Math.max(1, all.length / mostPhrases);
  const kept = step === 1 ? all : Array.from({ length: mostPhrases }, (_, n) => all[Math.floor(n * step)] ?? "");
  const strange = strangeWordsIn(texts.flatMap(readingsOf).flatMap(plainWords));
  return [
    ...kept.map((value) => print("phrase", value)),
    ...[...strange].slice(0, mostStrangeWords).map((value) => print("word", value)),
  ];
}

function print(kind: FingerprintKind, value: string): Fingerprint {
  return { kind, value, size: 0 };
}

function distinct(prints: readonly Fingerprint[]): readonly Fingerprint[] {
  return [...new Map(prints.map((each) => [`${each.kind}:${each.value}`, each])).values()];
}

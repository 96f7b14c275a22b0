import type { Case } from "../../domain/case.ts";
import { isEmbargoed } from "../../domain/embargo.ts";
import type { CaseLetter } from "../../domain/kernel/case-state.ts";
import { shouldEnd } from "../../domain/kernel/cross-rules.ts";
import { mayReadReport, type Consent } from "../../domain/kernel/consent.ts";
import {
  consentOfFinder,
  isSameReader,
  readersOf,
  unboundReaders,
  type Reader,
  type ReaderWord,
} from "../../domain/participant.ts";
import { byWhom } from "../people.ts";
import { inline } from "../quote.ts";
import { readerAs } from "../team/world.ts";
import { formatInstant } from "../when.ts";

const inWorld: readonly (readonly [CaseLetter, string])[] = [
  ["D", "a fix is out"],
  ["P", "the flaw is public"],
  ["X", "an exploit is public"],
  ["A", "**attacks are seen**"],
];

/** What has happened to the flaw outside this case; null while nothing has. */
export function worldLine(c: Case): string | null {
  const isReady = c.world.has("F") && !c.world.has("D");
  const known = inWorld.flatMap(([letter, words]) => (c.world.has(letter) ? [words] : []));
  const facts = isReady ? ["a fix is ready, and not out yet", ...known] : known;
  if (facts.length === 0 || c.isPublic) return null;
  const end =
    shouldEnd(c.world) && isEmbargoed(c.embargo)
      ? " Confidentiality should end: `/embargo end <why>`, or `/publish`. New terms can no longer be agreed."
      : "";
  return `Outside this case: ${facts.join(", ")}.${end}`;
}

const finderStands: Readonly<Record<Consent, string>> = {
  "no-embargo": "Nothing has asked the finder for silence, so they owe none.",
  invited: "The finder is asked for silence for the first time and owes none before they agree.",
  signatory: "The finder has agreed to it, by reporting in private under the policy or with `/agree`.",
  declined: "The finder has not agreed to keep it confidential. They owe no silence.",
  lapsed: "The finder agreed to earlier terms, and not to the ones now proposed or held.",
};

const inPublic = "The finder reported it in public and has agreed to no silence.";

/** How the finder, and whoever else reads the report, stand to its silence; nothing once that is over. */
export function consentLines(c: Case, zone: string): readonly string[] {
  if (!isEmbargoed(c.embargo)) return [];
  const finder = consentOfFinder(c.participants);
  const isTold = finder === "no-embargo" && !c.privateDisclosure;
  const unbound = unboundReaders(c.participants).map(({ reader, since, consent }) => {
    const said = wordOf(c, reader);
    const words = said?.words ? `: “${inline(said.words, 300)}”` : "";
    return consent === "declined"
      ? `**${readerAs(reader)} reads the report and will not keep it confidential**${words} (noted by ${byWhom(said?.by ?? null)}).`
      : `**${readerAs(reader)} reads the report without having agreed to keep it confidential**, seen since ${formatInstant(since, zone)}; \`/consent reader\` notes their answer.`;
  });
  const bound = readersOf(c.participants).flatMap(({ reader, consent }) => {
    const said = wordOf(c, reader);
    if (reader.isOurs || said === undefined || !mayReadReport(consent)) return [];
    const terms = consent === "lapsed" ? ", to earlier terms than those now proposed or held" : "";
    const words = said.words === null ? "" : `: “${inline(said.words, 300)}”`;
    return [
      `${readerAs(reader)} reads the report and has agreed to keep it confidential${terms}${words} (noted by ${byWhom(said.by)}).`,
    ];
  });
  return [
    ...(finder === undefined ? [] : [isTold ? inPublic : finderStands[finder]]),
    ...unbound,
    ...bound,
    ...awaited(c),
  ];
}

/** Whoever agreed and is not let in yet. */
function awaited(c: Case): readonly string[] {
  const readers = readersOf(c.participants);
  const waiting = c.readerWords.filter(
    (word) => word.value === "yes" && !readers.some(({ reader }) => isSameReader(reader, word)),
  );
  return waiting.map(
    ({ kind, name, by }) =>
      `${readerAs({ kind, name })} has agreed to keep the report confidential and does not read it yet (noted by ${byWhom(by)}).`,
  );
}

function wordOf(c: Case, reader: Reader): ReaderWord | undefined {
  return c.readerWords.find((word) => isSameReader(word, reader));
}

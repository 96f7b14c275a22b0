import { consentPurposes, type ConsentPurpose } from "../domain/consent.ts";
import type { Reader } from "../domain/participant.ts";
import { badValue, happened, misused } from "./answer.ts";
import { optionalText, splitWord } from "./arguments.ts";
import type { Command, CommandInput, CommandRead } from "./command.ts";
import { parseLogin } from "./login.ts";

const usage = "/consent <coordinator|billing|cve|finders|amount> <yes|no> [what they said]";
const ofReader = "/consent reader <@login|@owner/team> <yes|no> [what they said]";
const team = /^@[A-Za-z0-9-]+\/([A-Za-z0-9._-]{1,100})$/;

/**
 * `/consent`: what the finder said about one use of their name beside the credit, or of the sum of their award; or what
 * a reader of the advisory, or somebody who is to become one, said about keeping it confidential. Recorded, and sent to nobody.
 */
export const consent: Command = {
  name: "consent",
  usage: `${usage} | ${ofReader}`,
  example: "/consent cve yes Wrote on Monday that the CVE record may name them",
  summary:
    "What the finder said about naming them to a coordinator, to whoever pays, in the CVE record, or to other finders of the flaw, and about publishing the sum of their award; or whether a reader of the advisory keeps it confidential, best before they are let in",
  needs: "triage",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, block, by, at }) => {
    const { word, after } = splitWord(rest);
    if (word === "credit") return badValue("the credit is not noted here", '/credit @login | "Name" | anonymous');
    if (word === "reader") return readReader(after, { rest, block, by, at });
    const purpose = consentPurposes.find((one): one is ConsentPurpose => one === word);
    if (purpose === undefined) return misused(usage, "What it is about must stand after it");
    const value = splitWord(after).word;
    if (value !== "yes" && value !== "no") return misused(usage, "Yes or no must stand after what it is about");
    return happened({ type: "consent-noted", by, at, purpose, value, words: optionalText({ rest, block }, 2) });
  },
};

/** Nobody's word is noted but as they gave it: yes or no, and by whom of the team. */
function readReader(
  after: string,
  { rest, block, by, at }: Pick<CommandInput, "rest" | "block" | "by" | "at">,
): CommandRead {
  const { word, after: answer } = splitWord(after);
  const login = parseLogin(word);
  const slug = team.exec(word)?.[1];
  if (login === undefined && slug === undefined)
    return misused(ofReader, "A login with its @, or a team as @owner/team, must stand after it");
  const value = splitWord(answer).word;
  if (value !== "yes" && value !== "no") return misused(ofReader, "Yes or no must stand after the reader");
  const reader: Pick<Reader, "kind" | "name"> =
    login === undefined ? { kind: "team", name: slug ?? "" } : { kind: "login", name: login };
  return happened({
    type: "reader-answered",
    by,
    at,
    reader,
    value,
    words: optionalText({ rest, block }, 3),
  });
}

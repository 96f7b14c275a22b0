import { consentPurposes, type ConsentPurpose } from "../domain/consent.ts";
import { badValue, happened, misused } from "./answer.ts";
import { optionalText, splitWord } from "./arguments.ts";
import type { Command } from "./command.ts";

const usage = "/consent <coordinator|billing|cve|finders> <yes|no> [what they said]";

/** `/consent`: what the finder said about one use of their name beside the credit; recorded, and sent to nobody. */
export const consent: Command = {
  name: "consent",
  usage,
  example: "/consent cve yes Wrote on Monday that the CVE record may name them",
  summary:
    "What the finder said about naming them to a coordinator, to whoever pays, in the CVE record, or to other finders of the flaw",
  needs: "triage",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, block, by, at }) => {
    const { word, after } = splitWord(rest);
    if (word === "credit") return badValue("the credit is not noted here", '/credit @login | "Name" | anonymous');
    const purpose = consentPurposes.find((one): one is ConsentPurpose => one === word);
    if (purpose === undefined) return misused(usage, "What the name would be used for must stand after it");
    const value = splitWord(after).word;
    if (value !== "yes" && value !== "no") return misused(usage, "Yes or no must stand after the purpose");
    return happened({ type: "consent-noted", by, at, purpose, value, words: optionalText({ rest, block }, 2) });
  },
};

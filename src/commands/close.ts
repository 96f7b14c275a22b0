import { closeReasons, parseCloseReason } from "../domain/closing.ts";
import { happened, misused, refused } from "./answer.ts";
import { optionalText, splitWord } from "./arguments.ts";
import type { Command } from "./command.ts";

const words = closeReasons.filter((reason) => reason !== "duplicate");
const usage = "/close <reason> [text]";

/** `/close <reason> [text]`: puts the case down; the text is for the finder, who is told first. */
export const close: Command = {
  name: "close",
  usage,
  example: "/close informative Thank you, this is how it is meant to work",
  summary: `Put the case down as ${words.join(", ")}; the finder is told first, with the clause`,
  needs: "triage",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, block, by, at }) => {
    const { word } = splitWord(rest);
    const reason = parseCloseReason(word);
    if (reason === undefined) return misused(usage, `A reason is needed: ${words.join(", ")}`);
    if (reason === "duplicate") return refused("/close", { code: "use-duplicate" });
    return happened({ type: "case-closed", by, at, reason, text: optionalText({ rest, block }, 1) });
  },
};

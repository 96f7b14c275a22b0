import { happened, misused, reasonNeeded } from "./answer.ts";
import { optionalText, splitWord } from "./arguments.ts";
import type { Command } from "./command.ts";

const usage = "/conduct ok|concern|violated [why]";
const values = ["ok", "concern", "violated"] as const;

/** `/conduct`: whether the finder kept to the policy's rules; a concern needs a reason. */
export const conduct: Command = {
  name: "conduct",
  usage,
  example: "/conduct ok",
  summary: "Whether the finder kept to the rules: ok sends the safe harbour, violated refuses an award",
  needs: "triage",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, block, by, at }) => {
    const value = values.find((known) => known === splitWord(rest).word.toLowerCase());
    if (value === undefined) return misused(usage, "Conduct is ok, concern or violated");
    const why = optionalText({ rest, block }, 1);
    return value === "concern" && why === null
      ? reasonNeeded("/conduct", "/conduct concern <why>")
      : happened({ type: "conduct-set", by, at, value, why });
  },
};

import { happened, misused } from "./answer.ts";
import type { Command } from "./command.ts";

/** `/approve`: the second signature under an award. */
export const approve: Command = {
  name: "approve",
  usage: "/approve",
  example: "/approve",
  summary: "Second signature under an award above the limit; never by the one who decided it",
  needs: "award",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, by, at }) =>
    rest === ""
      ? happened({ type: "award-approved", by, at })
      : misused("/approve", "Nothing may stand after it on the line"),
};

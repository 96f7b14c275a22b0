import { happened, misused } from "./answer.ts";
import type { Command } from "./command.ts";

/** `/unmerge`: undoes a merge. */
export const unmerge: Command = {
  name: "unmerge",
  usage: "/unmerge",
  example: "/unmerge",
  summary: "Undo a merge: the case stands on its own again",
  needs: "triage",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, by, at }) =>
    rest === ""
      ? happened({ type: "unmerged", by, at })
      : misused("/unmerge", "Nothing may stand after it on the line"),
};

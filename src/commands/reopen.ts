import { happened, misused } from "./answer.ts";
import type { Command } from "./command.ts";

/** `/reopen`: takes a closed case up again. */
export const reopen: Command = {
  name: "reopen",
  usage: "/reopen",
  example: "/reopen",
  summary: "Take a closed case up again; not after final closure",
  needs: "triage",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, by, at }) =>
    rest === ""
      ? happened({ type: "case-reopened", by, at })
      : misused("/reopen", "Nothing may stand after it on the line"),
};

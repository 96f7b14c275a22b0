import { happened, misused } from "./answer.ts";
import { afterWords, splitWord } from "./arguments.ts";
import { refuseOtherCase } from "./case-named.ts";
import type { Command } from "./command.ts";

/** `/restore confirm <case>`: undoes the containment of an issue that was labelled by mistake. */
export const restore: Command = {
  name: "restore",
  usage: "/restore confirm <case>",
  example: "/restore confirm FF-2026-1234",
  summary: "Undo the containment of a mislabelled issue: its text becomes public again",
  needs: "triage",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, by, at, case: c }) => {
    const usage = `/restore confirm ${c.id}`;
    const { word, after: named } = splitWord(rest);
    if (word !== "confirm" || afterWords(named, 1) !== "")
      return misused(usage, "This makes the text public again, so it must be confirmed with the case");
    return refuseOtherCase(named, c, "/restore", usage) ?? happened({ type: "restore-asked", by, at });
  },
};

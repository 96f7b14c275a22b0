import { happened, misused } from "../answer.ts";
import type { Command } from "../command.ts";

/** `/agree`: to the open proposal about the embargo, or with nothing open to publication. */
export const agree: Command = {
  name: "agree",
  usage: "/agree",
  example: "/agree",
  summary: "Agree to what was proposed to you, or, with nothing proposed, to publication",
  needs: "anyone",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, at }) =>
    rest === "" ? happened({ type: "finder-agreed", at }) : misused("/agree", "Nothing may stand after it on the line"),
};

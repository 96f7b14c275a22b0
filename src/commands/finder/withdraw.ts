import { happened, misused } from "../answer.ts";
import type { Command } from "../command.ts";

/** `/withdraw`: the finder takes the report back. */
export const withdraw: Command = {
  name: "withdraw",
  usage: "/withdraw",
  example: "/withdraw",
  summary: "Take your report back",
  needs: "anyone",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, at }) =>
    rest === ""
      ? happened({ type: "finder-withdrew", at })
      : misused("/withdraw", "Nothing may stand after it on the line"),
};

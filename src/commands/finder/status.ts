import { misused } from "../answer.ts";
import type { Command } from "../command.ts";

/** `/status`: the card is the answer. */
export const status: Command = {
  name: "status",
  usage: "/status",
  example: "/status",
  summary: "Where your report stands, on the card above",
  needs: "anyone",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest }) =>
    rest === "" ? { ok: true, wish: { wish: "help" } } : misused("/status", "Nothing may stand after it on the line"),
};

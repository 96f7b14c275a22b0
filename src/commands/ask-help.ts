import { misused } from "./answer.ts";
import type { Command } from "./command.ts";

/** `/help`: a wish to be told what may be done here, now. */
export const askHelp: Command = {
  name: "help",
  usage: "/help",
  example: "/help",
  summary: "What you may do here, now",
  needs: "anyone",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest }) =>
    rest === "" ? { ok: true, wish: { wish: "help" } } : misused("/help", "Nothing may stand after it on the line"),
};

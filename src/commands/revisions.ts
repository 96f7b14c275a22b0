import { misused } from "./answer.ts";
import type { Command } from "./command.ts";

const usage = "/revisions [number]";

/** `/revisions`: how the advisory was seen, each time it read otherwise; with a number, what it said then. Changes nothing. */
export const revisions: Command = {
  name: "revisions",
  usage,
  example: "/revisions",
  summary: "What the advisory said before: each time it was seen to read otherwise, or with a number the whole of that",
  needs: "triage",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest }) => {
    if (rest === "") return { ok: true, wish: { wish: "revisions", number: null } };
    return /^[1-9]\d{0,5}$/.test(rest)
      ? { ok: true, wish: { wish: "revisions", number: Number(rest) } }
      : misused(usage, "Only the number of a revision may stand after it, as `/revisions` lists them");
  },
};

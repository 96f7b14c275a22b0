import { happened, misused } from "./answer.ts";
import { splitWord } from "./arguments.ts";
import { notADay, parseDay } from "./calendar-day.ts";
import type { Command } from "./command.ts";

const usage = "/embargo <date> | /embargo until fixed";

/** `/embargo <date>` or `/embargo until fixed`: proposes or revises how long the silence lasts. */
export const embargo: Command = {
  name: "embargo",
  usage,
  example: "/embargo 2027-02-28",
  summary: "Propose or revise how long confidentiality lasts",
  needs: "triage",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, by, at }) => {
    const { word, after } = splitWord(rest);
    if (word === "until" && after === "fixed")
      return happened({ type: "embargo-proposed", by, at, terms: { kind: "until-fixed" } });
    const on = parseDay(word);
    if (on !== undefined && after === "")
      return happened({ type: "embargo-proposed", by, at, terms: { kind: "date", on } });
    return after === "" && /^\d/.test(word)
      ? notADay(word, at, "/embargo")
      : misused(usage, "One date or “until fixed” must stand after it; “/embargo end <why>” ends it");
  },
};

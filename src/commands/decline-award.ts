import { happened, misused, reasonNeeded } from "./answer.ts";
import { splitWord } from "./arguments.ts";
import { notADay, parseDay } from "./calendar-day.ts";
import type { Command } from "./command.ts";

const usage = "/decline-award <why> [evidence <link> <date>]";

/** `/decline-award <why> [evidence <link> <date>]`: refuses the award; the reason is told to the finder, the evidence not. */
export const declineAward: Command = {
  name: "decline-award",
  usage,
  example: "/decline-award Known before evidence https://github.com/acme/app/issues/7 2026-10-01",
  summary: "Refuse the award with the reason the finder is told, and with dated evidence where the policy demands it",
  needs: "award",
  needsFacts: "none",
  takesAll: false,
  read: ({ block, by, at }) => {
    const found = /(?:^|\s)evidence\s+(?=https?:\/\/)/.exec(block);
    const why = (found === null ? block : block.slice(0, found.index)).trim();
    if (why === "") return reasonNeeded("/decline-award", usage);
    if (found === null) {
      return /\sevidence(?:\s+\S{1,40})?$/.test(block.slice(-60)) && /\d{4}-\d{2}-\d{2}$/.test(block)
        ? misused(usage, "The evidence is a link and then its date")
        : happened({ type: "award-declined", by, at, why, evidence: null });
    }
    const { word: link, after } = splitWord(block.slice(found.index + found[0].length));
    const { word: day, after: more } = splitWord(after);
    if (!URL.canParse(link)) return misused(usage, "The evidence is no link that can be opened");
    if (day === "" || more !== "") return misused(usage, "The evidence stands last: its link, then its date");
    const on = parseDay(day);
    return on === undefined
      ? notADay(day, at, `/decline-award <why> evidence <link>`)
      : happened({ type: "award-declined", by, at, why, evidence: { link, on } });
  },
};

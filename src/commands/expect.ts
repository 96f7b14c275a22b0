import { happened, misused, reasonNeeded } from "./answer.ts";
import { afterWords, optionalText, splitWord } from "./arguments.ts";
import { notADay, parseDay } from "./calendar-day.ts";
import type { Command } from "./command.ts";

const usage = "/expect <date> [text]";

/** `/expect <date> [text]` or `/expect none <why>`: when a fix is expected, or that none is planned; sent to the finder. */
export const expectFix: Command = {
  name: "expect",
  usage: `${usage} | /expect none <why>`,
  example: "/expect 2027-01-31 With the next minor release",
  summary: "Tell the finder when a fix is expected, or that none is planned and why",
  needs: "triage",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, block, by, at }) => {
    const { word } = splitWord(rest);
    if (word === "") return misused(usage, "The date is missing");
    if (word === "none") {
      const why = afterWords(block, 1);
      return why === ""
        ? reasonNeeded("/expect", "/expect none <why>")
        : happened({ type: "fix-expected", by, at, on: null, text: why });
    }
    const on = parseDay(word);
    return on === undefined
      ? notADay(word, at, "/expect")
      : happened({ type: "fix-expected", by, at, on, text: optionalText({ rest, block }, 1) });
  },
};

import { happened, misused } from "./answer.ts";
import { hasListener } from "../domain/telling.ts";
import { untilDay } from "../policy/clauses/embargo.ts";
import { afterWords, splitWord } from "./arguments.ts";
import { notADay, parseDay } from "./calendar-day.ts";
import type { Command } from "./command.ts";

const usage = "/embargo <date> | /embargo until fixed | /embargo keep [why] | /embargo ready";

/** `/embargo <date>` or `/embargo until fixed`: proposes or revises how long the silence lasts; `/embargo keep`: a review that leaves it; `/embargo ready`: the fix is ready, which a policy may count from. */
export const embargo: Command = {
  name: "embargo",
  usage,
  example: "/embargo 2027-02-28",
  summary:
    "Propose or revise how long confidentiality lasts; `keep` after looking at it again; `ready` when the fix is, before it is out",
  needs: "triage",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, block, by, at, policy, case: c }) => {
    const { word, after } = splitWord(rest);
    if (word === "keep") {
      const why = afterWords(block, 1);
      return happened({ type: "embargo-kept", by, at, why: why === "" ? null : why });
    }
    if (word === "ready" && after === "") return happened({ type: "fix-ready", by, at });
    // Nobody but the team reads of a finding of its own; everybody else is asked, by whatever way reaches them.
    const isAnswerable = c.finder !== null && hasListener(c);
    if (word === "until" && after === "fixed")
      return happened({ type: "embargo-proposed", by, at, terms: { kind: "until-fixed" }, isAnswerable });
    const on = parseDay(word);
    if (on !== undefined && after === "")
      return happened({ type: "embargo-proposed", by, at, terms: untilDay(policy, on), isAnswerable });
    return after === "" && /^\d/.test(word)
      ? notADay(word, at, "/embargo")
      : misused(usage, "One date or “until fixed” must stand after it; “/embargo end <why>” ends it");
  },
};

import type { Case } from "../../domain/case.ts";
import { isEmbargoed } from "../../domain/embargo.ts";
import type { EventOf } from "../../domain/event.ts";
import type { Policy } from "../../policy/policy.ts";
import { untilDay } from "../../policy/clauses/embargo.ts";
import { happened, misused } from "../answer.ts";
import { splitWord } from "../arguments.ts";
import { parseDay } from "../calendar-day.ts";
import type { Command } from "../command.ts";

const usage = "/object <why> | /object <date> [why]";

/** `/object`: the finder is against what was proposed, or against publication; a day of theirs is proposed to the team. */
export const objectTo: Command = {
  name: "object",
  usage,
  example: "/object Two vendors have not fixed it yet",
  summary: "Object to what was proposed to you, or to publication, and say why; or name the day that would suit you",
  needs: "anyone",
  needsFacts: "none",
  takesAll: false,
  read: ({ block, at, case: c, policy }) =>
    block === "" ? misused(usage, "Say why") : happened(readObjection(block, at, c, policy)),
};

/** What a finder's objection says at `at`: words that begin with a day name terms of their own, while there are any to change. */
export function readObjection(block: string, at: Date, c: Case, policy: Policy): EventOf<"finder-objected"> {
  const { word, after } = splitWord(block);
  const on = isEmbargoed(c.embargo) ? parseDay(word) : undefined;
  if (on === undefined) return { type: "finder-objected", at, why: block };
  return { type: "finder-objected", at, why: after, terms: untilDay(policy, on) };
}

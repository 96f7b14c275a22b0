import { parseCaseId } from "../domain/case-id.ts";
import { happened, misused, reasonNeeded, refused } from "./answer.ts";
import { afterWords, splitWord } from "./arguments.ts";
import type { Command } from "./command.ts";
import { withoutAdvisory } from "./without-advisory.ts";

const name = "publish confirm";

/** `/publish confirm <case> [early <why>]`: the second step; carries the hash of what would become public now. */
export const publishConfirm: Command = {
  name,
  usage: "/publish confirm <case> [early <why>]",
  example: "/publish confirm FF-2026-1234",
  summary: "Publish the advisory: second step, within 24 hours; “early” skips the fix and the embargo",
  needs: "publish",
  needsFacts: "advisory",
  takesAll: false,
  confirms: "publish",
  read: ({ rest, block, by, at, case: c, facts }) => {
    const { word, after } = splitWord(rest);
    const usage = `/publish confirm ${c.id}`;
    const named = parseCaseId(word);
    if (named === undefined) return misused(usage, "A confirmation names the case");
    const isEarly = splitWord(after).word === "early";
    if (after !== "" && !isEarly)
      return misused(`${usage} early <why>`, "Only “early” and a reason may stand after the case");
    const why = isEarly ? afterWords(block, 2) : null;
    if (why === "") return reasonNeeded(`/${name}`, `${usage} early <why>`);
    if (facts.publication === null) return refused(`/${name}`, withoutAdvisory(c));
    const { hash, stopped } = facts.publication;
    if (stopped !== null) return refused(`/${name}`, { code: "not-for-public", reason: stopped });
    return happened({ type: "publication-confirmed", by, at, hash, named, early: why });
  },
};

import { compareTreatment } from "../policy/compare-treatment.ts";
import { repinClocks } from "../policy/repin-clocks.ts";
import { happened, misused } from "./answer.ts";
import { splitWord } from "./arguments.ts";
import { refuseOtherCase } from "./case-named.ts";
import type { Command } from "./command.ts";

const name = "repin confirm";

/** `/repin confirm <case>`: the second step; the case is decided by the version that was shown from then on. */
export const repinConfirm: Command = {
  name,
  usage: "/repin confirm <case>",
  example: "/repin confirm FF-2026-1234",
  summary: "Decide this case by the version of the policy in force now: second step, within 24 hours",
  needs: "adopt",
  needsFacts: "programme",
  takesAll: false,
  confirms: "repin",
  read: ({ rest, by, at, case: c, policy, facts }) => {
    const { word, after } = splitWord(rest);
    const usage = `/repin confirm ${c.id}`;
    if (after !== "") return misused(usage, "Nothing may stand after the case");
    const other = refuseOtherCase(word, c, `/${name}`, usage);
    if (other !== null) return other;
    const next = facts.inForce;
    if (next === undefined) return misused(usage, "No version is known to be in force here");
    return happened({
      type: "policy-repinned",
      by,
      at,
      oldHash: c.programmeHash,
      newHash: next.hash,
      policyId: next.policyId,
      clocks: repinClocks(c, policy, next.policy, at).clocks,
      changes: compareTreatment(c, policy, next.policy, at),
    });
  },
};

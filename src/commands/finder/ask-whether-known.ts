import { mayAskAgain, precheckHold, precheckOffered } from "../../policy/clauses/precheck.ts";
import { happened, misused, refused } from "../answer.ts";
import type { Command } from "../command.ts";

/** `/precheck`: the finder asks, before the whole report, whether this is known; only where the policy offers it. */
export const askWhetherKnown: Command = {
  name: "precheck",
  usage: "/precheck",
  example: "/precheck",
  summary: "Ask whether this is known already, before you send a whole report, where the policy offers that",
  needs: "anyone",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, at, policy, facts }) => {
    if (precheckOffered(policy) === undefined)
      return { ok: false, problem: { code: "policy-offers-no", what: "pre-check", policy: policy.name } };
    if (rest !== "") return misused("/precheck", "Nothing may stand after it on the line");
    const again = mayAskAgain(policy, facts.asked ?? [], at);
    return again.may
      ? happened({ type: "precheck-asked", at, heldUntil: precheckHold(policy, at) })
      : refused("/precheck", { code: "too-many-enquiries", questions: again.questions, from: again.from });
  },
};

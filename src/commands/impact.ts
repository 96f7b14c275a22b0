import { isAwardInput } from "../policy/clauses/entitlement.ts";
import { happened, misused } from "./answer.ts";
import { afterWords, splitWord } from "./arguments.ts";
import type { Command } from "./command.ts";

const usage = "/impact <low|medium|high> <text>";
const levels = ["low", "medium", "high"] as const;

/** `/impact`: the second input beside severity, where the policy asks for it (PA2). */
export const impact: Command = {
  name: "impact",
  usage,
  example: "/impact high Every hosted site could be read",
  summary: "Impact, where the policy asks for it beside severity",
  needs: "triage",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, block, by, at, policy, case: c }) => {
    if (!isAwardInput(policy, "impact"))
      return { ok: false, problem: { code: "policy-has-no", what: "impact", policy: c.policyId } };
    const value = levels.find((level) => level === splitWord(rest).word.toLowerCase());
    if (value === undefined) return misused(usage, "The impact is low, medium or high");
    const why = afterWords(block, 1);
    return why === ""
      ? misused(usage, "What the impact is must stand after the level")
      : happened({ type: "impact-set", by, at, value, why });
  },
};

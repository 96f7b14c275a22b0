import { readQuality } from "../policy/clauses/quality.ts";
import { badValue, happened, misused } from "./answer.ts";
import type { Command } from "./command.ts";

const usage = "/quality <word of the policy's rubric, or a score>";

/** `/quality`: how good the report is, in the words the policy has for it. */
export const quality: Command = {
  name: "quality",
  usage,
  example: "/quality good",
  summary: "Quality of the report, where the policy counts it; unknown never blocks an award",
  needs: "triage",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, by, at, policy, case: c }) => {
    if (rest === "") return misused(usage, "The quality is missing");
    const reading = readQuality(policy, rest);
    if (reading.ok) return happened({ type: "quality-set", by, at, value: reading.word });
    return reading.refusal === "not-asked"
      ? { ok: false, problem: { code: "policy-has-no", what: "quality", policy: c.policyId } }
      : badValue("not a quality this policy knows", reading.write);
  },
};

import { precheckAnswers } from "../domain/precheck.ts";
import { precheckOffered } from "../policy/clauses/precheck.ts";
import { happened, misused } from "./answer.ts";
import type { Command } from "./command.ts";

const usage = "/known yes|no|cannot-tell";

/** `/known`: answers a finder's pre-check with one fixed sentence; only where the policy offers one. */
export const known: Command = {
  name: "known",
  usage,
  example: "/known cannot-tell",
  summary: "Answer a finder who asked first whether it is known, with one fixed sentence that tells nothing else",
  needs: "triage",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, by, at, policy }) => {
    if (precheckOffered(policy) === undefined)
      return { ok: false, problem: { code: "policy-offers-no", what: "pre-check", policy: policy.name } };
    const value = precheckAnswers.find((answer) => answer === rest.trim().toLowerCase());
    return value === undefined
      ? misused(usage, "Yes, no or cannot-tell must stand after it, and nothing else")
      : happened({ type: "precheck-answered", by, at, value });
  },
};

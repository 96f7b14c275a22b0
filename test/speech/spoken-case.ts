import type { Case } from "../../src/domain/case.ts";
import { startEmbargo } from "../../src/domain/embargo.ts";
import { startClocks } from "../../src/policy/clauses/clocks.ts";
import { defaultEmbargo } from "../../src/policy/clauses/embargo-end.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { shippedPolicy } from "../../src/policy/shipped.ts";
import { aCase, theTime } from "../support/a-case.ts";

/** A Monday noon, so that three business days are Thursday noon. */
export const monday = theTime("2026-11-23T12:00:00Z");

/** A while after `monday`, in hours. */
export function later(hours: number): Date {
  return new Date(monday.getTime() + hours * 3_600_000);
}

/** A shipped policy by name. */
export function policyOf(name: "pythonanywhere" | "flowfuse" | "coordinated-disclosure"): Policy {
  const policy = shippedPolicy(name);
  if (policy === undefined) throw new Error("no such shipped policy");
  return policy;
}

/** A private report by advisory, with the clocks and terms `policy` gives it on `monday`; `changes` go on top. */
export function spokenCase(policy: Policy, changes: Partial<Case> = {}): Case {
  return aCase({
    receivedAt: monday,
    completeAt: monday,
    finder: { login: "nils", name: null, via: null },
    report: {
      title: "Path traversal in the file server",
      body: "SECRET-BODY GET /../../etc/passwd",
      claimedSeverity: "critical",
      claimedVector: null,
    },
    embargo: startEmbargo(defaultEmbargo(policy, monday).terms),
    clocks: startClocks(policy, "receipt", monday),
    history: [{ at: monday, what: "report-received", by: null }],
    ...changes,
  });
}

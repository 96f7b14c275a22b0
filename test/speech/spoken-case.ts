import type { Case } from "../../src/domain/case.ts";
import { formCaseId } from "../../src/domain/case-id.ts";
import { startEmbargo } from "../../src/domain/embargo.ts";
import { evolve } from "../../src/domain/evolve.ts";
import { defaultEmbargo } from "../../src/policy/clauses/embargo.ts";
import { startClocks } from "../../src/policy/clauses/clocks.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { shippedPolicy } from "../../src/policy/shipped.ts";

/** A Monday noon, so that three business days are Thursday noon. */
export const monday = new Date("2026-11-23T12:00:00Z");

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

/** A private report by advisory under `policy`, received on `monday`; `changes` go on top. */
export function spokenCase(policy: Policy, changes: Partial<Case> = {}): Case {
  const { terms } = defaultEmbargo(policy, monday);
  const fresh = evolve(null, {
    type: "report-received",
    at: monday,
    id: formCaseId(2026, 4711),
    origin: "advisory",
    repo: "app",
    owner: "acme",
    policyId: "flowfuse",
    programmeHash: "0".repeat(64),
    learntAt: monday,
    completeAt: monday,
    isQuiet: false,
    finder: { login: "nils", name: null, via: null },
    report: {
      title: "Path traversal in the file server",
      body: "SECRET-BODY GET /../../etc/passwd",
      claimedSeverity: "critical",
      claimedVector: null,
    },
    privateDisclosure: true,
    source: null,
    tracker: { repo: "tracker", number: 7 },
    advisory: {
      ghsaId: "GHSA-aaaa-bbbb-cccc",
      url: "https://github.com/acme/app/security/advisories/GHSA-aaaa-bbbb-cccc",
      state: "triage",
    },
    embargoTerms: terms,
    clocks: startClocks(policy, "receipt", monday),
    question: null,
  });
  return { ...fresh, embargo: startEmbargo(terms), ...changes };
}

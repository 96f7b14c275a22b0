import { readPolicy } from "../../src/policy/read-policy.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { shippedPolicy } from "../../src/policy/shipped.ts";

/** The shipped policy of that name. */
export function shipped(name: "pythonanywhere" | "flowfuse" | "coordinated-disclosure"): Policy {
  const policy = shippedPolicy(name);
  if (!policy) throw new Error(`no policy ${name}`);
  return policy;
}

/** The policy read from YAML, which must be valid. */
export function policyOf(yaml: string): Policy {
  const result = readPolicy(yaml);
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 2));
  return result.policy;
}

/** A policy nobody here has seen: euros, ranges, CVSS 4.0, opt-in credit, 90 days from receipt, Dutch holidays. */
export const STRANGER = `
version: 1
name: A stranger's policy
clauses:
  S1: Reports are answered within 2 business days.
  S2: We pay between the amounts listed, in euros.
  S3: Severity is CVSS 4.0.
  S4: We name you if you ask us to.
  S5: You keep silent for 90 days from your report.
  S6: We need the version, and either steps or a proof of concept.
  S7: Every report is paid once.
channels:
  - { kind: web, url: "https://example.nl/security", clause: S1 }
reward:
  entitlement: { rule: first_only, words: Every report is paid once., clause: S7 }
  inputs: { of: [severity], words: "We pay between the amounts listed, in euros.", clause: S2 }
  amounts:
    kind: range
    currency: EUR
    by_severity:
      high: { from: 500 EUR, to: 2500.50 EUR }
      low: { from: 50 EUR, to: 100 EUR }
    clause: S2
severity: { source: [cvss4.0, human], words: Severity is CVSS 4.0., clause: S3 }
credit: { rule: opt_in, words: We name you if you ask us to., clause: S4 }
embargo:
  ends: receipt + 90 days
  weekend_roll: true
  words: You keep silent for 90 days from your report.
  clause: S5
intake:
  required: { all_of: [version, { any_of: [steps, poc] }] }
  poc: optional
  words: "We need the version, and either steps or a proof of concept."
  clause: S6
clocks:
  - id: answer
    deliverables: [acknowledgement]
    within: 2 business days
    public: true
    promise: Reports are answered within 2 business days.
    pause_on: [needs_info]
    remind: [1 business day]
    escalate: [1 day, 1 week]
    clause: S1
calendar: { zone: Europe/Amsterdam, holidays: { country: NL } }
`;

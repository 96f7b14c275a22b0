import { begin } from "../../src/domain/begin-case.ts";
import { formCaseId } from "../../src/domain/case-id.ts";
import type { Case } from "../../src/domain/case.ts";

/** The instant of a test: noon on 22 November 2026 in UTC, or the one given. */
export function theTime(iso = "2026-11-22T12:00:00Z"): Date {
  return new Date(iso);
}

/** A private report of @ada's, received two days before `theTime()` under FlowFuse's policy; `over` replaces what it names. */
export function aCase(over: Partial<Case> = {}): Case {
  const receivedAt = theTime("2026-11-20T09:30:00Z");
  const received = begin({
    type: "report-received",
    at: receivedAt,
    id: formCaseId(2026, 4711),
    origin: "advisory",
    repo: "acme/app",
    owner: "acme",
    policyId: "flowfuse",
    programmeHash: "4f1d2c3b5a69788796a5b4c3d2e1f00f4f1d2c3b5a69788796a5b4c3d2e1f00f",
    learntAt: receivedAt,
    completeAt: receivedAt,
    isQuiet: false,
    finder: { login: "ada", name: null, via: null },
    report: { title: "A title", body: "A body", claimedSeverity: null, claimedVector: null },
    privateDisclosure: true,
    source: null,
    tracker: { repo: "acme/security-cases", number: 7 },
    advisory: {
      ghsaId: "GHSA-aaaa-bbbb-cccc",
      url: "https://github.com/acme/app/security/advisories/GHSA-aaaa-bbbb-cccc",
      state: "triage",
    },
    embargoTerms: { kind: "unspecified" },
    clocks: [],
    question: null,
  });
  return { ...received, ...over };
}

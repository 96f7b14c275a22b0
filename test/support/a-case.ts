import { noAward } from "../../src/domain/award.ts";
import { formCaseId } from "../../src/domain/case-id.ts";
import type { Case } from "../../src/domain/case.ts";
import { startEmbargo } from "../../src/domain/embargo.ts";

/** The instant of a test: noon on 22 November 2026 in UTC, or the one given. */
export function theTime(iso = "2026-11-22T12:00:00Z"): Date {
  return new Date(iso);
}

/** A private report of @ada's, received two days before `theTime()` under FlowFuse's policy; `over` replaces what it names. */
export function aCase(over: Partial<Case> = {}): Case {
  const receivedAt = theTime("2026-11-20T09:30:00Z");
  return {
    id: formCaseId(2026, 4711),
    origin: "advisory",
    repo: "acme/app",
    owner: "acme",
    policyId: "flowfuse",
    programmeHash: "4f1d2c3b5a69788796a5b4c3d2e1f00f4f1d2c3b5a69788796a5b4c3d2e1f00f",
    repinPrepared: null,
    isPublic: false,
    isQuiet: false,
    receivedAt,
    learntAt: receivedAt,
    completeAt: receivedAt,
    finder: { login: "ada", name: null, via: null },
    report: { title: "A title", body: "A body", claimedSeverity: null, claimedVector: null },
    privateDisclosure: true,
    assignee: null,
    management: "received",
    wasAccepted: false,
    closing: null,
    duplicateOf: null,
    original: null,
    duplicates: [],
    joined: [],
    suggestions: [],
    question: null,
    klass: null,
    severity: null,
    impact: null,
    conduct: null,
    quality: null,
    safeHarbourAt: null,
    enquiry: null,
    remarks: [],
    combinedWith: [],
    incident: null,
    expected: null,
    assessedAt: null,
    heardAt: null,
    silenceNotedAt: null,
    embargoReview: { since: receivedAt, toldAt: null },
    award: noAward,
    credit: null,
    alsoCredited: [],
    wish: null,
    creditAnswer: null,
    embargo: startEmbargo({ kind: "unspecified" }),
    fix: null,
    exploitedAt: null,
    publication: { prepared: null, confirmed: null, publishedAt: null, shown: null, agreedAt: null, objection: null },
    clocks: [],
    tracker: { repo: "acme/security-cases", number: 7 },
    source: null,
    advisory: {
      ghsaId: "GHSA-aaaa-bbbb-cccc",
      url: "https://github.com/acme/app/security/advisories/GHSA-aaaa-bbbb-cccc",
      state: "triage",
    },
    exposure: null,
    leaks: [],
    goneMessages: [],
    undelivered: [],
    putBacks: [],
    putBacksStopped: false,
    restored: false,
    history: [],
    ...over,
  };
}

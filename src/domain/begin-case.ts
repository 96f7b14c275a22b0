import { noAward } from "./award.ts";
import type { Case } from "./case.ts";
import { noEmbargo, startEmbargo } from "./embargo.ts";
import { theApp, type EventOf } from "./event.ts";

/** The case a report begins. */
export function begin(event: EventOf<"report-received">): Case {
  const isPublic = event.origin === "public-track";
  return {
    id: event.id,
    origin: event.origin,
    repo: event.repo,
    owner: event.owner,
    policyId: event.policyId,
    programmeHash: event.programmeHash,
    isPublic,
    isQuiet: event.isQuiet,
    receivedAt: event.at,
    learntAt: event.learntAt,
    completeAt: event.completeAt,
    finder: event.finder,
    report: event.report,
    privateDisclosure: event.privateDisclosure,
    assignee: null,
    management: event.origin === "internal" ? "valid" : "received",
    wasAccepted: false,
    closing: null,
    duplicateOf: null,
    duplicates: [],
    suggestions: [],
    question: event.question === null ? null : { text: event.question, by: theApp, at: event.learntAt },
    klass: null,
    severity: null,
    impact: null,
    conduct: null,
    quality: null,
    expected: null,
    assessedAt: null,
    award: noAward,
    credit: null,
    wish: null,
    creditAnswer: null,
    embargo: isPublic ? noEmbargo : startEmbargo(event.embargoTerms),
    fix: null,
    exploitedAt: null,
    publication: { prepared: null, confirmed: null, publishedAt: null, agreedAt: null, objection: null },
    clocks: event.clocks,
    tracker: event.tracker,
    source: event.source,
    advisory: event.advisory,
    exposure: null,
    goneMessages: [],
    undelivered: [],
    putBacks: [],
    putBacksStopped: false,
    restored: false,
    history: [],
  };
}

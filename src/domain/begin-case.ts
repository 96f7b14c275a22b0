import { noAward } from "./award.ts";
import type { Case } from "./case.ts";
import { noEmbargo, startEmbargo } from "./embargo.ts";
import { theApp, type EventOf } from "./event.ts";
import { nothingYet, reach } from "./kernel/case-state.ts";
import { textOf } from "./rewriting.ts";
import { moveManagement } from "./management.ts";
import { firstParticipants } from "./participant.ts";

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
    repinPrepared: null,
    isPublic,
    isQuiet: event.isQuiet,
    repeats: event.repeats ?? null,
    receivedAt: event.at,
    learntAt: event.learntAt,
    completeAt: event.completeAt,
    arrivedWith: event.completeAt === null && event.origin !== "internal" ? null : textOf(event.report),
    doubt: doubtOf(event),
    finder: event.finder,
    formerLogins: [],
    report: event.report,
    privateDisclosure: event.privateDisclosure,
    assignee: null,
    management: (event.origin === "internal" ? moveManagement("received", "validate") : undefined) ?? "received",
    wasAccepted: false,
    closing: null,
    duplicateOf: null,
    mergedInto: null,
    original: null,
    duplicates: [],
    joined: [],
    collisionAt: null,
    suggestions: [],
    dismissed: [],
    question: event.question === null ? null : { text: event.question, by: theApp, at: event.learntAt },
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
    embargoReview: { since: event.at, toldAt: null },
    award: noAward,
    credit: null,
    namedBefore: [],
    alsoCredited: [],
    wish: null,
    consents: [],
    readerWords: [],
    creditAnswer: null,
    embargo: isPublic ? noEmbargo : startEmbargo(event.embargoTerms),
    participants: firstParticipants(event.at, {
      isPublic,
      hasFinder: event.origin !== "internal",
      finderAgrees: agreesByReporting(event),
    }),
    // Whoever holds a report knows of the flaw; a bug of the track label is public from the start.
    world: reach(nothingYet, isPublic ? "P" : "V"),
    fix: null,
    fixReadyAt: null,
    cveAt: event.advisory?.cveId ? event.at : null,
    exploitedAt: null,
    publication: { prepared: null, confirmed: null, publishedAt: null, shown: null, agreedAt: null, objection: null },
    clocks: event.clocks,
    tracker: event.tracker,
    source: event.source,
    advisory: event.advisory,
    exposure: null,
    containmentRefusedAt: null,
    leaks: [],
    overwritten: { severity: 0, credits: 0 },
    differs: null,
    cardEdits: 0,
    goneMessages: [],
    undelivered: [],
    putBacks: [],
    putBacksStopped: false,
    restored: false,
    history: [],
  };
}

/** A text that was edited before anybody read it may have been complete, and of this flaw, only since. */
function doubtOf({ origin, at, completeAt, editedAt }: EventOf<"report-received">): Case["doubt"] {
  const since = origin === "internal" ? at : completeAt;
  if (since === null || editedAt === undefined || editedAt <= since) return null;
  return { until: editedAt, because: "unseen" };
}

/** A private report under a policy that asks for silence accepts it; one made in public has agreed to nothing. */
function agreesByReporting({ origin, asksSilence, embargoTerms }: EventOf<"report-received">): boolean {
  return (asksSilence ?? embargoTerms.kind !== "unspecified") && origin !== "public-issue";
}

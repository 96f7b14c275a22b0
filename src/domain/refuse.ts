import type { Policy } from "../policy/policy.ts";
import { localDay } from "./calendar.ts";
import type { Case } from "./case.ts";
import { areAlike, differsOf } from "./differs.ts";
import { isEmbargoed } from "./embargo.ts";
import { learnt } from "./embargo-end.ts";
import type { CaseEvent, EventOf } from "./event.ts";
import { isKeptContained, isWaitingToBeContained } from "./exposure.ts";
import { kernelOf } from "./kernel-of.ts";
import { breachesOf } from "./kernel/cross-rules.ts";
import { refuseOwnReport } from "./own-report.ts";
import { type Reader, readersOf } from "./participant.ts";
import type { Refusal } from "./refusal.ts";
import { refuseAward } from "./refuse-award.ts";
import { refuseRepin } from "./refuse-repin.ts";
import { refuseNewTerms, refusePublication, refuseTerms } from "./refuse-publication.ts";
import { mergedInto } from "./root-cause.ts";
import { refuseUntimely } from "./refuse-untimely.ts";
import { isSameAnswer } from "./suggestion.ts";

/** Why `event` may not happen to `c` now, or null when it may. */
export function refuse(c: Case, event: CaseEvent, policy: Policy): Refusal | null {
  return refuseOwnReport(c, event) ?? refuseForState(c, event, policy);
}

function refuseForState(c: Case, event: CaseEvent, policy: Policy): Refusal | null {
  switch (event.type) {
    case "report-received":
      return { code: "already-so", what: "received" };
    case "report-announced":
      return c.isQuiet || c.repeats !== null ? null : { code: "already-so", what: "announced" };
    case "advisory-differs":
      return areAlike(c.differs, differsOf(event)) ? { code: "already-so", what: "known" } : null;
    case "finder-renamed":
      return c.finder?.login === event.login || c.finder === null ? { code: "already-so", what: "known" } : null;
    case "words-relayed":
    case "finder-named":
    case "receipt-corrected":
      return c.origin === "tracker-issue" ? null : { code: "only-in-tracker-intake" };
    case "report-accepted":
      return refuseAcceptance(c);
    case "info-asked":
      return refuseEnded(c) ?? refusePutDown(c, "waiting for an answer") ?? refuseNoFinder(c);
    case "reply-sent":
      return refuseNoFinder(c);
    case "fix-expected":
      if (event.on !== null && event.on < localDay(event.at, policy.calendar))
        return { code: "date-passed", on: event.on };
      return c.publication.publishedAt === null ? null : { code: "already-published" };
    case "merged-into":
      if (event.original === c.id) return { code: "same-case" };
      if (mergedInto(c).includes(event.original)) return { code: "duplicate-cycle" };
      if (c.duplicateOf !== null) return { code: "is-duplicate", original: c.duplicateOf };
      return refuseEnded(c);
    case "unmerged":
      return c.duplicateOf === null ? { code: "not-a-duplicate" } : refuseEnded(c);
    case "collision-noticed":
      if (c.collisionAt !== null) return { code: "already-so", what: "told" };
      return isEmbargoed(c.embargo) ? null : { code: "embargo-over" };
    case "suggestion-dismissed":
      return c.suggestions.length === 0 && c.repeats === null ? { code: "no-suggestion" } : null;
    case "dismissed-elsewhere":
      return c.dismissed.includes(event.other) ? { code: "already-so", what: "dismissed" } : null;
    case "duplicates-suggested":
      if (isSameAnswer(c.suggestions, event.candidates)) return { code: "already-so", what: "suggested" };
      return c.duplicateOf === null || event.candidates.length === 0
        ? null
        : { code: "is-duplicate", original: c.duplicateOf };
    case "case-closed":
      if (event.reason === "duplicate") return { code: "use-duplicate" };
      if (c.closing !== null) return { code: "already-so", what: `closed as ${c.closing.reason}` };
      return refuseEnded(c);
    case "case-reopened":
      if (c.management === "closed") return { code: "finally-closed" };
      if (c.duplicateOf !== null) return { code: "is-duplicate", original: c.duplicateOf };
      // Somebody may have closed the advisory by hand, which gives the case no reason to be closed for.
      return c.closing === null && c.advisory?.state !== "closed" ? { code: "not-closed" } : null;
    case "fixed":
      return refuseFix(c);
    case "exploitation-seen":
      return c.world.has("A") && event.evidence === null ? { code: "already-so", what: "known" } : null;
    case "exploit-published":
      return c.world.has("X") ? { code: "already-so", what: "known" } : null;
    case "award-decided":
    case "award-approved":
    case "award-declined":
    case "award-paid":
      return refuseAward(c, event);
    case "embargo-proposed":
    case "embargo-shortened":
    case "embargo-kept":
    case "embargo-end-prepared":
    case "embargo-ended":
    case "publication-prepared":
    case "publication-confirmed":
      return refusePublication(c, event, policy);
    case "advisory-published":
      return c.publication.publishedAt === null ? null : { code: "already-published" };
    case "finder-withdrew":
      if (c.closing !== null) return { code: "already-so", what: "closed" };
      return refuseEnded(c) ?? refuseAccepted(c);
    case "finder-objected":
      if (c.origin === "internal") return { code: "no-finder" };
      if (event.terms !== undefined) return refuseTerms(c, event.terms, event.at, policy);
      return isEmbargoed(c.embargo) || c.publication.publishedAt === null ? null : { code: "already-published" };
    case "embargo-unanswered":
      return c.embargo.proposedBy?.side === event.side && c.embargo.proposedBy.toldAt === undefined
        ? null
        : { code: "already-so", what: "answered" };
    case "fix-ready":
      if (c.fix !== null || c.fixReadyAt !== null) return { code: "already-so", what: "ready" };
      return refuseFix(c);
    case "finder-agreed":
      if (c.origin === "internal") return { code: "no-finder" };
      if (!isEmbargoed(c.embargo) && c.publication.publishedAt !== null) return { code: "already-published" };
      return c.embargo.proposal !== null && c.embargo.proposedBy?.side !== "finder" ? refuseNewTerms(c) : null;
    case "original-changed":
      return refuseMove(c, event);
    case "report-rewritten":
      return c.arrivedWith === null ? { code: "already-so", what: "without a place" } : null;
    case "original-known":
      return c.duplicateOf !== null ? null : { code: "not-a-duplicate" };
    case "readers-seen":
      return refuseReaders(c, event.readers);
    case "repin-prepared":
    case "policy-repinned":
      return refuseEnded(c) ?? refuseRepin(c, event);
    case "contain-asked":
    case "restore-asked":
      return c.exposure === null || c.restored ? { code: "not-contained" } : null;
    case "message-undelivered":
      return c.undelivered.some((message) => message.key === event.key) ? { code: "already-so", what: "noted" } : null;
    case "message-gone":
      return c.goneMessages.includes(event.key) ? { code: "already-so", what: "noted" } : null;
    case "leak-seen":
    case "source-published":
    case "leak-hidden":
      return isEmbargoed(c.embargo) ? null : { code: "no-embargo" };
    case "reader-answered":
      return isEmbargoed(c.embargo) ? null : { code: "embargo-over" };
    case "clock-reminded":
    case "clock-overdue":
    case "clock-escalated":
    case "expected-date-slipped":
    case "silence-noticed":
    case "embargo-review-due":
    case "embargo-dated":
      return refuseUntimely(c, event);
    case "tracker-opened":
      return c.tracker === null ? null : { code: "already-so", what: "opened" };
    case "advisory-opened":
      return c.advisory === null ? null : { code: "already-so", what: "opened" };
    case "exposure-copied":
      return c.exposure === null ? null : { code: "already-so", what: "copied" };
    case "contained":
      return isToContain(c) ? null : { code: "already-so", what: "contained" };
    case "containment-resumed":
      return isWaitingToBeContained(c) ? null : { code: "already-so", what: "contained" };
    case "exposed-again":
      return isKeptContained(c) ? null : { code: "not-contained" };
    case "restored-in-public":
      return c.restored ? null : { code: "not-contained" };
    case "advisory-refused":
      return c.advisory === null ? null : { code: "already-so", what: "opened" };
    case "report-completed":
      return c.completeAt === null ? null : { code: "already-so", what: "complete" };
    case "info-given":
      return c.question === null ? { code: "already-so", what: "answered" } : null;
    case "safe-harbour-given":
      return c.safeHarbourAt === null ? null : { code: "already-so", what: "promised" };
    case "precheck-asked":
      return c.enquiry === null ? refuseEnded(c) : { code: "already-so", what: "asked about" };
    case "precheck-answered":
      if (c.enquiry === null) return { code: "no-enquiry" };
      return c.enquiry.answer === null ? null : { code: "already-so", what: "answered" };
    case "combined-sent":
      return refuseNoFinder(c);
    case "combined-joined":
    case "incident-raised":
    case "publication-shown":
    case "report-edited":
    case "clocks-counted":
    case "owner-assigned":
    case "note-taken":
    case "class-set":
    case "severity-set":
    case "impact-set":
    case "conduct-set":
    case "quality-set":
    case "duplicate-joined":
    case "duplicate-changed":
    case "duplicate-left":
    case "award-recommended":
    case "consent-noted":
    case "credit-set":
    case "credit-refused":
    case "credit-wished":
    case "credit-answered":
    case "message-stopped":
    case "publication-stopped":
    case "containment-checked":
    case "containment-refused":
    case "advisory-seen":
    case "advisory-changed-by-others":
    case "credit-misplaced":
    case "message-edited":
    case "name-taken-off":
    case "advisory-closed-by-hand":
    case "advisory-reopened-by-hand":
    case "label-put-back":
    case "closing-undone":
    case "reopening-undone":
    case "source-gone":
    case "repository-renamed":
    case "finder-wrote":
      return null;
  }
}

/** Vultron: a fix is ready or deployed only for a case that is accepted, deferred or closed. */
function refuseFix(c: Case): Refusal | null {
  const breaches = breachesOf(kernelOf(learnt(c, "F", "D")));
  return breaches.includes("fix-before-acceptance") ? { code: "not-accepted" } : null;
}

function refuseReaders(c: Case, readers: readonly Reader[]): Refusal | null {
  if (!isEmbargoed(c.embargo)) return { code: "embargo-over" };
  const held = readersOf(c.participants).map(({ reader }) => reader);
  return JSON.stringify(held) === JSON.stringify(readers) ? { code: "already-so", what: "known" } : null;
}

function isToContain({ exposure }: Case): boolean {
  return exposure !== null && (exposure.until === null || exposure.again.some((span) => span.until === null));
}

/** Why the report cannot be accepted as the case stands, or null when it can. */
export function refuseAcceptance(c: Case): Refusal | null {
  if (c.management === "accepted") return { code: "already-so", what: "accepted" };
  return refuseEnded(c) ?? refusePutDown(c, "accepted");
}

function refuseEnded(c: Case): Refusal | null {
  if (c.publication.publishedAt !== null) return { code: "already-published" };
  return c.management === "closed" ? { code: "finally-closed" } : null;
}

function refusePutDown(c: Case, wanted: string): Refusal | null {
  if (c.duplicateOf !== null) return { code: "is-duplicate", original: c.duplicateOf };
  return c.closing === null ? null : { code: "not-from-state", state: c.management, wanted };
}

/** What the team has accepted is no longer the finder's alone to take back. */
function refuseAccepted(c: Case): Refusal | null {
  return c.management === "accepted" ? { code: "not-from-state", state: "accepted", wanted: "withdrawn" } : null;
}

function refuseNoFinder(c: Case): Refusal | null {
  return c.origin === "internal" ? { code: "no-finder" } : null;
}

/** A duplicate follows the case it is merged into; told what it knows already, it has no news to keep. */
function refuseMove(c: Case, { original, seen }: EventOf<"original-changed">): Refusal | null {
  if (c.mergedInto === null || original === c.id) return { code: "not-a-duplicate" };
  const isKnown = c.duplicateOf === original && JSON.stringify(c.original) === JSON.stringify(seen);
  return isKnown ? { code: "already-so", what: "known" } : null;
}

import { begin } from "./begin-case.ts";
import type { Case } from "./case.ts";
import { deliver, pause, resume } from "./clock.ts";
import { credited, noted, overwritten, uncredited, wished } from "./crediting.ts";
import { isValidThough } from "./closing.ts";
import { awarded, declined, paid, signed } from "./award-moves.ts";
import { declaredPublic, learnt, published, restored } from "./embargo-end.ts";
import { agreed, dated, kept, objected, proposed, shortened, unanswered, withdrawn } from "./embargo-terms.ts";
import { theApp, type CaseEvent } from "./event.ts";
import { contained, exposedAgain, sourcePublished } from "./exposure.ts";
import { answered, combined, completed, shown } from "./exchanges.ts";
import { heard } from "./heard.ts";
import { leaksAfter } from "./leaks-after.ts";
import { remember } from "./history.ts";
import { renamed } from "./renaming.ts";
import { withReaders } from "./participant.ts";
import { corrected, joined, merged } from "./order-moves.ts";
import { rewritten } from "./rewriting.ts";
import { announced, assessed, classed, putDown, reopened, ruledOut, stir, toAccepted } from "./standing-moves.ts";
import { answeredBy } from "./reader-words.ts";
import { dismissedWith, withoutSuggested } from "./suggestion.ts";
import { passed } from "./time-passed.ts";

/** The case after `event`: the fold that replay repeats. Refuses nothing; `decide` has done that before. */
export function evolve(before: Case | null, event: CaseEvent): Case {
  if (event.type === "report-received") return remember(heard(null, begin(event), event), event);
  if (before === null) throw new Error(`a case begins with report-received, not with ${event.type}`);
  return remember(heard(before, stir(step(before, event), event), event), event);
}

/** The case that `events` tell of, or null when there are none. */
export function replay(events: readonly CaseEvent[]): Case | null {
  return events.reduce<Case | null>((now, event) => evolve(now, event), null);
}

function step(c: Case, event: Exclude<CaseEvent, { type: "report-received" }>): Case {
  switch (event.type) {
    case "report-announced":
      return announced(c, event);
    case "report-edited":
      return event.completeAt === null
        ? { ...c, report: event.report }
        : completed({ ...c, report: event.report }, event.completeAt);
    case "report-rewritten":
      return rewritten(c, event);
    case "report-completed":
      return completed(c, event.at);
    case "finder-named":
      return { ...c, finder: event.finder };
    case "receipt-corrected":
      return corrected(c, event);
    case "owner-assigned":
      return { ...c, assignee: event.login };
    case "combined-sent":
    case "combined-joined":
      return combined(c, event);
    case "finder-wrote":
    case "words-relayed":
      return c.completeAt === null ? { ...c, remarks: [...c.remarks, event.text] } : c;
    case "safe-harbour-given":
      return { ...c, safeHarbourAt: event.at };
    case "precheck-asked":
      return { ...c, enquiry: { at: event.at, heldUntil: event.heldUntil, answer: null } };
    case "precheck-answered":
      return answered(c, event);
    case "incident-raised":
      return { ...c, incident: { at: event.at, by: event.by, why: event.why } };
    case "publication-shown":
      return shown(c, event);
    case "note-taken":
    case "original-known":
    case "reply-sent":
    case "closing-undone":
    case "reopening-undone":
    case "source-gone":
    case "contain-asked":
    case "restored-in-public":
    case "containment-resumed":
    case "advisory-refused":
      return c;
    case "containment-refused":
      return { ...c, containmentRefusedAt: c.containmentRefusedAt ?? event.at };
    case "advisory-changed-by-others":
      return overwritten(c, event);
    case "message-edited":
      return event.isCard ? { ...c, cardEdits: c.cardEdits + 1 } : c;
    case "consent-noted":
      return noted(c, event);
    case "name-taken-off":
      return { ...c, wish: c.wish === null ? null : { ...c.wish, isAnswered: true } };
    case "class-set":
      return classed(c, event.klass);
    case "severity-set":
      return assessed({ ...c, severity: event.severity, overwritten: { ...c.overwritten, severity: 0 } }, event.at);
    case "impact-set":
      return { ...c, impact: { value: event.value, why: event.why, by: event.by, at: event.at } };
    case "conduct-set":
      return { ...c, conduct: { value: event.value, why: event.why, by: event.by, at: event.at } };
    case "quality-set":
      return { ...c, quality: { value: event.value, why: null, by: event.by, at: event.at } };
    case "report-accepted":
      return assessed(
        { ...toAccepted(c), wasAccepted: true, question: null, clocks: resume(c.clocks, event.at) },
        event.at,
      );
    case "info-asked":
      return {
        ...c,
        question: { text: event.question, by: event.by, at: event.at },
        clocks: pause(c.clocks, event.at),
      };
    case "info-given":
      return { ...c, question: null, clocks: resume(c.clocks, event.at) };
    case "fix-expected":
      return {
        ...c,
        expected: { on: event.on, text: event.text, by: event.by, at: event.at, slippedAt: null },
        clocks: deliver(c.clocks, "expected_date", event.at),
      };
    case "merged-into":
      return merged(putDown(c), event);
    case "original-changed":
      return { ...c, duplicateOf: event.original, original: event.seen };
    case "duplicate-joined":
      return joined(c, event.duplicate, event.seen, event.found);
    case "duplicate-changed":
      return c.duplicates.includes(event.duplicate) ? joined(c, event.duplicate, event.seen, event.found) : c;
    case "duplicate-left":
      return {
        ...c,
        duplicates: c.duplicates.filter((id) => id !== event.duplicate),
        joined: c.joined.filter(({ from }) => from !== event.duplicate),
      };
    case "suggestion-dismissed":
    case "dismissed-elsewhere":
      return {
        ...c,
        suggestions: withoutSuggested(c.suggestions, event.other),
        dismissed: dismissedWith(c.dismissed, c.suggestions, event.other),
      };
    case "duplicates-suggested":
      return { ...c, suggestions: event.candidates };
    case "collision-noticed":
      return { ...c, collisionAt: c.collisionAt ?? event.at };
    case "unmerged":
      return { ...reopened(c), duplicateOf: null, mergedInto: null, original: null, closing: null };
    case "case-closed":
      return assessed(
        {
          ...(isValidThough(event.reason) || c.management === "accepted" ? putDown(c) : ruledOut(c)),
          closing: { reason: event.reason, text: event.text, by: event.by, at: event.at },
          question: null,
          clocks: resume(c.clocks, event.at),
        },
        event.at,
      );
    case "case-reopened":
      return { ...reopened(c), closing: null };
    case "exploitation-seen":
      // No new terms once attackers know (Vultron): what was proposed falls, what was agreed stands until it is ended.
      return withdrawn(learnt({ ...c, exploitedAt: c.exploitedAt ?? event.at }, "A"));
    case "exploit-published":
      return declaredPublic(c, "X", event.at);
    case "fixed":
      return {
        ...learnt(c, "F", "D"),
        fix: { at: event.at, versions: event.versions, by: event.by },
        clocks: deliver(c.clocks, "fix", event.at),
      };
    case "award-recommended":
      return { ...c, award: { ...c.award, recommendation: event.recommendation } };
    case "award-decided":
      return awarded(c, event);
    case "award-approved":
      return signed(c, event);
    case "award-declined":
      return declined(c, event);
    case "award-paid":
      return paid(c, event);
    case "credit-set":
      return credited(c, event);
    case "credit-refused":
      return uncredited(c, event.login);
    case "credit-wished":
      return wished(c, event);
    case "credit-answered":
      return { ...c, creditAnswer: event.answer };
    case "embargo-proposed":
      return proposed(c, event);
    case "finder-agreed":
      return agreed(c, event.at);
    case "finder-objected":
      return objected(c, event);
    case "embargo-unanswered":
      return unanswered(c, event);
    case "fix-ready":
      return learnt({ ...c, fixReadyAt: c.fixReadyAt ?? event.at }, "F");
    case "finder-withdrew":
      return { ...putDown(c), closing: { reason: "withdrawn", text: null, by: theApp, at: event.at } };
    case "embargo-end-prepared":
      return { ...c, embargo: { ...c.embargo, endPrepared: { why: event.why, by: event.by, at: event.at } } };
    case "embargo-ended":
      return declaredPublic(c, "P", event.at);
    case "publication-prepared": {
      const prepared = { hash: event.hash, at: event.at, by: event.by };
      return { ...c, publication: { ...c.publication, prepared, confirmed: null } };
    }
    case "publication-confirmed": {
      const confirmed = { hash: event.hash, at: event.at, by: event.by, early: event.early };
      return { ...c, publication: { ...c.publication, confirmed } };
    }
    case "message-stopped":
      return event.kind === "publish-advisory" ? unprepared(c) : c;
    case "publication-stopped":
      return unprepared(c);
    case "advisory-published":
      return published(c, event.at);
    case "repin-prepared":
      return { ...c, repinPrepared: { hash: event.newHash, at: event.at, by: event.by } };
    case "policy-repinned":
      return {
        ...c,
        programmeHash: event.newHash,
        policyId: event.policyId,
        clocks: event.clocks,
        repinPrepared: null,
      };
    case "repository-renamed":
      return renamed(c, event.from, event.to);
    case "restore-asked":
      return restored(c, event.by, event.at);
    case "exposure-copied":
      return { ...c, exposure: event.exposure };
    case "contained":
      return contained({ ...c, containmentRefusedAt: null }, event);
    case "exposed-again":
      return exposedAgain(c, event);
    case "containment-checked":
      return c.exposure === null ? c : { ...c, exposure: { ...c.exposure, remains: event.remains } };
    case "source-published":
      return sourcePublished(c, event.at);
    case "leak-seen":
    case "leak-hidden":
      return { ...c, leaks: leaksAfter(c.leaks, event) };
    case "tracker-opened":
      return { ...c, tracker: event.tracker };
    case "advisory-opened":
    case "advisory-seen": {
      const isNumbered = (event.advisory.cveId ?? null) !== null;
      return { ...c, advisory: event.advisory, cveAt: c.cveAt ?? (isNumbered ? event.at : null) };
    }
    case "advisory-closed-by-hand":
      return { ...c, advisory: c.advisory === null ? null : { ...c.advisory, state: "closed" } };
    case "advisory-reopened-by-hand":
      return { ...c, advisory: c.advisory === null ? null : { ...c.advisory, state: "draft" } };
    case "message-undelivered": {
      const { key, text, at } = event;
      return { ...c, undelivered: [...c.undelivered.filter((message) => message.key !== key), { key, text, at }] };
    }
    case "message-gone":
      return { ...c, goneMessages: [...c.goneMessages, event.key] };
    case "label-put-back": {
      const recent = c.putBacks.filter((put) => event.at.getTime() - put.at.getTime() < 3_600_000);
      const putBacks = [...recent, { label: event.label, by: event.by, at: event.at }];
      return { ...c, putBacks, putBacksStopped: putBacks.length >= 3 };
    }
    case "clocks-counted":
    case "clock-overdue":
    case "clock-reminded":
    case "clock-escalated":
    case "expected-date-slipped":
    case "silence-noticed":
    case "embargo-review-due":
      return passed(c, event);
    case "embargo-kept":
      return kept(c, event.at);
    case "embargo-dated":
      return dated(c, event);
    case "embargo-shortened":
      return shortened(c, event.terms);
    case "readers-seen":
      return { ...c, participants: withReaders(c.participants, event.readers, event.at, c.readerWords) };
    case "reader-answered":
      return answeredBy(c, event);
  }
}

/** Publication begins again with `/publish`. */
function unprepared(c: Case): Case {
  return { ...c, publication: { ...c.publication, prepared: null, confirmed: null } };
}

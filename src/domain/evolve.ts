import { begin } from "./begin-case.ts";
import type { Case } from "./case.ts";
import { credited, noted, uncredited, wished } from "./crediting.ts";
import { awarded, declined, paid, signed } from "./award-moves.ts";
import type { CaseEvent } from "./event.ts";
import { answered, combined, completed, shown } from "./exchanges.ts";
import { heard } from "./heard.ts";
import { remember } from "./history.ts";
import { corrected } from "./order-moves.ts";
import { rewritten } from "./rewriting.ts";
import { announced, stir } from "./standing-moves.ts";
import { disclosed } from "./disclosure-moves.ts";
import { seen } from "./seen-moves.ts";
import { triaged } from "./triage-moves.ts";

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
      return { ...c, finder: event.finder, formerLogins: [] };
    case "receipt-corrected":
      return corrected(c, event);
    case "combined-sent":
    case "combined-joined":
      return combined(c, event);
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
    case "consent-noted":
      return noted(c, event);
    case "name-taken-off":
      return { ...c, wish: c.wish === null ? null : { ...c.wish, isAnswered: true } };
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
    case "owner-assigned":
    case "note-taken":
    case "original-known":
    case "reply-sent":
    case "class-set":
    case "severity-set":
    case "impact-set":
    case "conduct-set":
    case "quality-set":
    case "report-accepted":
    case "info-asked":
    case "info-given":
    case "fix-expected":
    case "merged-into":
    case "original-changed":
    case "duplicate-joined":
    case "duplicate-changed":
    case "duplicate-left":
    case "suggestion-dismissed":
    case "dismissed-elsewhere":
    case "duplicates-suggested":
    case "collision-noticed":
    case "unmerged":
    case "case-closed":
    case "case-reopened":
    case "exploitation-seen":
    case "exploit-published":
    case "fixed":
      return triaged(c, event);
    case "contain-asked":
    case "restored-in-public":
    case "containment-resumed":
    case "advisory-refused":
    case "containment-refused":
    case "embargo-proposed":
    case "finder-agreed":
    case "finder-objected":
    case "fix-ready":
    case "finder-withdrew":
    case "embargo-end-prepared":
    case "embargo-ended":
    case "publication-prepared":
    case "publication-confirmed":
    case "publication-stopped":
    case "advisory-published":
    case "restore-asked":
    case "exposure-copied":
    case "contained":
    case "exposed-again":
    case "containment-checked":
    case "embargo-shortened":
      return disclosed(c, event);
    case "finder-wrote":
    case "closing-undone":
    case "reopening-undone":
    case "source-gone":
    case "advisory-changed-by-others":
    case "advisory-differs":
    case "finder-renamed":
    case "credit-misplaced":
    case "message-edited":
    case "embargo-unanswered":
    case "message-stopped":
    case "repository-renamed":
    case "source-published":
    case "leak-seen":
    case "leak-hidden":
    case "tracker-opened":
    case "advisory-opened":
    case "advisory-seen":
    case "advisory-closed-by-hand":
    case "advisory-reopened-by-hand":
    case "message-undelivered":
    case "message-gone":
    case "label-put-back":
    case "clocks-counted":
    case "clock-overdue":
    case "clock-reminded":
    case "clock-escalated":
    case "expected-date-slipped":
    case "silence-noticed":
    case "embargo-review-due":
    case "embargo-kept":
    case "embargo-dated":
    case "readers-seen":
    case "reader-answered":
      return seen(c, event);
  }
}

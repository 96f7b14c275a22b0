import type { Case } from "./case.ts";
import { deliver } from "./clock.ts";
import { isOfFinder } from "./credit.ts";
import { isEmbargoed } from "./embargo.ts";
import { isShortened, isTurnedDown } from "./embargo-terms.ts";
import { theApp, type CaseEvent } from "./event.ts";
import { isNameToTakeOff } from "./tampering.ts";
import { hasListener } from "./telling.ts";
import { forFinder } from "./treatment.ts";

/** Facts that always say something to a finder who is listening. */
const spoken: ReadonlySet<CaseEvent["type"]> = new Set([
  "report-announced",
  "advisory-opened",
  "advisory-refused",
  "report-accepted",
  "info-asked",
  "fix-expected",
  "reply-sent",
  "merged-into",
  "unmerged",
  "case-closed",
  "case-reopened",
  "restore-asked",
  "fixed",
  "safe-harbour-given",
  "precheck-answered",
  "combined-sent",
  "combined-joined",
  "publication-shown",
  "award-declined",
  "award-paid",
  "embargo-proposed",
  "embargo-dated",
  "embargo-shortened",
  "embargo-ended",
  "finder-withdrew",
  "publication-confirmed",
  "publication-stopped",
  "name-taken-off",
]);

/** The case after the finder heard of `event`, if they did: silence is counted from there, and a person's word is an acknowledgement. */
export function heard(before: Case | null, c: Case, event: CaseEvent): Case {
  if (!hasListener(c) || !isSpoken(before, c, event)) return c;
  const at = event.type === "report-received" ? event.learntAt : event.at;
  const isPersons = "by" in event && event.by !== theApp;
  return {
    ...c,
    clocks: isPersons ? deliver(c.clocks, "acknowledgement", at) : c.clocks,
    heardAt: c.heardAt !== null && c.heardAt > at ? c.heardAt : at,
    silenceNotedAt: null,
  };
}

/** Whether the finder is told how their report gets on; `test/domain/heard.test.ts` holds it to what `consequencesOf` tells them. */
function isSpoken(before: Case | null, c: Case, event: CaseEvent): boolean {
  if (event.type === "report-received") return event.origin !== "public-issue";
  if (event.type === "severity-set" && event.toldWith !== undefined) return false;
  if (event.type === "severity-set")
    return before?.severity?.level !== event.severity.level || awaitsAssessment(before);
  if (event.type === "class-set") return losesSeverity(before, c);
  if (event.type === "award-decided") return !event.awaitsSecond;
  if (event.type === "award-approved") return c.award.decided !== null;
  if (event.type === "credit-set") return isOfFinder(event.credit, c.finder) && !isNameToTakeOff(c, event.credit);
  if (event.type === "advisory-published") return before?.publication.confirmed === null;
  if (event.type === "finder-objected") return isShortened(before, c);
  if (event.type === "embargo-kept") return isTurnedDown(before, c);
  if (event.type === "embargo-unanswered") return event.side === "team";
  if (event.type === "policy-repinned") return forFinder(event.changes).length > 0;
  if (event.type === "exploit-published")
    return before !== null && isEmbargoed(before.embargo) && !isEmbargoed(c.embargo);
  if (event.type === "exploitation-seen") return before !== null && before.embargo.proposal !== c.embargo.proposal;
  return spoken.has(event.type);
}

/** True where a new class takes the severity away that the old one brought. */
export function losesSeverity(before: Case | null, c: Case): boolean {
  return c.severity === null && before !== null && before.severity !== null;
}

/** True while a person's assessment is promised and has not been given. */
export function awaitsAssessment(before: Case | null): boolean {
  return (before?.clocks ?? []).some(
    (clock) =>
      clock.metAt === null && clock.deliverables.includes("assessment") && !clock.delivered.includes("assessment"),
  );
}

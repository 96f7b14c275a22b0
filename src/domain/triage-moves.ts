import { withoutDiffering } from "./differs.ts";
import type { Case } from "./case.ts";
import { deliver, pause, resume } from "./clock.ts";
import { isValidThough } from "./closing.ts";
import { declaredPublic, learnt } from "./embargo-end.ts";
import { withdrawn } from "./embargo-terms.ts";
import { joined, merged } from "./order-moves.ts";
import { assessed, classed, putDown, reopened, ruledOut, toAccepted } from "./standing-moves.ts";
import { dismissedWith, withoutSuggested } from "./suggestion.ts";
import type { TriageEvent } from "./event.ts";

/** The case after maintainers decided something about its report. */
export function triaged(c: Case, event: TriageEvent): Case {
  switch (event.type) {
    case "owner-assigned":
      return { ...c, assignee: event.login };
    case "note-taken":
    case "original-known":
    case "reply-sent":
      return c;
    case "class-set":
      return classed(c, event.klass);
    case "severity-set":
      return assessed(
        {
          ...c,
          severity: event.severity,
          overwritten: { ...c.overwritten, severity: 0 },
          differs: withoutDiffering(c.differs, "severity"),
        },
        event.at,
      );
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
  }
}

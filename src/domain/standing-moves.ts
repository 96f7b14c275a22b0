import type { Case } from "./case.ts";
import type { ClassHeld } from "./class-held.ts";
import { deliver } from "./clock.ts";
import { theApp, type CaseEvent, type EventOf } from "./event.ts";
import { compareWithMap } from "./severity.ts";
import { kernelOf } from "./kernel-of.ts";
import { breachesOf } from "./kernel/cross-rules.ts";
import { moveManagement, type ManagementTrigger, takeUp } from "./management.ts";

/** `trigger`, where the table and the other models have it; else as it stood (decide has refused what a person must hear of). */
export function managed(c: Case, trigger: ManagementTrigger): Case {
  const management = moveManagement(c.management, trigger);
  if (management === undefined) return c;
  const next = { ...c, management };
  // A case whose silence goes on stays in its holding state (Vultron, RM and EM).
  return breachesOf(kernelOf(next)).includes("closed-under-embargo") ? c : next;
}

/** Holding states close for good once the silence is over (interface §4, `/close`); an accepted case goes on. */
export function closeHeld(c: Case): Case {
  return c.management === "accepted" ? c : managed(c, "close");
}

/** A person with authority acted: a quiet case speaks from now on, and stopped put-backs start again. */
export function stir(c: Case, event: CaseEvent): Case {
  const isActedOn = "by" in event && event.by !== theApp && !passive.has(event.type);
  const isStirred = c.isQuiet || c.putBacksStopped || c.cardEdits > 0;
  if (!isActedOn || !isStirred) return c;
  // What repeats its finder's own report is folded in without a word: that it is handled there they know.
  const isFolded = c.repeats !== null && (event.type === "merged-into" || event.type === "unmerged");
  return { ...c, isQuiet: c.isQuiet && isFolded, putBacksStopped: false, cardEdits: 0 };
}

/** The report speaks for itself from `at` on: its finder is greeted, its promises begin. */
export function announced(c: Case, { at, clocks }: EventOf<"report-announced">): Case {
  return { ...c, isQuiet: false, repeats: null, clocks, embargoReview: { since: at, toldAt: null } };
}

const passive: ReadonlySet<CaseEvent["type"]> = new Set([
  "label-put-back",
  "exposed-again",
  "closing-undone",
  "reopening-undone",
]);

/** Valid and then accepted. */
export const toAccepted = (c: Case): Case => managed(managed(c, "validate"), "accept");

/** Valid and then deferred. */
export const putDown = (c: Case): Case => managed(managed(c, "validate"), "defer");

/** Invalid; deferred where it had been valid already. */
export const ruledOut = (c: Case): Case => (c.management === "valid" ? putDown(c) : managed(c, "invalidate"));

/** Back to valid; a case that had been accepted, or whose flaw is fixed, is accepted (again). */
export function reopened(c: Case): Case {
  const wasAccepted = c.wasAccepted || c.world.has("F");
  return {
    ...c,
    management: takeUp(c.management, wasAccepted) ?? c.management,
    wasAccepted: c.wasAccepted || (wasAccepted && c.management === "deferred"),
  };
}

/** A person's assessment was given at `at`: the clocks that wait for one have it. */
export function assessed(c: Case, at: Date): Case {
  return { ...c, assessedAt: c.assessedAt ?? at, clocks: deliver(c.clocks, "assessment", at) };
}

/** A person's own word on severity stands when the class changes; how it stands to the class map is recorded. */
export function classed(c: Case, klass: ClassHeld): Case {
  const held = c.severity;
  // What the map gave for another class does not hold for this one.
  if (held?.basis === "class-map" && klass.severity === null) return { ...c, klass, severity: null };
  if (held?.basis !== "human") return { ...c, klass };
  return { ...c, klass, severity: { ...held, ...compareWithMap(held.level, klass) } };
}

import type { Case } from "../domain/case.ts";
import { type Clock, deliver } from "../domain/clock.ts";
import { areSameTerms } from "../domain/earliest-terms.ts";
import { isEmbargoed } from "../domain/embargo.ts";
import type { CaseEvent } from "../domain/event.ts";
import { dueAfterPause, startClocks } from "../policy/clauses/clocks.ts";
import { embargoFactsOf, endOfEmbargo } from "../policy/clauses/embargo-end.ts";
import type { Policy, PolicyClock } from "../policy/policy.ts";

/** What a fact means in the policy's time: clocks that begin with it or run again, and an embargo counted anew. */
export function timeFollows(before: Case | null, c: Case, event: CaseEvent, policy: Policy): readonly CaseEvent[] {
  const counted = [...resumed(before, c, event, policy), ...started(c, event, policy)];
  return [
    ...(counted.length === 0 ? [] : [{ type: "clocks-counted" as const, at: event.at, clocks: counted }]),
    ...datedAnew(before, c, event, policy),
  ];
}

/** The domain moved them on by the wall; the policy's calendar may count the time they stood still otherwise. */
function resumed(before: Case | null, c: Case, event: CaseEvent, policy: Policy): readonly Clock[] {
  if (event.type === "clocks-counted") return [];
  return c.clocks.flatMap((clock): Clock[] => {
    const held = before?.clocks.find(({ id }) => id === clock.id);
    if (held === undefined || held.pausedAt === null || clock.pausedAt !== null || clock.metAt !== null) return [];
    const dueAt = dueAfterPause(policy, held, held.pausedAt, event.at);
    return dueAt.getTime() === clock.dueAt.getTime() ? [] : [{ ...clock, dueAt }];
  });
}

/** A promise that runs goes on from its first beginning; one that was met begins anew. */
function started(c: Case, event: CaseEvent, policy: Policy): readonly Clock[] {
  const trigger = triggerOf(c, event);
  if (trigger === null || c.origin === "internal" || c.isPublic) return [];
  const isHeld = (id: string) => c.clocks.some((clock) => clock.id === id && clock.metAt === null);
  return given(
    c,
    startClocks(policy, trigger, event.at).filter(({ id }) => !isHeld(id)),
    event.at,
  );
}

function triggerOf(c: Case, event: CaseEvent): PolicyClock["starts"] | null {
  if (event.type === "report-accepted") return "acceptance";
  if (event.type === "fixed") return "fix";
  const isDecided = event.type === "award-decided" ? !event.awaitsSecond : event.type === "award-approved";
  return isDecided && c.award.decided !== null ? "award" : null;
}

/** What the finder has from us already need not be given again. */
function given(c: Case, clocks: readonly Clock[], at: Date): readonly Clock[] {
  const assessed = c.assessedAt === null ? clocks : deliver(clocks, "assessment", at);
  const dated = c.expected === null ? assessed : deliver(assessed, "expected_date", at);
  return c.fix === null ? dated : deliver(dated, "fix", at);
}

/** Whatever the end is counted from has happened, moved or gone: it is counted anew, and both sides are told. */
function datedAnew(before: Case | null, c: Case, event: CaseEvent, policy: Policy): readonly CaseEvent[] {
  // What it came to by another version of the policy is no ground to move it: a re-pin leaves what was promised.
  if (before === null || !isEmbargoed(c.embargo) || event.type === "policy-repinned") return [];
  const [was, now] = [endOfEmbargo(policy, embargoFactsOf(before)), endOfEmbargo(policy, embargoFactsOf(c))];
  if (areSameTerms(was.terms, now.terms) || areSameTerms(c.embargo.terms, now.terms)) return [];
  return [{ type: "embargo-dated", at: event.at, terms: now.terms, anchor: now.anchor ?? "receipt" }];
}

import type { Case } from "../domain/case.ts";
import { decide, type Decision } from "../domain/decide.ts";
import { refuseOwnElsewhere } from "../domain/own-report.ts";
import type { Effect } from "../domain/effect.ts";
import type { CaseEvent } from "../domain/event.ts";
import type { Refusal } from "../domain/refusal.ts";
import { refuseByPolicy } from "../policy/clauses/refuse-by-policy.ts";
import { verdictsOf } from "../policy/clauses/verdicts.ts";
import type { Policy } from "../policy/policy.ts";
import { type DecidedAlong, nothingAlong } from "./decided-along.ts";
import { followUps } from "./follow-ups.ts";

/** What became of one fact that was brought to the desk. */
export type FactOutcome =
  | { readonly ok: true; readonly event: CaseEvent }
  | { readonly ok: false; readonly event: CaseEvent; readonly refusal: Refusal };

/** A case after the facts brought to it, with those that followed by the policy, what they order, and what was refused. */
export type Judged = {
  readonly case: Case | null;
  /** The policy that holds at the end. */
  readonly policy: Policy;
  readonly events: readonly CaseEvent[];
  readonly effects: readonly Effect[];
  readonly facts: readonly FactOutcome[];
};

/** The policy a run begins with, and the one that holds once the case is `c` where `now` held before. */
export type Policies = { readonly first: Policy; readonly after: (c: Case, now: Policy) => Policy };

/**
 * Brings `wanted` to `start` one after the other: the case's state, its policy and the other cases it decides on (`along`)
 * must all allow each. A refused fact changes nothing and the next is judged all the same. Pure.
 */
export function judgeAll(
  start: Case | null,
  wanted: readonly CaseEvent[],
  policies: Policies,
  along: DecidedAlong = nothingAlong,
): Judged {
  let now = start;
  let policy = policies.first;
  const events: CaseEvent[] = [];
  const effects: Effect[] = [];
  const facts: FactOutcome[] = [];
  for (const asked of wanted) {
    const queue: CaseEvent[] = [asked];
    for (let event = queue.shift(); event !== undefined; event = queue.shift()) {
      const decision = judge(now, event, policy, along.get(event) ?? []);
      if (decision.ok) {
        policy = policies.after(decision.next, policy);
        queue.push(...followUps(now, decision.next, event, policy));
        now = decision.next;
        events.push(event);
        effects.push(...decision.effects);
      }
      if (event === asked)
        facts.push(decision.ok ? { ok: true, event } : { ok: false, event, refusal: decision.refusal });
    }
  }
  return { case: now, policy, events, effects, facts };
}

function judge(now: Case | null, event: CaseEvent, policy: Policy, along: readonly Case[]): Decision {
  const decision = decide(now, event, policy, verdictsOf(policy));
  if (now === null || !decision.ok) return decision;
  const refusal = refuseOwnElsewhere(event, along) ?? refuseByPolicy(policy, now, event);
  return refusal === null ? decision : { ok: false, refusal };
}

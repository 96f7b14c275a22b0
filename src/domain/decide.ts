import type { Policy } from "../policy/policy.ts";
import type { Case } from "./case.ts";
import { consequencesOf } from "./consequences.ts";
import type { Effect } from "./effect.ts";
import type { CaseEvent } from "./event.ts";
import { evolve } from "./evolve.ts";
import type { Refusal } from "./refusal.ts";
import { refuse } from "./refuse.ts";
import type { Verdicts } from "./verdicts.ts";

/** A case moved, with the orders that follow; or a polite no. */
export type Decision =
  | { readonly ok: true; readonly next: Case; readonly effects: readonly Effect[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** The only function that moves a case. Pure: the same case, event and policy, with its `verdicts`, give the same decision. */
export function decide(now: Case | null, event: CaseEvent, policy: Policy, verdicts: Verdicts): Decision {
  if (now !== null) {
    const refusal = refuse(now, event, policy);
    if (refusal !== null) return { ok: false, refusal };
  }
  const next = evolve(now, event);
  return { ok: true, next, effects: consequencesOf(now, next, event, verdicts) };
}

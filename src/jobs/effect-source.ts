import type { EffectRow } from "../store/effect.ts";
import { claimEffect, failEffect, releaseEffectLeases, renewEffectLease } from "../store/effect-claim.ts";
import { isFenceLost } from "../store/fence.ts";
import type { Store } from "../store/open.ts";
import type { Retry, WorkSource } from "./work.ts";

/**
 * What an effect's handler says: done (it has called finishEffect or failEffect itself), try again, try again because
 * it certainly did not happen, give up, or wait for a person.
 */
export type EffectOutcome =
  | { readonly verdict: "done" }
  | Retry
  | { readonly verdict: "not-happened"; readonly code: string; readonly at?: Date }
  | { readonly verdict: "dead" | "held"; readonly code: string };

/** The effects of a store, as work for a runner. After a retry an effect that was marked as sending is in doubt. */
export function effectSource({ db }: Pick<Store, "db">): WorkSource<EffectRow, EffectOutcome> {
  return {
    claim: (claim) => claimEffect(db, claim),
    renew: (effect, until) => renewEffectLease(db, effect, until),
    release: (owner) => releaseEffectLeases(db, owner),
    settle: async (effect, outcome, retryAt) => {
      switch (outcome.verdict) {
        case "done":
          return giveBackIfForgotten(db, effect, retryAt);
        case "retry":
          return failEffect(db, effect, { state: "retry", at: retryAt, note: outcome.code });
        case "not-happened":
          return failEffect(db, effect, { state: "pending", at: retryAt, note: outcome.code });
        case "dead":
        case "held":
          return failEffect(db, effect, { state: outcome.verdict, note: outcome.code });
      }
    },
  };
}

/** A handler that says done without having recorded it leaves an effect nobody can vouch for. */
async function giveBackIfForgotten(db: Store["db"], effect: EffectRow, at: Date): Promise<void> {
  try {
    await failEffect(db, effect, { state: "retry", at, note: "not-recorded" });
  } catch (error) {
    if (!isFenceLost(error)) throw error;
  }
}

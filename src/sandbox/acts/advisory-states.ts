import type { Account } from "../accounts.ts";
import type { Advisory, AdvisoryState } from "../advisory.ts";
import type { World } from "../world.ts";
import { announceAdvisory } from "./advisories.ts";

/** The moves GitHub allows; `withdrawn` is only reached through its support. */
const moves: Readonly<Record<AdvisoryState, readonly AdvisoryState[]>> = {
  triage: ["draft", "closed"],
  draft: ["published", "closed"],
  closed: ["draft"],
  published: ["withdrawn"],
  withdrawn: [],
};

/** Whether an advisory may go to a state from where it is; staying is always allowed. */
export function mayMove(from: AdvisoryState, to: AdvisoryState): boolean {
  return from === to || moves[from].includes(to);
}

/** Moves an advisory; false if GitHub does not allow it. Only publication is announced. */
export function moveAdvisory(world: World, advisory: Advisory, by: Account, to: AdvisoryState): boolean {
  if (!mayMove(advisory.state, to)) return false;
  if (advisory.state === to) return true;
  const at = world.now();
  advisory.state = to;
  advisory.updatedAt = at;
  advisory.closedAt = to === "closed" ? at : null;
  if (to === "withdrawn") advisory.withdrawnAt = at;
  if (to === "draft" && advisory.submission) advisory.submission.accepted = true;
  if (to === "published") {
    advisory.publishedAt = at;
    advisory.publisher = by;
    world.record.reassess(`advisory:${advisory.id}:`);
    announceAdvisory(world, advisory, "published", by);
  }
  return true;
}

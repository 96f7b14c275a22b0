import { releaseEffectLeases } from "./effect-claim.ts";
import { releaseJobLeases } from "./job-claim.ts";
import type { Queries } from "./schema.ts";

/** Frees all work that was in hand when the process died; only for a store that this process alone can have open. */
export async function releaseAllLeases(db: Queries): Promise<number> {
  return (await releaseJobLeases(db)) + (await releaseEffectLeases(db));
}

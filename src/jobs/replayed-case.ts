import type { Case } from "../domain/case.ts";
import type { CaseEvent } from "../domain/event.ts";
import { replay } from "../domain/evolve.ts";
import type { Policy } from "../policy/policy.ts";
import { loadEvents } from "../store/ledger.ts";
import type { Store } from "../store/open.ts";
import { findProgrammeByHash } from "../store/programme.ts";
import { readStored } from "./held-programme.ts";

/** A case with the facts it is made of. */
export type ReplayedCase = { readonly case: Case; readonly facts: readonly CaseEvent[] };

/** The case of that id as its ledger tells it, with its facts; null where there is none. */
export async function replayedCase(store: Store, id: string): Promise<ReplayedCase | null> {
  const facts = (await loadEvents(store.db, id)).map(({ event }) => event as unknown as CaseEvent);
  const c = replay(facts);
  return c === null ? null : { case: c, facts };
}

/** The policy a case is pinned to; undefined where its version is not held any more. */
export async function pinnedPolicy(store: Store, { programmeHash }: Case): Promise<Policy | undefined> {
  const version = await findProgrammeByHash(store.db, programmeHash);
  return version && readStored(version).policy;
}

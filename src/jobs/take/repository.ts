import type { RepositoryIncoming } from "../../github/intake/incoming.ts";
import { hastenEffects } from "../../store/moves.ts";
import { listProgrammes } from "../../store/programme.ts";
import { findRepository, markRepositoryGone } from "../../store/repository.ts";
import { followRename } from "../follow-rename.ts";
import type { Office } from "../office.ts";
import { dealtWith, laidAside, type Taken } from "../taken.ts";
import { askFirstSight, openWaiting } from "../waiting.ts";
import { noteRepository } from "./advisory.ts";

/**
 * A repository changed its name, visibility or being. What is written next is checked against GitHub anyway: a tracker
 * that is no longer private stops all writes to it by itself (interface §6), here it is only said aloud; once it is
 * private again, what waited goes on at once.
 */
export async function takeRepository(office: Office, incoming: RepositoryIncoming): Promise<Taken> {
  const { installationId, repo, change, from } = incoming;
  if (installationId === null) return laidAside("no installation");
  if (repo.visibility !== "private") await warnOfTracker(office, installationId, repo.fullName);
  return dealtWith(`repository ${change}`, async (tx) => {
    const known = await findRepository(tx, repo.id);
    if (known?.full_name !== repo.fullName && from !== null) await followRename(office, tx, from, repo.fullName);
    await noteRepository(tx, installationId, repo);
    if (change === "deleted" || change === "transferred") return await markRepositoryGone(tx, repo.id, office.now());
    await askFirstSight(tx, repo.id, repo.fullName, office.now());
    await hastenEffects(tx, installationId, "tracker-", office.now());
    await openWaiting(tx, repo.owner, office.now());
  });
}

async function warnOfTracker(office: Office, installationId: number, fullName: string): Promise<void> {
  const trackers = (await listProgrammes(office.store.db, "in-force")).map((row) => row.tracker.toLowerCase());
  if (trackers.includes(fullName.toLowerCase()))
    office.log.error({ installationId }, "ALERT: a tracker is not private; nothing is written to it");
}

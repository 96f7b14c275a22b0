import type { RepositoryIncoming } from "../../github/intake/incoming.ts";
import { markRepositoryGone } from "../../store/repository.ts";
import type { Office } from "../office.ts";
import { dealtWith, laidAside, type Taken } from "../taken.ts";
import { askFirstSight } from "../waiting.ts";
import { noteRepository } from "./advisory.ts";

/**
 * A repository changed its name, visibility or being. What is written next is checked against GitHub anyway: a tracker
 * that is no longer private stops all writes to it by itself (interface §6), here it is only noted and said aloud.
 */
export async function takeRepository(office: Office, incoming: RepositoryIncoming): Promise<Taken> {
  const { installationId, repo, change } = incoming;
  if (installationId === null) return laidAside("no installation");
  return dealtWith(`repository ${change}`, async (tx) => {
    await noteRepository(tx, installationId, repo);
    if (change === "deleted" || change === "transferred") await markRepositoryGone(tx, repo.id, office.now());
    else await askFirstSight(tx, repo.id, repo.fullName, office.now());
  });
}

import type { RepositoryIncoming } from "../../github/intake/incoming.ts";
import { findInstallation } from "../../store/installation.ts";
import { hastenEffects } from "../../store/moves.ts";
import { findRepository, markRepositoryGone } from "../../store/repository.ts";
import type { Queries } from "../../store/schema.ts";
import { followChange, type Change } from "../follow-change.ts";
import { followRename } from "../follow-rename.ts";
import { placeOf, type Office } from "../office.ts";
import { dealtWith, laidAside, type Taken } from "../taken.ts";
import { askFirstSight, openWaiting } from "../waiting.ts";
import { putSeen } from "../note-repository.ts";

/**
 * A repository changed its name, owner, visibility or being (docs/repositories.md). What is written next is checked
 * against GitHub anyway: a tracker that is no longer private stops all writes to it by itself (interface §6).
 */
export async function takeRepository(office: Office, incoming: RepositoryIncoming): Promise<Taken> {
  const { installationId, repo, change, from } = incoming;
  if (installationId === null) return laidAside("no installation");
  return dealtWith(`repository ${change}`, async (tx) => {
    const place = placeOf(installationId, repo.fullName);
    if (change === "transferred" && from !== null && !isSameOwner(from, repo.fullName))
      return await handOver(office, tx, incoming, from);
    const known = await findRepository(tx, repo.id);
    // The whole account may have been renamed before, which no webhook told: then it is known by a name nobody says.
    const isOwnersName = known !== undefined && isSameOwner(known.full_name, repo.fullName);
    const before = known === undefined || isOwnersName ? from : known.full_name;
    if (known?.full_name !== repo.fullName && before !== null) await followRename(office, tx, before, repo.fullName);
    await putSeen(office, tx, installationId, repo);
    const follows = changeOf(incoming);
    if (follows !== null) await followChange(office, tx, place, follows);
    if (change === "deleted") return await markRepositoryGone(tx, repo.id, office.now());
    await goOn(office, tx, incoming, installationId);
  });
}

/** Cases stay with the owner whose they were; the new owner's app, if there is one, sees a repository it did not know. */
async function handOver(office: Office, tx: Queries, incoming: RepositoryIncoming, from: string): Promise<void> {
  const installationId = incoming.installationId ?? 0;
  const { repo } = incoming;
  const known = await findRepository(tx, repo.id);
  await followChange(office, tx, placeOf(known?.installation_id ?? installationId, from), "transferred");
  const installation = await findInstallation(tx, installationId);
  const isTheirs = installation === undefined || installation.account.toLowerCase() === repo.owner.toLowerCase();
  if (!isTheirs) return await markRepositoryGone(tx, repo.id, office.now());
  await putSeen(office, tx, installationId, repo);
  // It may have come back to where its cases are.
  await followChange(office, tx, placeOf(installationId, repo.fullName), "well");
  await goOn(office, tx, incoming, installationId);
}

async function goOn(office: Office, tx: Queries, { repo }: RepositoryIncoming, installationId: number): Promise<void> {
  await askFirstSight(tx, repo.id, repo.fullName, office.now());
  await hastenEffects(tx, installationId, "tracker-", office.now());
  await openWaiting(tx, repo.owner, office.now());
}

function changeOf({ change, repo }: RepositoryIncoming): Change | null {
  if (change === "deleted" || change === "archived") return change;
  if (change === "unarchived") return "well";
  if (change === "publicized" || change === "privatized") return repo.visibility;
  return null;
}

function isSameOwner(one: string, other: string): boolean {
  return one.split("/")[0]?.toLowerCase() === other.split("/")[0]?.toLowerCase();
}

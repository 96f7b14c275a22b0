import type { RepoSeen } from "../github/intake/incoming.ts";
import { findInstallation, putInstallation } from "../store/installation.ts";
import { findRepository, putRepository } from "../store/repository.ts";
import type { Queries } from "../store/schema.ts";
import { askSweep } from "./ask-sweep.ts";
import { makeRoom } from "./follow-rename.ts";
import { noteFoundInstallation, noteFoundRepository } from "./known-since.ts";
import type { Office } from "./office.ts";

/**
 * Keeps what a webhook about something else says of its repository. One that is known stays as it is known, for the
 * webhook may be late: where it says otherwise, the sweep is asked to look, which follows what really changed.
 */
export async function noteRepository(
  office: Office,
  tx: Queries,
  installationId: number,
  repo: RepoSeen,
): Promise<void> {
  const known = await findRepository(tx, repo.id);
  const isKnown = known?.gone_at === null && known.installation_id === installationId;
  if (!isKnown) return await putSeen(office, tx, installationId, repo);
  const isAsKnown = known.full_name === repo.fullName && known.visibility === repo.visibility;
  if (!isAsKnown) await askSweep(tx, office.now());
}

/** Stores a repository as it was seen, over what was known of it. */
export async function putSeen(office: Office, tx: Queries, installationId: number, repo: RepoSeen): Promise<void> {
  const known = await findRepository(tx, repo.id);
  if (known === undefined || known.installation_id !== installationId || known.gone_at !== null)
    await noteFoundRepository(tx, installationId, repo.id, office.now());
  await makeRoom(office, tx, repo.id, repo.fullName);
  await putRepository(tx, {
    repo_id: repo.id,
    full_name: repo.fullName,
    owner: repo.owner,
    installation_id: installationId,
    visibility: repo.visibility,
    archived: repo.isArchived ? 1 : 0,
  });
  if ((await findInstallation(tx, installationId)) !== undefined) return;
  await noteFoundInstallation(tx, installationId, office.now());
  // What is known of an installation only by this hint gives way to whatever GitHub says of it.
  await putInstallation(tx, {
    installation_id: installationId,
    account: repo.owner,
    account_type: repo.ownerType ?? "Organization",
    state: "active",
    changed_at: 0,
    permissions: "{}",
  });
}

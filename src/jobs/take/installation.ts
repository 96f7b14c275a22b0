import type { InstallationIncoming, RepoNamed } from "../../github/intake/incoming.ts";
import { installationLane, pauseLane, resumeLane } from "../../store/lane.ts";
import { putInstallation } from "../../store/installation.ts";
import { hastenDeliveries, hastenEffects, moveToInstallation } from "../../store/moves.ts";
import { findRepository, listRepositories, markRepositoryGone } from "../../store/repository.ts";
import type { Queries } from "../../store/schema.ts";
import { followChange } from "../follow-change.ts";
import { placeOf, type Office } from "../office.ts";
import { noteGiven, noteInstalled } from "../known-since.ts";
import { noticeTroubleOver } from "../repository-trouble.ts";
import { dealtWith, type Taken } from "../taken.ts";
import { askSweep } from "../ask-sweep.ts";
import { askFirstSight, openWaiting } from "../waiting.ts";

const forever = new Date(Date.UTC(9999, 0, 1));

/** The app was installed, removed, suspended or given other permissions: writing stops or goes on (interface §7). */
export async function takeInstallation(
  office: Office,
  incoming: Extract<InstallationIncoming, { readonly type: "installation-changed" }>,
): Promise<Taken> {
  const { installationId, account, change } = incoming;
  const state = change === "deleted" ? "removed" : change === "suspended" ? "suspended" : "active";
  return dealtWith(`installation ${change}`, async (tx) => {
    await putInstallation(tx, {
      installation_id: installationId,
      account: account.login,
      account_type: account.type,
      state,
      changed_at: office.now().getTime(),
      permissions: "{}",
    });
    if (change === "created") await noteInstalled(tx, installationId, office.now());
    if (state === "active") {
      await moveToInstallation(tx, account.login, installationId);
      await resumeLane(tx, installationLane(installationId));
    } else await pauseLane(tx, installationLane(installationId), forever, state);
    await lookAt(office, tx, incoming.repositories);
    if (state !== "active") return;
    // Also where it was only given other permissions: what it was refused may be granted now.
    await hastenEffects(tx, installationId, "", office.now());
    for (const row of await listRepositories(tx, installationId))
      await noticeTroubleOver(office, tx, placeOf(installationId, row.full_name));
    await openWaiting(tx, account.login, office.now());
    // GitHub told nothing while it could not: what was missed is looked for at once.
    await hastenDeliveries(tx, office.now());
    await askSweep(tx, office.now());
  });
}

/** Repositories were given to the app or taken from it. */
export async function takeInstallationRepositories(
  office: Office,
  incoming: Extract<InstallationIncoming, { readonly type: "installation-repositories-changed" }>,
): Promise<Taken> {
  return dealtWith("repositories changed", async (tx) => {
    for (const repo of incoming.added) await noteGiven(tx, repo.id, office.now());
    await lookAt(office, tx, incoming.added);
    const { installationId } = incoming;
    for (const repo of incoming.removed) {
      // One that was given away is taken from us under its new owner's name: its cases know the old one.
      const known = await findRepository(tx, repo.id);
      await markRepositoryGone(tx, repo.id, office.now());
      await followChange(office, tx, placeOf(installationId, known?.full_name ?? repo.fullName), "out-of-reach");
    }
    for (const repo of incoming.added) await followChange(office, tx, placeOf(installationId, repo.fullName), "well");
    if (incoming.added.length > 0) await hastenEffects(tx, incoming.installationId, "", office.now());
    await openWaiting(tx, incoming.account.login, office.now());
  });
}

async function lookAt(office: Office, tx: Queries, repositories: readonly RepoNamed[]): Promise<void> {
  for (const repo of repositories) await askFirstSight(tx, repo.id, repo.fullName, office.now());
}

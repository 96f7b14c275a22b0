import { listInstallations, type Installation } from "../github/read/installations.ts";
import { listInstallations as listKnown, putInstallation } from "../store/installation.ts";
import { finishJob, type JobRow } from "../store/job.ts";
import { moveToInstallation } from "../store/moves.ts";
import { installationLane, pauseLane, resumeLane } from "../store/lane.ts";
import { askNextSweep } from "./ask-sweep.ts";
import type { JobOutcome } from "./job-source.ts";
import type { Office } from "./office.ts";
import { sweepAdvisoryDatabase } from "./sweep/advisory-database.ts";
import { noteFoundInstallation, noteListedInstallations } from "./known-since.ts";
import { lackingNow } from "./readiness.ts";
import { sweepContained } from "./sweep/contained.ts";
import { redeliverFailed } from "./sweep/deliveries.ts";
import { sweepRepositories } from "./sweep/repositories.ts";
import { databasing, guarding, inTempo, listening, tracking } from "./sweep/tempo.ts";
import { sweepTrackers } from "./sweep/trackers.ts";

const forever = new Date(Date.UTC(9999, 0, 1));

/**
 * One sweep over every installation (interface §3, §7): new and changed advisories, finders' comments, what happened in
 * trackers, failed deliveries. Whatever fails is asked again at the next one.
 */
export async function sweep(office: Office, job: JobRow, intervalMs: number, signal: AbortSignal): Promise<JobOutcome> {
  const sweeping: Office = { ...office, github: office.github.forSweeping() };
  await inTempo(sweeping, "app", listening, async () => {
    await seeInstallations(sweeping);
    await redeliverFailed(sweeping);
  });
  for (const { installation_id: installationId, account } of await listKnown(office.store.db, "active")) {
    if (signal.aborted) break;
    await inTempo(sweeping, installationId, tracking, () => sweepTrackers(sweeping, installationId, signal));
    await inTempo(sweeping, installationId, guarding, () => sweepContained(sweeping, installationId, signal));
    await sweepRepositories(sweeping, installationId, signal);
    await inTempo(sweeping, installationId, databasing, () =>
      sweepAdvisoryDatabase(sweeping, installationId, account, signal),
    );
  }
  await office.store.transaction(async (tx) => {
    await finishJob(tx, job);
    await askNextSweep(tx, new Date(office.now().getTime() + intervalMs));
  });
  office.ring();
  return { verdict: "done" };
}

/** Notes which installations may be asked now; one that GitHub no longer lists was removed while nobody told us. */
async function seeInstallations(office: Office): Promise<void> {
  const { db } = office.store;
  // Before GitHub is asked: what a webhook tells while it answers is newer than the answer.
  const now = office.now().getTime();
  const known = await listKnown(db);
  const listed = await listInstallations(office.github);
  if (!listed.ok) return;
  await office.store.transaction(async (tx) => {
    for (const seen of listed.value) {
      const state = seen.isSuspended ? "suspended" : "active";
      const held = known.find((row) => row.installation_id === seen.id);
      noteLack(office, seen, held?.permissions ?? "{}");
      const isNewest = await putInstallation(tx, {
        installation_id: seen.id,
        account: seen.accountLogin ?? held?.account ?? "",
        account_type: seen.accountType ?? held?.account_type ?? "Organization",
        state,
        changed_at: now,
        permissions: JSON.stringify(seen.permissions),
      });
      if (!isNewest) continue;
      const isBack = held === undefined || held.state === "removed";
      if (isBack) await noteFoundInstallation(tx, seen.id, office.now());
      if (isBack && seen.accountLogin !== null) await moveToInstallation(tx, seen.accountLogin, seen.id);
      if (seen.isSuspended) await pauseLane(tx, installationLane(seen.id), forever, "suspended");
      else if (held?.state === "suspended" || held?.state === "removed")
        await resumeLane(tx, installationLane(seen.id));
    }
    await noteListedInstallations(tx, office.now());
    for (const row of known) {
      if (row.state === "removed" || listed.value.some((seen) => seen.id === row.installation_id)) continue;
      if (!(await putInstallation(tx, { ...row, state: "removed", changed_at: now }))) continue;
      await pauseLane(tx, installationLane(row.installation_id), forever, "removed");
    }
  });
}

/** Logs what an installation lacks when that is first seen; readiness and `doctor` go on saying it. */
function noteLack(office: Office, { id, permissions }: Installation, before: string): void {
  const { wantedPermissions: wanted } = office;
  const known = lackingNow(before, wanted);
  for (const permission of lackingNow(JSON.stringify(permissions), wanted)) {
    if (known.includes(permission)) continue;
    const kind = permission.replace(": ", ":");
    office.log.warn(
      { installationId: id, reason: "permission-missing", kind },
      "an installation lacks a permission; see /readyz and doctor",
    );
  }
}

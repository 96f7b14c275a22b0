import { eraseSealed } from "./ledger-chain.ts";
import { forgetComparable } from "./comparable.ts";
import { forgetFingerprints } from "./fingerprint.ts";
import { forgetFiled } from "./filed-text.ts";
import { forgetLeakPlaces } from "./leak-place.ts";
import { installationLane } from "./lane.ts";
import { forgetListedOfOwner } from "./listed-advisory.ts";
import { forgetRevisions } from "./revision.ts";
import type { Queries } from "./schema.ts";
import { forgetWaiting } from "./waiting-leak.ts";

/**
 * Erases what is held for an installation: texts of reports and messages, names, what waits for it. The chains of its
 * cases stay and still verify; their sources are free to become new cases. Says how many cases there were.
 */
export async function eraseInstallation(tx: Queries, installationId: number, now: Date): Promise<number> {
  const cases = await tx.selectFrom("cases").select("case_id").where("installation_id", "=", installationId).execute();
  for (const { case_id: id } of cases) {
    await eraseSealed(tx, id, () => true, now);
    await forgetFingerprints(tx, id);
    await forgetLeakPlaces(tx, id);
    await forgetComparable(tx, id);
    await forgetRevisions(tx, id);
    await forgetFiled(tx, id);
    await tx.deleteFrom("case_source").where("case_id", "=", id).execute();
    await tx.updateTable("job").set({ state: "done" }).where("idem_key", "=", `wake:${id}`).execute();
  }
  await tx.updateTable("cases").set({ open: 0 }).where("installation_id", "=", installationId).execute();
  const reports = await tx
    .selectFrom("report")
    .select("report_id")
    .where("installation_id", "=", installationId)
    .execute();
  for (const { report_id: id } of reports) await forgetWaiting(tx, id);
  await tx.deleteFrom("report").where("installation_id", "=", installationId).execute();
  await tx.deleteFrom("effect").where("installation_id", "=", installationId).execute();
  await tx.deleteFrom("inbox").where("installation_id", "=", installationId).execute();
  const repositories = await tx
    .selectFrom("repository")
    .select(["full_name", "owner"])
    .where("installation_id", "=", installationId)
    .execute();
  for (const { full_name: name } of repositories)
    await tx.deleteFrom("known_advisory").where("full_name", "=", name).execute();
  // An owner has one installation at a time: what was listed for it goes with it.
  for (const owner of new Set(repositories.map((each) => each.owner))) await forgetListedOfOwner(tx, owner);
  await tx.deleteFrom("repository").where("installation_id", "=", installationId).execute();
  await forgetInstallation(tx, installationId);
  return cases.length;
}

async function forgetInstallation(tx: Queries, installationId: number): Promise<void> {
  await tx.deleteFrom("installation").where("installation_id", "=", installationId).execute();
  await tx.deleteFrom("lane").where("lane", "=", installationLane(installationId)).execute();
}

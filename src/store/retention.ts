import { forgetComparable } from "./comparable.ts";
import { forgetFiled } from "./filed-text.ts";
import { forgetFingerprints } from "./fingerprint.ts";
import { holdRemoved } from "./installation.ts";
import { installationLane } from "./lane.ts";
import { forgetLeakPlaces } from "./leak-place.ts";
import { eraseSealed } from "./ledger-chain.ts";
import { holdCase } from "./ledger.ts";
import { forgetListedOfOwner } from "./listed-advisory.ts";
import type { Store } from "./open.ts";
import { forgetRevisions } from "./revision.ts";
import type { Queries } from "./schema.ts";
import { forgetWaiting } from "./waiting-leak.ts";

/** Each case is held while it is erased, and a database lets one transaction hold only so many. */
const casesAtOnce = 100;

/**
 * Erases what is held for a removed installation, unless it is active again: texts of reports and messages, names, what
 * waits for it. The chains of its cases stay and still verify; their sources are free to become new cases. Says how many
 * cases there were. Begun and not ended, it is done over.
 */
export async function eraseInstallation(
  store: Pick<Store, "db" | "transaction">,
  installationId: number,
  now: Date,
): Promise<number> {
  const ids = await listCases(store.db, installationId);
  let count = 0;
  for (let from = 0; from < ids.length; from += casesAtOnce) {
    const some = ids.slice(from, from + casesAtOnce);
    count += await store.transaction(async (tx) => {
      // Whoever gives its cases to the account's next installation waits for this, or is waited for.
      if (!(await holdRemoved(tx, installationId))) return 0;
      const left = await listCases(tx, installationId, some);
      for (const id of left) await eraseCase(tx, id, now);
      return left.length;
    });
  }
  await store.transaction(async (tx) => {
    if (!(await holdRemoved(tx, installationId))) return;
    // What was on its way in when they were listed.
    for (const id of await listCases(tx, installationId)) await eraseCase(tx, id, now);
    await eraseRest(tx, installationId);
  });
  return count;
}

async function listCases(db: Queries, installationId: number, among?: readonly string[]): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("cases")
    .select("case_id")
    .where("installation_id", "=", installationId)
    .$if(among !== undefined, (query) => query.where("case_id", "in", among ?? []))
    .orderBy("case_id")
    .execute();
  return rows.map((row) => row.case_id);
}

async function eraseCase(tx: Queries, id: string, now: Date): Promise<void> {
  // Whoever is at work on it has read its words, and orders what is to be deleted here.
  await holdCase(tx, id);
  await eraseSealed(tx, id, () => true, now);
  await forgetFingerprints(tx, id);
  await forgetLeakPlaces(tx, id);
  await forgetComparable(tx, id);
  await forgetRevisions(tx, id);
  await forgetFiled(tx, id);
  await tx.deleteFrom("case_source").where("case_id", "=", id).execute();
  await tx.deleteFrom("effect").where("case_id", "=", id).execute();
  await tx.updateTable("job").set({ state: "done" }).where("idem_key", "=", `wake:${id}`).execute();
  // Of no installation: the account's next one goes on with what has its words still.
  await tx.updateTable("cases").set({ open: 0, installation_id: 0 }).where("case_id", "=", id).execute();
}

async function eraseRest(tx: Queries, installationId: number): Promise<void> {
  const reports = await tx
    .selectFrom("report")
    .select("report_id")
    .where("installation_id", "=", installationId)
    .where("state", "=", "waiting")
    .orderBy("report_id")
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
  await tx.deleteFrom("installation").where("installation_id", "=", installationId).execute();
  await tx.deleteFrom("lane").where("lane", "=", installationLane(installationId)).execute();
}

import { expect, test } from "@jest/globals";
import { createLog } from "../../src/config/log.ts";
import { housekeepingKind, askHousekeeping, keepHouse } from "../../src/jobs/housekeeping.ts";
import { findCase, putCase } from "../../src/store/cases.ts";
import { bindSource, findCaseOfSource } from "../../src/store/case-source.ts";
import { findEffect, putEffects } from "../../src/store/effect.ts";
import { findDelivery, finishDelivery, storeDeliveries } from "../../src/store/inbox.ts";
import { findInstallation, putInstallation } from "../../src/store/installation.ts";
import { claimJob } from "../../src/store/job-claim.ts";
import { findJob } from "../../src/store/job.ts";
import { appendEvents, loadEvents } from "../../src/store/ledger.ts";
import { verifyChain } from "../../src/store/ledger-chain.ts";
import { moveToInstallation } from "../../src/store/moves.ts";
import { openStore, type Store } from "../../src/store/open.ts";
import { findReportBySource, storeReport } from "../../src/store/report.ts";
import { onEveryEngine } from "../store/engines.ts";

const day = 24 * 3_600_000;
const now = new Date("2026-11-22T08:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * day);
const { log } = createLog({ logLevel: "silent", logFormat: "json" });
const secret = "the words of a report";

async function keepHouseOnce(store: Store): Promise<void> {
  await store.transaction((tx) => askHousekeeping(tx, now));
  const job = await claimJob(store.db, { owner: "me", now, leaseMs: 10_000, kinds: [housekeepingKind] });
  if (job === undefined) throw new Error("there is no housekeeping to do");
  await keepHouse({ store, now: () => now, log }, job, 90);
}

/** An account's installation with a case, its report and a message that waits. */
async function install(store: Store, id: number, state: "active" | "removed", changedAt: Date): Promise<void> {
  const account = `owner-${id}`;
  const caseId = `FF-2026-000${id}`;
  await store.transaction(async (tx) => {
    await putInstallation(tx, {
      installation_id: id,
      account,
      account_type: "Organization",
      state,
      changed_at: changedAt.getTime(),
      permissions: "{}",
    });
    await appendEvents(
      tx,
      caseId,
      0,
      [{ entryKey: `open:${id}`, event: { type: "report-received", at: daysAgo(200), title: secret } as never }],
      new Set(),
    );
    await putCase(tx, {
      case_id: caseId,
      owner: account,
      year: 2026,
      number: id,
      repo_full_name: `${account}/web`,
      repo_id: id,
      installation_id: id,
      ghsa_id: null,
      tracker_full_name: null,
      tracker_number: null,
      origin: "advisory",
      public: 0,
      open: 1,
      finally_closed: 0,
      programme_hash: "p",
      created_at: 0,
      updated_at: 0,
    });
    await bindSource(tx, `advisory:${id}`, caseId);
    await storeReport(tx, {
      report_id: `advisory:${id}`,
      source_key: `advisory:${id}`,
      installation_id: id,
      owner: account,
      repo_full_name: `${account}/web`,
      origin: "advisory",
      received_at: 0,
      learnt_at: 0,
      quiet: 0,
      internal: 0,
      case_id: caseId,
      state: "cased",
      facts: secret,
    });
    const message = { kind: "tell-finder", audience: "finder", desired: { text: secret } };
    const effect = { effectKey: `e${id}`, lane: `case:${caseId}`, caseId, installationId: id, ...message };
    await putEffects(tx, [effect], now);
  });
}

onEveryEngine("housekeeping", (fresh) => {
  test("forgets finished deliveries nobody can ask for again, and keeps the others", async () => {
    const { place, clear } = await fresh();
    const store = await openStore(place);
    const delivery = { event: "push", action: null, installationId: 1, repoFullName: null, payload: "{}" };
    await store.transaction((tx) =>
      storeDeliveries(tx, [
        { ...delivery, deliveryId: "old", receivedAt: daysAgo(6) },
        { ...delivery, deliveryId: "old-and-waiting", receivedAt: daysAgo(6) },
        { ...delivery, deliveryId: "young", receivedAt: daysAgo(2) },
      ]),
    );
    for (const id of ["old", "young"]) await finishDelivery(store.db, id, "done", "x");
    await keepHouseOnce(store);
    expect(await findDelivery(store.db, "old")).toBeUndefined();
    expect(await findDelivery(store.db, "old-and-waiting")).toMatchObject({ state: "new" });
    expect(await findDelivery(store.db, "young")).toMatchObject({ state: "done" });
    const next = await findJob(store.db, housekeepingKind);
    expect(next).toMatchObject({ state: "ready", run_at: now.getTime() + day });
    await store.close();
    await clear();
  });

  test("erases what it holds for an installation removed 90 days ago, and nothing of any other", async () => {
    const { place, clear } = await fresh();
    const store = await openStore(place);
    await install(store, 1, "removed", daysAgo(91));
    await install(store, 2, "removed", daysAgo(89));
    await install(store, 3, "active", daysAgo(400));
    await keepHouseOnce(store);
    expect((await loadEvents(store.db, "FF-2026-0001"))[0]?.event).toMatchObject({ title: "[erased]" });
    expect(await verifyChain(store.db, "FF-2026-0001")).toMatchObject({ ok: true });
    expect(await findReportBySource(store.db, "advisory:1")).toBeUndefined();
    expect(await findEffect(store.db, "e1")).toBeUndefined();
    expect(await findInstallation(store.db, 1)).toBeUndefined();
    expect(await findCaseOfSource(store.db, "advisory:1")).toBeUndefined();
    for (const id of [2, 3]) {
      expect((await loadEvents(store.db, `FF-2026-000${id}`))[0]?.event).toMatchObject({ title: secret });
      expect(await findEffect(store.db, `e${id}`)).toMatchObject({ state: "pending" });
      expect(await findReportBySource(store.db, `advisory:${id}`)).toMatchObject({ facts: secret });
    }
    await store.close();
    await clear();
  });

  test("what a removed installation left waits for the account's next one, which goes on with it", async () => {
    const { place, clear } = await fresh();
    const store = await openStore(place);
    await install(store, 1, "removed", daysAgo(30));
    await store.transaction((tx) => moveToInstallation(tx, "owner-1", 77));
    expect(await findCase(store.db, "FF-2026-0001")).toMatchObject({ installation_id: 77, open: 1 });
    expect(await findEffect(store.db, "e1")).toMatchObject({ installation_id: 77, state: "pending" });
    await keepHouseOnce(store);
    expect((await loadEvents(store.db, "FF-2026-0001"))[0]?.event).toMatchObject({ title: secret });
    await store.close();
    await clear();
  });
});

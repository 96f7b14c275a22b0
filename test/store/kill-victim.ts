// Writes as fast as it can and says on standard output what was acknowledged, until it is killed.
import { writeSync } from "node:fs";
import { claimJob } from "../../src/store/job-claim.ts";
import { finishJob } from "../../src/store/job.ts";
import { openInbox } from "../../src/store/inbox-batch.ts";
import { finishDelivery } from "../../src/store/inbox.ts";
import { appendEvents, loadEvents } from "../../src/store/ledger.ts";
import { releaseAllLeases } from "../../src/store/leases.ts";
import { openStore, type StorePlace } from "../../src/store/open.ts";

const [place, run] = [JSON.parse(process.argv[2] ?? "{}") as StorePlace, process.argv[3] ?? "0"];
const store = await openStore(place);
const inbox = openInbox(store);
await releaseAllLeases(store.db);

async function deliver(lane: number): Promise<never> {
  for (let number = 0; ; number += 1) {
    const deliveryId = `${run}-${lane}-${number}`;
    const rest = { event: "ping", action: null, installationId: lane, repoFullName: null, payload: "{}" };
    await inbox.put({ deliveryId, ...rest, receivedAt: new Date() });
    writeSync(1, `stored ${deliveryId}\n`);
  }
}

async function take(): Promise<never> {
  for (;;) {
    const job = await claimJob(store.db, { owner: run, now: new Date(), leaseMs: 10_000 });
    if (job === undefined) continue;
    const last = (await loadEvents(store.db, job.lane)).length;
    await store.transaction(async (tx) => {
      const event = { type: "delivery-taken", at: new Date(), text: job.ref };
      const appended = await appendEvents(tx, job.lane, last, [{ entryKey: job.ref, event }], new Set());
      if (!appended.ok) throw new Error(appended.refusal);
      await finishDelivery(tx, job.ref, "done", "taken");
      await finishJob(tx, job);
    });
    writeSync(1, `taken ${job.ref}\n`);
  }
}

await Promise.all([deliver(1), deliver(2), deliver(3), take()]);

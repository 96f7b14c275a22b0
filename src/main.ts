import { randomUUID } from "node:crypto";
import { furnishOffice } from "./app.ts";
import { cannotStart } from "./config/cannot-start.ts";
import { loadSettings, type Settings } from "./config/env.ts";
import { createLog } from "./config/log.ts";
import { startCrew, type Crew } from "./jobs/crew.ts";
import { noteBegun } from "./jobs/known-since.ts";
import type { Office } from "./jobs/office.ts";
import { askReadiness, measureQueue } from "./jobs/readiness.ts";
import { openInbox } from "./store/inbox-batch.ts";
import { releaseAllLeases } from "./store/leases.ts";
import { openStore } from "./store/open.ts";
import { createMetrics } from "./web/metrics.ts";
import { openServer } from "./web/server.ts";
import { verifyWith } from "./web/signature.ts";

const reading = loadSettings();
if (reading.ok) await run(reading.settings);
else cannotStart(...reading.problems);

async function run(settings: Settings): Promise<void> {
  const logs = createLog(settings);
  const store = await openStore(settings).catch((error: unknown) => {
    cannotStart(error instanceof Error ? error.message : "The store did not open.");
    return undefined;
  });
  if (store === undefined) return;
  // One process alone can have the embedded database open: whatever was in hand when it died is free.
  if (store.engine === "sqlite") await releaseAllLeases(store.db);
  // From its own beginning on: whatever was filed before it had none to hear it, and nobody can ask it anything yet.
  await noteBegun(store.db, new Date(performance.timeOrigin));
  let crew: Crew | undefined;
  let office: Office | undefined;
  const ring = () => crew?.wake();
  const inbox = openInbox(store);
  const metrics = createMetrics(() => measureQueue(store, new Date()));
  const server = openServer({
    settings,
    verify: verifyWith(settings.webhookSecrets),
    inbox: { put: async (delivery) => await inbox.put(delivery).finally(ring) },
    now: () => new Date(),
    log: logs.log,
    askReadiness: () => askReadiness(store, () => office),
    metrics,
  });
  const halt = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve());
  });
  const address = await server.listen().catch(() => undefined);
  if (address === undefined) {
    cannotStart("HOST and PORT cannot be listened on; stop what listens there, or write others.");
    return await store.close();
  }
  logs.log.info({ host: address.host, port: address.port, engine: store.engine }, "listening");
  const working = furnishOffice(settings, store, logs, metrics, ring, halt.signal).then(async (furnished) => {
    office = furnished;
    if (furnished === undefined) return;
    const sweepIntervalMs = settings.sweepIntervalSeconds * 1000;
    crew = await startCrew(furnished, {
      owner: randomUUID(),
      sweepIntervalMs,
      retentionDays: settings.retentionDays,
      log: logs.log,
      counts: metrics,
    });
    logs.log.info({}, "at work");
  });
  working.catch((error: unknown) => logs.log.error({ err: error }, "the crew could not start"));
  await stopped;
  halt.abort();
  await server.close();
  await working.catch(() => undefined);
  await crew?.stop();
  await store.close();
}

import type { Store } from "../store/open.ts";
import { countWaitingReports } from "../store/report.ts";
import { listInstallations } from "../store/installation.ts";
import { countOpenEffects } from "../store/effect.ts";
import { countJobs } from "../store/job.ts";
import { sayGap } from "../speech/setup.ts";

/** Problems make the process not ready; notes say what is not set up yet. */
export type Readiness = { readonly problems: readonly string[]; readonly notes: readonly string[] };

/** How much work waits, and since when (seconds) the oldest of it. */
export type QueueDepth = { readonly waiting: number; readonly oldestSeconds: number };

/** Whether the process can work, and what is not set up yet: counts and kinds, never names. */
export async function askReadiness(store: Store, isFurnished: () => boolean): Promise<Readiness> {
  await store.ping();
  const jobs = await countJobs(store.db);
  const dead = jobs.filter(({ state }) => state === "dead").reduce((sum, { count }) => sum + count, 0);
  const waiting = await countWaitingReports(store.db);
  const stopped = (await listInstallations(store.db)).filter(({ state }) => state !== "active").length;
  const notes = [
    ...(isFurnished() ? [] : ["GitHub has not said yet who the app is; deliveries are kept and wait"]),
    ...(waiting === 0 ? [] : [`${waiting} reports wait: ${sayGap({ gap: "no-programme" })}`]),
    ...(stopped === 0 ? [] : [`${stopped} installations: ${sayGap({ gap: "suspended" })}`]),
    ...(dead === 0 ? [] : [`${dead} jobs were given up; see the log`]),
  ];
  return { problems: [], notes };
}

/** How much work waits, and for how long the oldest has. */
export async function measureQueue(store: Store, now: Date): Promise<QueueDepth> {
  const ready = await store.db
    .selectFrom("job")
    .select((each) => [each.fn.countAll<number>().as("count"), each.fn.min<number | null>("run_at").as("oldest")])
    .where("state", "=", "ready")
    .where("run_at", "<=", now.getTime())
    .executeTakeFirstOrThrow();
  const effects = await countOpenEffects(store.db);
  const oldest = ready.oldest === null ? now.getTime() : Number(ready.oldest);
  return { waiting: Number(ready.count) + effects, oldestSeconds: (now.getTime() - oldest) / 1000 };
}

import { findJob, rescheduleJob } from "../store/job.ts";
import type { Queries } from "../store/schema.ts";

/** The kind of job that asks GitHub for what webhooks do not tell. */
export const sweepKind = "sweep";

/** Asks for a sweep at an instant; there is only ever one. */
export async function askSweep(tx: Queries, at: Date): Promise<void> {
  await rescheduleJob(tx, { idemKey: sweepKind, kind: sweepKind, ref: "", lane: sweepKind, runAt: at });
}

/** Asks for the next sweep at an instant, for when one has ended; one that was asked for meanwhile comes as it was asked. */
export async function askNextSweep(tx: Queries, at: Date): Promise<void> {
  const waiting = await findJob(tx, sweepKind);
  if (waiting?.state !== "ready") await askSweep(tx, at);
}

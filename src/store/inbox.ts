import type { Selectable } from "kysely";
import { enqueueJobs } from "./job.ts";
import type { DeliveryState, InboxTable, Queries } from "./schema.ts";

/** A delivery as stored. */
export type DeliveryRow = Selectable<InboxTable>;

/** A verified delivery to store; `payload` is the raw body. */
export interface NewDelivery {
  readonly deliveryId: string;
  readonly event: string;
  readonly action: string | null;
  readonly installationId: number | null;
  readonly repoFullName: string | null;
  readonly payload: string;
  readonly receivedAt: Date;
}

/** The kind of job that each new delivery brings with it; the job's `ref` is the delivery's id. */
export const takeDelivery = "take-delivery";

/** GitHub redelivers for three days; a delivery's id is kept for longer than that. */
export const keepDeliveryIdsMs = 5 * 24 * 60 * 60 * 1000;

/** Stores the deliveries that are new, each with its job, and answers with their ids; the rest were seen before. */
export async function storeDeliveries(tx: Queries, batch: readonly NewDelivery[]): Promise<ReadonlySet<string>> {
  const rows = await tx
    .insertInto("inbox")
    .values(batch.map(toRow))
    .onConflict((conflict) => conflict.column("delivery_id").doNothing())
    .returning("delivery_id")
    .execute();
  const stored = new Set(rows.map((row) => row.delivery_id));
  await enqueueJobs(
    tx,
    firstOfEach(batch)
      .filter((delivery) => stored.has(delivery.deliveryId))
      .map((delivery) => ({
        idemKey: `delivery:${delivery.deliveryId}`,
        kind: takeDelivery,
        ref: delivery.deliveryId,
        lane: laneOf(delivery),
        runAt: delivery.receivedAt,
      })),
  );
  return stored;
}

/** One stored delivery. */
export async function findDelivery(db: Queries, deliveryId: string): Promise<DeliveryRow | undefined> {
  return db.selectFrom("inbox").selectAll().where("delivery_id", "=", deliveryId).executeTakeFirst();
}

/** Which of these delivery ids are stored; for comparing with GitHub's own log. */
export async function knownDeliveries(db: Queries, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom("inbox")
    .select("delivery_id")
    .where("delivery_id", "in", [...ids])
    .execute();
  return new Set(rows.map((row) => row.delivery_id));
}

/** Says what became of a delivery and blanks its payload; `outcome` is a code, never a text of the payload. */
export async function finishDelivery(
  tx: Queries,
  deliveryId: string,
  state: Exclude<DeliveryState, "new">,
  outcome: string,
): Promise<void> {
  await tx.updateTable("inbox").set({ state, outcome, payload: "" }).where("delivery_id", "=", deliveryId).execute();
}

/** Forgets finished deliveries that are too old to be redelivered; says how many. */
export async function forgetOldDeliveries(db: Queries, now: Date): Promise<number> {
  const result = await db
    .deleteFrom("inbox")
    .where("received_at", "<", now.getTime() - keepDeliveryIdsMs)
    .where("state", "<>", "new")
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

function laneOf(delivery: NewDelivery): string {
  if (delivery.repoFullName !== null) return `repo:${delivery.repoFullName}`;
  // Not the installation's own lane: that stands still while it is suspended, and the news of its end must get through.
  return delivery.installationId === null ? "app" : `account:${delivery.installationId}`;
}

function firstOfEach(batch: readonly NewDelivery[]): readonly NewDelivery[] {
  const first = new Map<string, NewDelivery>();
  for (const delivery of batch) if (!first.has(delivery.deliveryId)) first.set(delivery.deliveryId, delivery);
  return [...first.values()];
}

function toRow(delivery: NewDelivery): DeliveryRow {
  return {
    delivery_id: delivery.deliveryId,
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installationId,
    repo_full_name: delivery.repoFullName,
    // Neither engine keeps the zero character within a text, and no JSON has it outside of a mistake.
    payload: delivery.payload.replaceAll("\u0000", ""),
    received_at: delivery.receivedAt.getTime(),
    state: "new",
    outcome: null,
  };
}

import type { Queries } from "./schema.ts";

/** The lane that stands for everything done on behalf of one installation. */
export function installationLane(installationId: number): string {
  return `installation:${installationId}`;
}

/** Stops a lane for every replica until an instant; a longer pause that is already there stays. */
export async function pauseLane(db: Queries, lane: string, until: Date, reason: string): Promise<void> {
  const row = { lane, paused_until: until.getTime(), reason };
  await db
    .insertInto("lane")
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column("lane")
        .doUpdateSet({ paused_until: row.paused_until, reason })
        .where("lane.paused_until", "<", row.paused_until),
    )
    .execute();
}

/** Lets a lane run again at once. */
export async function resumeLane(db: Queries, lane: string): Promise<void> {
  await db.deleteFrom("lane").where("lane", "=", lane).execute();
}

/** The lanes that stand still at an instant, and why. */
export async function listPausedLanes(
  db: Queries,
  now: Date,
): Promise<readonly { readonly lane: string; readonly until: Date; readonly reason: string }[]> {
  const rows = await db
    .selectFrom("lane")
    .selectAll()
    .where("paused_until", ">", now.getTime())
    .orderBy("lane")
    .execute();
  return rows.map((row) => ({ lane: row.lane, until: new Date(row.paused_until), reason: row.reason }));
}

import { sql, type Selectable } from "kysely";
import type { EffectTable, Queries } from "./schema.ts";

/** An effect as stored. */
export type EffectRow = Selectable<EffectTable>;

/** An effect to store; `desired` is what GitHub should look like afterwards, as plain JSON. */
export interface NewEffect {
  readonly effectKey: string;
  readonly lane: string;
  readonly caseId: string | null;
  readonly installationId: number;
  readonly kind: string;
  readonly audience: string;
  readonly desired: unknown;
  /** Not before this instant; without it, at once. A later effect of the lane waits too. */
  readonly runAt?: Date;
  /** `held`: kept, but not performed until released. */
  readonly state?: "pending" | "held";
}

/** Stores effects at the end of their lanes, in the order given, unless their keys are known; says how many were new. */
export async function putEffects(tx: Queries, effects: readonly NewEffect[], now: Date): Promise<number> {
  let stored = 0;
  for (const effect of effects) {
    const result = await tx
      .insertInto("effect")
      .values({ ...toRow(effect, now), place: nextPlace(effect.lane) })
      .onConflict((conflict) => conflict.column("effect_key").doNothing())
      .executeTakeFirst();
    stored += Number(result.numInsertedOrUpdatedRows ?? 0n);
  }
  return stored;
}

/**
 * Says anew what a coalesced effect (such as the card of a case) should bring about, and puts it at the end of its
 * lane. One that is being sent is sent again after. One whose last sending is in doubt keeps its wait and its doubt.
 */
export async function rearmEffect(tx: Queries, effect: NewEffect, now: Date): Promise<void> {
  const row = toRow(effect, now);
  await tx
    .insertInto("effect")
    .values({ ...row, place: nextPlace(effect.lane) })
    .onConflict((conflict) =>
      conflict.column("effect_key").doUpdateSet({
        desired: row.desired,
        installation_id: row.installation_id,
        version: sql`effect.version + 1`,
        place: sql`case when effect.state = 'unknown' then effect.place else excluded.place end`,
        run_at: sql`case when effect.state = 'unknown' then effect.run_at else excluded.run_at end`,
        attempts: sql`case when effect.state in ('unknown', 'sending') then effect.attempts else 0 end`,
        state: sql`case when effect.state in ('unknown', 'sending', 'held') then effect.state else excluded.state end`,
      }),
    )
    .execute();
}

/** One effect by its key. */
export async function findEffect(db: Queries, effectKey: string): Promise<EffectRow | undefined> {
  return db.selectFrom("effect").selectAll().where("effect_key", "=", effectKey).executeTakeFirst();
}

/** The effects of a kind that may have happened without having been seen to, oldest first. */
export async function listEffectsInDoubt(db: Queries, kind: string): Promise<readonly EffectRow[]> {
  return db
    .selectFrom("effect")
    .selectAll()
    .where("state", "in", ["sending", "unknown"])
    .where("kind", "=", kind)
    .orderBy("id")
    .execute();
}

/** Every effect of a case, oldest first. */
export async function listEffects(db: Queries, caseId: string): Promise<readonly EffectRow[]> {
  return db.selectFrom("effect").selectAll().where("case_id", "=", caseId).orderBy("id").execute();
}

/** How many effects still have to happen, for everybody or for one installation. */
export async function countOpenEffects(db: Queries, installationId?: number): Promise<number> {
  const row = await db
    .selectFrom("effect")
    .select((each) => each.fn.countAll<number>().as("count"))
    .where("state", "in", ["pending", "sending", "unknown"])
    .$if(installationId !== undefined, (query) => query.where("installation_id", "=", installationId ?? 0))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Lets held effects happen after all, in the place they had; says how many. */
export async function releaseHeldEffects(
  tx: Queries,
  which: { readonly installationId?: number; readonly caseId?: string; readonly kind?: string },
  now: Date,
): Promise<number> {
  const { installationId, caseId, kind } = which;
  const result = await tx
    .updateTable("effect")
    .set({ state: "pending", run_at: now.getTime(), attempts: 0 })
    .where("state", "=", "held")
    .$if(installationId !== undefined, (query) => query.where("installation_id", "=", installationId ?? 0))
    .$if(caseId !== undefined, (query) => query.where("case_id", "=", caseId ?? ""))
    .$if(kind !== undefined, (query) => query.where("kind", "=", kind ?? ""))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Erases what the finished effects of a case said; says how many. */
export async function blankEffects(tx: Queries, caseId: string): Promise<number> {
  const result = await tx
    .updateTable("effect")
    .set({ desired: "null" })
    .where("case_id", "=", caseId)
    .where("state", "in", ["done", "dead"])
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** A place is only ever compared within a lane, so the end of the lane is enough. */
function nextPlace(lane: string) {
  return sql<number>`(select coalesce(max(e.place), 0) + 1 from effect e where e.lane = ${lane})`;
}

function toRow(effect: NewEffect, now: Date): Omit<EffectRow, "id" | "place"> {
  return {
    effect_key: effect.effectKey,
    lane: effect.lane,
    case_id: effect.caseId,
    installation_id: effect.installationId,
    kind: effect.kind,
    audience: effect.audience,
    desired: JSON.stringify(effect.desired),
    version: 1,
    state: effect.state ?? "pending",
    owner: null,
    lease_until: null,
    fence: 0,
    run_at: (effect.runAt ?? now).getTime(),
    attempts: 0,
    last_error: null,
    remote_id: null,
    sent_at: null,
    created_at: now.getTime(),
  };
}

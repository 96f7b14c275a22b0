import { type RawBuilder, sql } from "kysely";
import { engineOf, isTaken } from "./engine.ts";
import type { EffectRow } from "./effect.ts";
import { type Fenced, requireOneRow } from "./fence.ts";
import type { Claim } from "./job-claim.ts";
import type { Queries } from "./schema.ts";

/** An effect in hand, at the version that is being sent. */
export interface HeldEffect extends Fenced {
  readonly version: number;
}

/** What becomes of an effect that was not seen to happen. `note` is a code, never a text. */
export type EffectFailure =
  /** It certainly did not happen: try again at an instant. */
  | { readonly state: "pending"; readonly at: Date; readonly note: string }
  /** It may have happened: look at an instant, then try again. */
  | { readonly state: "unknown"; readonly at: Date; readonly note: string }
  /** Try again at an instant: in doubt if it was marked as sending, otherwise as before. */
  | { readonly state: "retry"; readonly at: Date; readonly note: string }
  /** It cannot happen, or waits for a person. */
  | { readonly state: "dead" | "held"; readonly note: string };

/**
 * Takes the first open effect of some lane, if it is due and neither its lane nor its installation is paused. A lane
 * never goes past an effect that waits for another try. Not for use inside a transaction.
 */
export async function claimEffect(db: Queries, claim: Claim): Promise<EffectRow | undefined> {
  const now = claim.now.getTime();
  if (claim.kinds?.length === 0) return undefined;
  const kinds = claim.kinds === undefined ? sql`` : sql`and c.kind in (${sql.join(claim.kinds)})`;
  const skip = engineOf(db) === "postgres" ? sql`for update of c skip locked` : sql``;
  const isFree = sql`not exists (
    select 1 from lane l where l.lane = c.lane and l.paused_until > ${now}
  ) and not exists (
    select 1 from lane l
    where l.lane = 'installation:' || cast(c.installation_id as text) and l.paused_until > ${now})`;
  // Two searches, each along an index of its own: what somebody died over, then what nobody has in hand.
  const query = sql<EffectRow>`
    update effect set owner = ${claim.owner}, lease_until = ${now + claim.leaseMs},
      fence = fence + 1, attempts = attempts + 1
    where id = coalesce((
      select c.id from effect c
      where c.owner is not null and c.lease_until <= ${now} ${kinds} and ${isFree}
      order by c.id limit 1 ${skip}
    ), (
      select c.id from effect c
      where c.owner is null and c.state in ('pending', 'sending', 'unknown') and c.run_at <= ${now}
        ${kinds} and ${isFree}
        and not exists (select 1 from effect o where o.lane = c.lane and o.owner is not null)
        and not exists (
          select 1 from effect o where o.lane = c.lane and o.state in ('pending', 'sending', 'unknown')
            and (o.place, o.id) < (c.place, c.id))
      order by c.run_at, c.id limit 1 ${skip}
    )) and (owner is null or lease_until <= ${now})
    returning *`;
  try {
    return (await query.execute(db)).rows[0];
  } catch (error) {
    // The lane's unique index is the last word when two replicas choose at the same moment.
    if (isTaken(error)) return undefined;
    throw error;
  }
}

/** Says, before acting, that the effect is about to happen; commit this before the call. Throws fence-lost. */
export async function markSending(db: Queries, effect: Fenced): Promise<void> {
  requireOneRow("effect", effect, await held(db, effect).set({ state: "sending" }).executeTakeFirst());
}

/** Says that the effect was seen to happen. If it was re-armed meanwhile it waits to be sent again. Throws fence-lost. */
export async function finishEffect(
  tx: Queries,
  effect: HeldEffect,
  seen: { readonly remoteId: string | null; readonly at: Date },
): Promise<void> {
  const result = await held(tx, effect)
    .set({
      state: sql`case when version = ${effect.version} then 'done' else 'pending' end`,
      attempts: sql`case when version = ${effect.version} then attempts else 0 end`,
      run_at: sql`case when version = ${effect.version} then run_at else ${seen.at.getTime()} end`,
      ...(seen.remoteId === null ? {} : { remote_id: seen.remoteId }),
      sent_at: seen.at.getTime(),
      owner: null,
      lease_until: null,
      last_error: null,
    })
    .executeTakeFirst();
  requireOneRow("effect", effect, result);
}

/** Puts an effect in hand back, in doubt or not, or gives it up. Throws fence-lost. */
export async function failEffect(tx: Queries, effect: HeldEffect, failure: EffectFailure): Promise<void> {
  const result = await held(tx, effect)
    .set({
      state: stateAfter(effect, failure),
      ...("at" in failure ? { run_at: failure.at.getTime() } : {}),
      owner: null,
      lease_until: null,
      last_error: failure.note,
    })
    .executeTakeFirst();
  requireOneRow("effect", effect, result);
}

function stateAfter(
  { version }: HeldEffect,
  { state }: EffectFailure,
): EffectRow["state"] | RawBuilder<EffectRow["state"]> {
  if (state === "retry") return sql`case when state = 'sending' then 'unknown' else state end`;
  // Only what was tried is given up: a version that came meanwhile has its own chance.
  if (state === "dead") return sql`case when version = ${version} then 'dead' else 'pending' end`;
  return state;
}

/** Keeps an effect in hand for longer; false if it was given to another. */
export async function renewEffectLease(db: Queries, effect: Fenced, until: Date): Promise<boolean> {
  const result = await held(db, effect).set({ lease_until: until.getTime() }).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Gives back every effect one owner holds; without an owner everybody's, for when nobody else can be alive. Says how many. */
export async function releaseEffectLeases(db: Queries, owner?: string): Promise<number> {
  const result = await db
    .updateTable("effect")
    .set({ owner: null, lease_until: null })
    .where("owner", "is not", null)
    .$if(owner !== undefined, (query) => query.where("owner", "=", owner ?? ""))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

function held(db: Queries, effect: Fenced) {
  return db
    .updateTable("effect")
    .where("id", "=", effect.id)
    .where("fence", "=", effect.fence)
    .where("owner", "is not", null);
}

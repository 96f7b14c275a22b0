import { sql } from "kysely";
import { engineOf, isTaken } from "./engine.ts";
import type { Fenced } from "./fence.ts";
import type { JobRow } from "./job.ts";
import type { Queries } from "./schema.ts";

/** Who takes work, when, for how long (milliseconds), and of which kinds (all, if not said). */
export interface Claim {
  readonly owner: string;
  readonly now: Date;
  readonly leaseMs: number;
  readonly kinds?: readonly string[];
}

/** What is asked of jobs beside: after which codes of their last try no lane waits long. */
export interface JobClaim extends Claim {
  readonly passing?: readonly string[];
}

/** A job waiting for a retry holds its lane back this many times; after that the lane goes on without it. */
export const lanePatience = 8;

/** The same for one whose last try ended with a code the claim lets pass. */
const briefPatience = 1;

/**
 * Takes the oldest due job of some lane that nobody works in and that is not paused. Not for use inside a
 * transaction: taking is an act of its own.
 */
export async function claimJob(db: Queries, claim: JobClaim): Promise<JobRow | undefined> {
  const now = claim.now.getTime();
  const kinds = claim.kinds === undefined ? sql`` : sql`and c.kind in (${sql.join(claim.kinds)})`;
  const skip = engineOf(db) === "postgres" ? sql`for update of c skip locked` : sql``;
  if (claim.kinds?.length === 0) return undefined;
  const passing = sql.join([...(claim.passing ?? []), ""]);
  const isFree = sql`not exists (select 1 from lane l where l.lane = c.lane and l.paused_until > ${now})`;
  // Two searches, each along an index of its own: what somebody died over, then what nobody has begun.
  const query = sql<JobRow>`
    update job set state = 'run', owner = ${claim.owner}, lease_until = ${now + claim.leaseMs},
      fence = fence + 1, attempts = attempts + 1
    where id = coalesce((
      select c.id from job c
      where c.state = 'run' and c.lease_until <= ${now} ${kinds} and ${isFree}
      order by c.id limit 1 ${skip}
    ), (
      select c.id from job c
      where c.state = 'ready' and c.run_at <= ${now} ${kinds} and ${isFree}
        and not exists (select 1 from job o where o.lane = c.lane and o.state = 'run')
        and not exists (
          select 1 from job o where o.lane = c.lane and o.id < c.id and o.state in ('ready', 'run')
            and (o.run_at <= ${now} or o.attempts between 1 and ${briefPatience}
              or (o.attempts between 1 and ${lanePatience} and coalesce(o.last_error, 'unknown') not in (${passing}))))
      order by c.priority desc, c.run_at, c.id limit 1 ${skip}
    )) and (state = 'ready' or lease_until <= ${now})
    returning *`;
  try {
    return (await query.execute(db)).rows[0];
  } catch (error) {
    // The lane's unique index is the last word when two replicas choose at the same moment.
    if (isTaken(error)) return undefined;
    throw error;
  }
}

/** Keeps a job in hand for longer; false if it was given to another. */
export async function renewJobLease(db: Queries, job: Fenced, until: Date): Promise<boolean> {
  const result = await db
    .updateTable("job")
    .set({ lease_until: until.getTime() })
    .where("id", "=", job.id)
    .where("fence", "=", job.fence)
    .where("state", "=", "run")
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Gives back every job one owner holds; without an owner everybody's, for when nobody else can be alive. Says how many. */
export async function releaseJobLeases(db: Queries, owner?: string): Promise<number> {
  const result = await db
    .updateTable("job")
    .set({ state: "ready", owner: null, lease_until: null, again: 0 })
    .where("state", "=", "run")
    .$if(owner !== undefined, (query) => query.where("owner", "=", owner ?? ""))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

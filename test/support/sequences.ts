import { acts, drawFrom, firstAct, type Act, type Draw } from "./sequence-acts.ts";
import { leaksIn } from "./sequence-leaks.ts";
import { openWorld, type SequenceWorld, type Tenant } from "./sequence-world.ts";

/** What a run found: every word that somebody could read who should not, and how much happened. */
export type SequenceRun = { readonly leaks: readonly string[]; readonly happened: number; readonly published: number };

/**
 * How a run goes: one sequence per tenant, all of them drawn from `seed`: `rounds` acts by chance, or those of a
 * `script` one after the other. `dist` is the folder of another build than the project's own.
 */
export type SequencePlan = {
  readonly seed: number;
  readonly tenants: number;
  readonly rounds?: number;
  readonly script?: readonly Act[];
  readonly dist?: string;
};

/** Leads the lives of all tenants at once, with failures and two power cuts, and looks at everything ever readable. */
export async function runSequences(plan: SequencePlan): Promise<SequenceRun> {
  const { seed, tenants, script, rounds = script?.length ?? 0, dist } = plan;
  const world = await openWorld(seed, tenants, dist);
  try {
    const draw = drawFrom(seed);
    let happened = 0;
    const cuts = script === undefined ? new Set([1 + draw(rounds - 1), 1 + draw(rounds - 1)]) : new Set<number>();
    for (let round = 0; round < rounds; round += 1) {
      for (const tenant of world.tenants) {
        const act = script?.[round] ?? (round === 0 ? firstAct : (acts[draw(acts.length)] ?? firstAct));
        if (attempt(act, world, tenant, draw)) happened += 1;
      }
      await world.rest(round === 0 || script !== undefined ? 400 : 120);
      if (cuts.has(round)) await world.restart();
    }
    world.github.faults.clear();
    await world.visit();
    await world.rest(1_200);
    return { leaks: leaksIn(world), happened, published: countPublished(world) };
  } finally {
    await world.close();
  }
}

/** False where GitHub would not let it happen now, or there is nothing yet for it to happen to. */
function attempt(act: Act, world: SequenceWorld, tenant: Tenant, draw: Draw): boolean {
  try {
    act.happen(world, tenant, draw);
    return true;
  } catch (thrown) {
    if (thrown instanceof TypeError || thrown instanceof ReferenceError) throw thrown;
    return false;
  }
}

function countPublished({ github, tenants }: SequenceWorld): number {
  return tenants.reduce((sum, { web }) => sum + github.reading("anonymous").advisories(web).length, 0);
}

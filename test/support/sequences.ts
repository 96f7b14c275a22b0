import { setTimeout as sleep } from "node:timers/promises";
import { acts, firstAct } from "./sequence-acts.ts";
import { leaksIn } from "./sequence-leaks.ts";
import { drawFrom, findPage, reporters, type Act, type Draw } from "./sequence-places.ts";
import { openWorld, type SequenceWorld, type Tenant } from "./sequence-world.ts";

/** What a run found: every word that somebody could read who should not, what was left undone, and how much happened. */
export type SequenceRun = {
  readonly leaks: readonly string[];
  readonly stuck: readonly string[];
  readonly happened: number;
  readonly published: number;
};

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
  /** Ends the run with the first leak like this that is seen: enough to know that a build leaks there. */
  readonly untilLeak?: RegExp;
};

/** Leads the lives of all tenants at once, with failures and two power cuts, and looks at everything ever readable. */
export async function runSequences(plan: SequencePlan): Promise<SequenceRun> {
  const { seed, tenants, script, rounds = script?.length ?? 0, dist, untilLeak } = plan;
  const world = await openWorld(seed, tenants, dist);
  try {
    const draw = drawFrom(seed);
    let happened = 0;
    const cuts = script === undefined ? new Set([1 + draw(rounds - 1), 1 + draw(rounds - 1)]) : new Set<number>();
    for (let round = 0; round < rounds; round += 1) {
      for (const tenant of world.tenants) {
        const act = script?.[round] ?? (round === 0 ? firstAct : (acts[draw(acts.length)] ?? firstAct));
        const isDone = script === undefined ? attempt : insist;
        if (await isDone(act, world, tenant, draw, untilLeak)) happened += 1;
      }
      if (cuts.has(round)) {
        // In the middle of its work: a process at rest has little to lose.
        await sleep(draw(600));
        await world.restart();
      }
      await world.rest(round === 0 ? 400 : 120);
    }
    world.github.faults.clear();
    await world.visit();
    if (untilLeak !== undefined) {
      await waitForLeak(world, untilLeak);
      return { leaks: [...(await world.stop()), ...leaksIn(world)], stuck: [], happened, published: 0 };
    }
    await world.rest(1_200);
    // A build that was broken on purpose may leave things undone; what it does late counts all the same.
    const stuck = await undoneAtLast(world, script === undefined ? patienceMs : brokenPatienceMs);
    const leaks = [...(await world.stop()), ...leaksIn(world)];
    return { leaks, stuck, happened, published: countPublished(world) };
  } finally {
    await world.close();
  }
}

/** False where GitHub would not let it happen now, or there is nothing yet for it to happen to. */
async function attempt(act: Act, world: SequenceWorld, tenant: Tenant, draw: Draw): Promise<boolean> {
  try {
    await act.happen(world, tenant, draw);
    return true;
  } catch (thrown) {
    if (thrown instanceof TypeError || thrown instanceof ReferenceError) throw thrown;
    return false;
  }
}

/** An act of a script may have to wait for what the app makes of those before it; false if that never comes. */
async function insist(
  act: Act,
  world: SequenceWorld,
  tenant: Tenant,
  draw: Draw,
  untilLeak: RegExp | undefined,
): Promise<boolean> {
  const deadline = Date.now() + 10_000;
  while (!(await attempt(act, world, tenant, draw))) {
    if (Date.now() > deadline || (untilLeak !== undefined && hasLeak(world, untilLeak))) return false;
    await sleep(untilLeak === undefined ? 50 : 300);
  }
  return true;
}

// A lost webhook waits for the sweep, and what failed for its next try.
const patienceMs = 120_000;
const brokenPatienceMs = 6_000;

const leakPatienceMs = 20_000;

/** What GitHub made fail is tried again in its own time, and on a busy machine late: a leak of it would be missed. */
async function waitForLeak(world: SequenceWorld, leak: RegExp): Promise<void> {
  const deadline = Date.now() + leakPatienceMs;
  while (!hasLeak(world, leak) && Date.now() < deadline) await sleep(300);
}

function hasLeak(world: SequenceWorld, leak: RegExp): boolean {
  return leaksIn(world).some((each) => leak.test(each));
}

/** What is left undone when all is quiet: reports without a case, commands nobody answered. */
async function undoneAtLast(world: SequenceWorld, withinMs: number): Promise<readonly string[]> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const left = world.tenants.flatMap((tenant) => undoneAt(world, tenant));
    if (left.length === 0 || Date.now() > deadline) return [...left, ...misunderstood(world)];
    await sleep(500);
    await world.rest(300);
  }
}

function undoneAt(world: SequenceWorld, tenant: Tenant): readonly string[] {
  const { github } = world;
  const uncased = reporters(tenant).filter((finder) => findPage(world, tenant, finder) === undefined);
  const pages = github.reading(tenant.owner).issues(tenant.tracker);
  const unanswered = pages.flatMap(({ place, comments }) =>
    comments
      .filter(({ author, body }) => author !== github.botLogin && body.startsWith("/"))
      .filter(({ reactions }) => !reactions.some(({ content }) => content === "rocket" || content === "confused"))
      .map(({ author, body }) => `${author}'s ${body.slice(0, 60)} in ${place} was never answered`),
  );
  return [...uncased.map(({ login }) => `${login}'s report has no case`), ...unanswered];
}

/** Requests GitHub's own description does not allow. */
function misunderstood({ github }: SequenceWorld): readonly string[] {
  return github.violations.map(({ method, path, problems }) => `${method} ${path}: ${problems.join("; ")}`);
}

function countPublished({ github, tenants }: SequenceWorld): number {
  return tenants.reduce((sum, { web }) => sum + github.reading("anonymous").advisories(web).length, 0);
}

import { expectCleanText, sightings } from "./canaries.ts";
import { dangersIn } from "./markdown-dangers.ts";
import { acts, drawFrom, firstAct, type Act, type Draw } from "./sequence-acts.ts";
import { openWorld, type Finder, type SequenceWorld, type Tenant } from "./sequence-world.ts";

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
    return { leaks: leaksOf(world), happened, published: countPublished(world) };
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

function leaksOf(world: SequenceWorld): readonly string[] {
  const names: Record<string, string> = {};
  const found = world.tenants.flatMap((tenant) => {
    Object.assign(names, everyWord(tenant));
    return [...inPublic(world, tenant), ...amongFinders(world, tenant)];
  });
  return [
    ...found,
    ...inTexts("log", world.log(), names),
    ...inTexts("page", world.pages, names),
    ...answers(world, names),
    ...pings(world),
  ];
}

/** Nothing the app writes may call anybody or lead anywhere, whatever others wrote into it. */
function pings({ github }: SequenceWorld): readonly string[] {
  const own = github.texts().filter(({ writtenBy, field }) => writtenBy === github.botLogin && field === "body");
  return [...new Map(own.map((text) => [`${text.place} ${text.text}`, text])).values()].flatMap(({ text, place }) =>
    dangersIn(text, () => true)
      .filter((danger) => danger.startsWith("mention"))
      .map((danger) => `${place}: ${danger}`),
  );
}

/** What nobody outside may ever read, whatever is published of the reports. */
function inPublic(world: SequenceWorld, tenant: Tenant): readonly string[] {
  const { github } = world;
  const outsiders = ["anonymous", "carol", tenant.developer];
  // A label is a word in public too: the app puts none there, whatever it says.
  const labels = github
    .textsReadableBy("anonymous")
    .filter(({ surface, writtenBy }) => writtenBy === github.botLogin && /label/.test(surface))
    .map(({ place, text }) => `label ${text} in ${place}`);
  return outsiders.flatMap((reader) => [
    ...labels,
    ...sightings(github, reader, { ...tenant.inner, amount: tenant.amount }),
    ...tenant.finders.flatMap((finder) => [
      ...sightings(github, reader, finder.heard, github.botLogin),
      ...sightings(github, reader, hiddenWords(world, finder), github.botLogin),
      ...(finder.isPublic ? [] : sightings(github, reader, { ...hiddenWords(world, finder), ...finder.heard })),
    ]),
  ]);
}

/** A finder's words that stay hidden: all of them until the advisory is public, then all but what it says. */
function hiddenWords(world: SequenceWorld, finder: Finder): Readonly<Record<string, string>> {
  const { title, body, edit, name, comment, objection } = finder.words;
  const talk = { comment, objection };
  const said = publicTexts(world, finder);
  // A finder may name themself in public as they wished; their login too, once the team credits it.
  const kept = { name, login: finder.login };
  const ghsa = finder.ghsaId === null ? {} : { ghsa: finder.ghsaId.toLowerCase() };
  if (said === null || !finder.isReleased) return { title, body, edit, ...talk, ...kept, ...ghsa };
  return said.includes(finder.login) || said.includes(name) ? talk : { ...talk, ...kept };
}

/** What stands in the finder's public advisory, or null while none is public. */
function publicTexts({ github }: SequenceWorld, finder: Finder): string | null {
  const all = github.reading("anonymous");
  const ghsaId = finder.ghsaId;
  if (ghsaId !== null) return all.advisory(ghsaId) === undefined ? null : JSON.stringify(all.advisory(ghsaId));
  if (finder.publicIssue === null) return null;
  const repo = finder.publicIssue.split("#")[0] ?? "";
  const own = all.advisories(repo).find((advisory) => JSON.stringify(advisory).includes(finder.words.body));
  return own === undefined ? null : JSON.stringify(own);
}

/** No finder may read anything of another's, nor what the team says among itself. */
function amongFinders(world: SequenceWorld, tenant: Tenant): readonly string[] {
  const { github } = world;
  return tenant.finders.flatMap((reader) => [
    ...sightings(github, reader.login, tenant.inner),
    ...tenant.finders
      .filter((other) => other !== reader)
      .flatMap((other) => [
        ...sightings(github, reader.login, other.heard),
        ...sightings(github, reader.login, hiddenWords(world, other), github.botLogin),
      ]),
  ]);
}

function everyWord(tenant: Tenant): Readonly<Record<string, string>> {
  const all = [tenant.inner, ...tenant.finders.flatMap(({ words, heard }) => [words, heard])];
  const logins = tenant.finders.map(({ login }) => [login, login]);
  const words = all.flatMap((set) => Object.values(set).map((word) => [word, word]));
  return Object.fromEntries([...words, ...logins]) as Record<string, string>;
}

function answers(world: SequenceWorld, names: Readonly<Record<string, string>>): readonly string[] {
  const bodies = world.github.deliveries.log().map(({ answer }) => answer?.body ?? "");
  return inTexts("answer to a webhook", bodies, names);
}

function inTexts(where: string, texts: readonly string[], names: Readonly<Record<string, string>>): readonly string[] {
  try {
    expectCleanText(where, [texts.join("\n")], names);
    return [];
  } catch (thrown) {
    return [thrown instanceof Error ? thrown.message.slice(0, 1_000) : "unknown"];
  }
}

function countPublished({ github, tenants }: SequenceWorld): number {
  return tenants.reduce((sum, { web }) => sum + github.reading("anonymous").advisories(web).length, 0);
}

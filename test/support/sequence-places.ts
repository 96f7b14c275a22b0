import type { Finder, SequenceWorld, Tenant } from "./sequence-world.ts";

/** Draws the next number below `below`; the same seed draws the same numbers. */
export type Draw = (below: number) => number;

/** Something that happens at one tenant; it throws where GitHub would not let it. */
export type Act = {
  readonly name: string;
  readonly happen: (world: SequenceWorld, tenant: Tenant, draw: Draw) => void | Promise<void>;
};

/** Numbers by chance from a seed (mulberry32). */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** One of a list; throws for an empty one, so that the act it was for does not happen. */
export function oneOf<T>(list: readonly T[], draw: Draw): T {
  const found = list[draw(list.length)];
  if (found === undefined) throw new Error("nothing to draw from");
  return found;
}

/** Those who have reported, in private or in public. */
export function reporters(tenant: Tenant): readonly Finder[] {
  return tenant.finders.filter(({ ghsaId, publicIssue }) => ghsaId !== null || publicIssue !== null);
}

/** Those who have reported in private. */
export function privateReporters(tenant: Tenant): readonly Finder[] {
  return tenant.finders.filter(({ ghsaId }) => ghsaId !== null);
}

/** Where the finder's case is in the tracker, or undefined as long as there is none. */
export function findPage({ github }: SequenceWorld, tenant: Tenant, finder: Finder): string | undefined {
  finder.page ??= github
    .reading(tenant.owner)
    .issues(tenant.tracker)
    .find(({ title, body }) =>
      [finder.words.title, finder.words.body].some((word) => `${title}${body}`.includes(word)),
    )?.place;
  return finder.page;
}

/** Where the finder's case is in the tracker; throws as long as there is none. */
export function pageOf(world: SequenceWorld, tenant: Tenant, finder: Finder): string {
  const page = findPage(world, tenant, finder);
  if (page === undefined) throw new Error("no case yet");
  return page;
}

/** The id of the finder's case; one that does not exist as long as there is none. */
export function caseIdOf(world: SequenceWorld, tenant: Tenant, finder: Finder): string {
  const page = findPage(world, tenant, finder);
  const title = page === undefined ? "" : world.github.reading(tenant.owner).issue(page)?.title;
  return /FF-\d{4}-\d+/.exec(title ?? "")?.[0] ?? "FF-2026-0000";
}

import type { Case } from "./case.ts";
import type { CaseId } from "./case-id.ts";
import { foundBy } from "./collision.ts";
import type { Effect } from "./effect.ts";
import { isEmbargoed } from "./embargo.ts";
import { outside } from "./kernel/case-state.ts";
import { flawFor, flawOf } from "./root-cause.ts";

/** Tells the case this one was merged into that it no longer is. */
export function passLeft(to: CaseId, c: Case, by: string, at: Date): Effect {
  return { type: "pass-on", to, event: { type: "duplicate-left", at, by, duplicate: c.id } };
}

/** Tells a case that was suggested that a person took the pair for two flaws. */
export function passDismissed(to: CaseId, c: Case, by: string, at: Date): Effect {
  return { type: "pass-on", to, event: { type: "dismissed-elsewhere", at, by, other: c.id } };
}

/** Tells the case this one was merged into what it and those merged into it know of the flaw. */
export function passMerged(to: CaseId, c: Case, by: string, at: Date): Effect {
  return { type: "pass-on", to, event: { type: "duplicate-joined", at, by, duplicate: c.id, ...broughtOf(c) } };
}

/**
 * Tells those merged into this case, where it changed, what the others know of the flaw and which case holds it now: so
 * that order, money and silence are known wherever somebody looks. Said before anything is passed up, for the answer to
 * that is newer.
 */
export function passChangedDown(before: Case | null, c: Case, at: Date): readonly Effect[] {
  if (before === null) return [];
  return c.duplicates
    .filter((id) => before.duplicates.includes(id) && !isSame(givenTo(before, id), givenTo(c, id)))
    .map((id) => passDown(id, c, at));
}

/** Tells a case merged into this one which case holds the flaw, and what all but itself know of it. */
export function passDown(to: CaseId, c: Case, at: Date): Effect {
  return { type: "pass-on", to, event: { type: "original-changed", at, ...givenTo(c, to) } };
}

/** Tells the case this one was merged into what changed since of what it and those merged into it know of the flaw. */
export function passChangedUp(before: Case | null, c: Case, at: Date): readonly Effect[] {
  if (before === null || c.mergedInto === null || before.mergedInto !== c.mergedInto) return [];
  const brought = broughtOf(c);
  if (isSame(brought, broughtOf(before))) return [];
  return [{ type: "pass-on", to: c.mergedInto, event: { type: "duplicate-changed", at, duplicate: c.id, ...brought } }];
}

/** What the case it is merged into needs of this one: the flaw as it knows it, how long it is silent, and who else knows. */
function broughtOf(c: Case) {
  const world = outside.filter((letter) => c.world.has(letter));
  const found = foundBy(c);
  return {
    seen: flawOf(c),
    ...(found.length === 0 ? {} : { found }),
    ...termsOf(c),
    ...(world.length === 0 ? {} : { world }),
  };
}

function givenTo(c: Case, duplicate: CaseId) {
  return { original: c.duplicateOf ?? c.id, seen: flawFor(c, duplicate), ...termsOf(c) };
}

function termsOf({ embargo }: Case) {
  return isEmbargoed(embargo) && embargo.terms.kind !== "unspecified" ? { terms: embargo.terms } : {};
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

import type { Case } from "./case.ts";
import { foundBy } from "./collision.ts";
import type { Effect, FinderLine } from "./effect.ts";
import { isEmbargoed } from "./embargo.ts";
import { outside } from "./kernel/case-state.ts";
import { flawOf } from "./root-cause.ts";
import { finder } from "./telling.ts";

/** The places of a case closed: advisory, tracker issue, and the issue it was reported in. */
export function putAway(c: Case): readonly Effect[] {
  return [...setAdvisory(c, "closed"), { type: "close-tracker" }, ...closeSource(c)];
}

/** The case taken up again in all its places, and the finder told so. */
export function takeUp(c: Case, line: FinderLine): readonly Effect[] {
  return [...setAdvisory(c, "draft"), { type: "reopen-tracker" }, ...finder(c, line)];
}

function setAdvisory(c: Case, state: "draft" | "closed"): readonly Effect[] {
  return c.advisory === null ? [] : [{ type: "set-advisory-state", state }];
}

function closeSource(c: Case): readonly Effect[] {
  return c.origin === "private-issue" ? [{ type: "close-source" }] : [];
}

/** Tells the case this one was a duplicate of that it no longer is. */
export function passLeft(to: Case["id"], c: Case, by: string, at: Date): Effect {
  return { type: "pass-on", to, event: { type: "duplicate-left", at, by, duplicate: c.id } };
}

/** Tells a case that was suggested that a person took the pair for two flaws. */
export function passDismissed(to: Case["id"], c: Case, by: string, at: Date): Effect {
  return { type: "pass-on", to, event: { type: "dismissed-elsewhere", at, by, other: c.id } };
}

/** Tells another case of the same finder that one answer was given for both. */
export function passJoined(to: Case["id"], c: Case, by: string, at: Date): Effect {
  return { type: "pass-on", to, event: { type: "combined-joined", at, by, original: c.id } };
}

/** Tells the case this one was merged into what it and those merged into it know of the flaw. */
export function passMerged(to: Case["id"], c: Case, by: string, at: Date): Effect {
  return { type: "pass-on", to, event: { type: "duplicate-joined", at, by, duplicate: c.id, ...broughtOf(c) } };
}

/** The same again where it changed since: so that order and money of the flaw are known where they are decided. */
export function passChanged(before: Case | null, c: Case, at: Date): readonly Effect[] {
  if (before === null || c.duplicateOf === null || before.duplicateOf !== c.duplicateOf) return [];
  const brought = broughtOf(c);
  if (JSON.stringify(brought) === JSON.stringify(broughtOf(before))) return [];
  return [
    { type: "pass-on", to: c.duplicateOf, event: { type: "duplicate-changed", at, duplicate: c.id, ...brought } },
  ];
}

/** What the case it is merged into needs of this one: the flaw as it knows it, how long it is silent, and who else knows. */
function broughtOf(c: Case) {
  const world = outside.filter((letter) => c.world.has(letter));
  const found = foundBy(c);
  return {
    seen: flawOf(c),
    ...(found.length === 0 ? {} : { found }),
    ...(isEmbargoed(c.embargo) && c.embargo.terms.kind !== "unspecified" ? { terms: c.embargo.terms } : {}),
    ...(world.length === 0 ? {} : { world }),
  };
}

import type { Case } from "./case.ts";
import type { Effect, FinderLine, TeamLine } from "./effect.ts";

/** One thing told to the finder; nothing where nobody outside the team hears of the case. */
export function finder(c: Case, line: FinderLine): readonly Effect[] {
  return hasListener(c) ? [{ type: "tell-finder", line }] : [];
}

/** One comment for the team in the tracker. */
export function team(line: TeamLine): Effect {
  return { type: "tell-team", line };
}

/** True where somebody outside the team hears of the case: not for internal findings, nor while it is quiet. */
export function hasListener(c: Pick<Case, "origin" | "isQuiet">): boolean {
  return c.origin !== "internal" && !c.isQuiet;
}

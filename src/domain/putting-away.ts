import type { Case } from "./case.ts";
import type { Effect, FinderLine } from "./effect.ts";
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

/** Tells another case of the same finder that one answer was given for both. */
export function passJoined(to: Case["id"], c: Case, by: string, at: Date): Effect {
  return { type: "pass-on", to, event: { type: "combined-joined", at, by, original: c.id } };
}

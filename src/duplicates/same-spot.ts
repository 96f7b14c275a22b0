import type { EvidenceKind } from "./evidence-kinds.ts";
import type { ReportText } from "./report-text.ts";
import { pointsOf } from "./shared-evidence.ts";

type Points = ReturnType<typeof pointsOf>;

/** Paths of the machine or out of a folder are what an attack asks for, not where the flaw is. */
const ofTheMachine = /\.\.|%2e|^\/(?:etc|usr|var|tmp|home|root|proc|dev|opt|bin|windows)\b/i;

/**
 * How surely two reports speak of one flaw because both name the same endpoint and the same sort of weakness there:
 * `exact` with the same parameter, `near` with the same file or shape of payload, null otherwise. Reports that name
 * parameters, but none in common, are of two flaws. The trained scorer has hardly seen endpoints: its data is of
 * libraries and contracts.
 */
export function sameSpot(one: ReportText, other: ReportText): "exact" | "near" | null {
  const [here, there] = [pointsOf(one), pointsOf(other)];
  const isSamePlace = both(here, there, "endpoint").some((path) => !ofTheMachine.test(path));
  const isSameSort = both(here, there, "weakness").length > 0 || both(here, there, "cwe").length > 0;
  if (!isSamePlace || !isSameSort) return null;
  if (both(here, there, "parameter").length > 0) return "exact";
  if ((here.get("parameter")?.size ?? 0) > 0 && (there.get("parameter")?.size ?? 0) > 0) return null;
  return both(here, there, "path").length > 0 || both(here, there, "payload").length > 0 ? "near" : null;
}

function both(here: Points, there: Points, kind: EvidenceKind): readonly string[] {
  return [...(here.get(kind) ?? [])].filter((value) => there.get(kind)?.has(value) === true);
}

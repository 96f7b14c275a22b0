import type { EvidenceKind } from "./evidence-kinds.ts";
import type { ReportText } from "./report-text.ts";
import { pointsOf } from "./shared-evidence.ts";

/** How surely two reports point at one spot. */
export type Spot = "exact" | "near";

type Points = ReturnType<typeof pointsOf>;

/** Paths of the machine or out of a folder are what an attack asks for, not where the flaw is. */
const ofTheMachine = /\.\.|%2e|^\/(?:etc|usr|var|tmp|home|root|proc|dev|opt|bin|windows)\b/i;

/**
 * How surely two reports speak of one flaw because both name the same endpoint and the same sort of weakness there:
 * `exact` with the same parameter, `near` with the same file or shape of payload, null otherwise. Reports that name
 * parameters, but none in common, are of two flaws. The trained scorer has hardly seen endpoints: its data is of
 * libraries and contracts.
 */
export function sameSpot(one: ReportText, other: ReportText): Spot | null {
  const [here, there] = [pointsOf(one), pointsOf(other)];
  const isSamePlace = both(here, there, "endpoint").some((path) => !ofTheMachine.test(path));
  const isSameSort = both(here, there, "weakness").length > 0 || both(here, there, "cwe").length > 0;
  if (!isSamePlace || !isSameSort) return null;
  if (both(here, there, "parameter").length > 0) return "exact";
  if ((here.get("parameter")?.size ?? 0) > 0 && (there.get("parameter")?.size ?? 0) > 0) return null;
  return both(here, there, "path").length > 0 || both(here, there, "payload").length > 0 ? "near" : null;
}

/** By judgement, not by data: one parameter of one endpoint is one flaw nearly always, an endpoint and more about as often as not. */
const chanceAt: Readonly<Record<Spot, number>> = { exact: 0.85, near: 0.5 };
const mostNear = 3;

/**
 * The least probability, by case, of those that share a spot with a report. An endpoint that more than three are merely
 * near to is where everything happens and says nothing; the same parameter says it of any number, as in a flood of one flaw.
 */
export function chancesBySpot(spots: ReadonlyMap<string, Spot>): ReadonlyMap<string, number> {
  const isBusy = [...spots.values()].filter((spot) => spot === "near").length > mostNear;
  const told = [...spots].filter(([, spot]) => spot === "exact" || !isBusy);
  return new Map(told.map(([caseId, spot]) => [caseId, chanceAt[spot]]));
}

function both(here: Points, there: Points, kind: EvidenceKind): readonly string[] {
  return [...(here.get(kind) ?? [])].filter((value) => there.get(kind)?.has(value) === true);
}

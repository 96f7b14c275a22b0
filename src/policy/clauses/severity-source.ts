import { z } from "zod";
import type { Case, SeverityHeld } from "../../domain/case.ts";
import { compareWithMap, parseSeverity, type Severity, type SeverityReading } from "../../domain/severity.ts";
import type { Policy } from "../policy.ts";
import { type Quote, quoteClause } from "./quote.ts";
import { clauseId, words } from "../values.ts";

/** What a severity is taken from, in the policy's order. */
export const severitySchema = z
  .strictObject({
    source: z
      .array(z.enum(["class_map", "human", "cvss3.1", "cvss4.0"]))
      .prefault([])
      .describe("In order of precedence; empty: the source names none, a person judges."),
    words: words.optional().describe("The rule, in the source's words."),
    clause: clauseId.optional(),
  })
  .describe("Where severity comes from. A person's decision always wins and is recorded as a deviation.");

type Judged = Pick<Case, "klass" | "severity" | "report">;
type Act = { readonly by: string; readonly at: Date };
type Standard = "cvss3.1" | "cvss4.0";

/**
 * The severity the policy's class map gives the class a case now has, as it is to be held; undefined where the map says
 * nothing, a person's own word stands, or it is held already. It outranks the finder's claim, and CVSS unless the policy's
 * own order says otherwise (interface §4).
 */
export function mappedSeverity(policy: Policy, c: Judged, act: Act): SeverityHeld | undefined {
  const { klass, severity: held, report } = c;
  const level = klass?.severity ?? null;
  if (klass === null || level === null || held?.basis === "human") return undefined;
  if (held !== null && outranksMap(policy, held.basis)) return undefined;
  if (held?.basis === "class-map" && held.level === level && held.clause === klass.clause) return undefined;
  const isOther = held !== null && held.basis !== "class-map" && held.level !== level;
  return {
    level,
    basis: "class-map",
    vector: null,
    score: null,
    ...act,
    clause: klass.clause,
    deviatesFrom: null,
    offStandard: null,
    claimed: otherClaim(report, level),
    replaces: isOther ? { level: held.level, basis: held.basis as Standard, score: held.score } : null,
  };
}

/** The severity a person decided; it always stands, and says from what of the policy it deviates and what the finder claims. */
export function decidedSeverity(policy: Policy, c: Judged, reading: SeverityReading, act: Act): SeverityHeld {
  const ground =
    reading.standard === "word"
      ? { basis: "human" as const, vector: null, score: null }
      : { basis: reading.standard, vector: reading.vector, score: reading.score };
  const compared = compareWithMap(reading.level, outranksMap(policy, ground.basis) ? null : c.klass);
  const isPolicys = reading.standard !== "word" && policy.severity.source.includes(reading.standard);
  return {
    level: reading.level,
    ...ground,
    ...act,
    clause: compared.clause ?? (isPolicys ? (policy.severity.clause ?? null) : null),
    deviatesFrom: compared.deviatesFrom,
    offStandard: offStandard(policy, reading),
    claimed: otherClaim(c.report, reading.level),
    replaces: null,
  };
}

/** The policy's own words about where severity comes from; undefined where it names no source and a person alone judges. */
export function severityRule(policy: Policy): Quote | undefined {
  const { clause, words, source } = policy.severity;
  return clause === undefined || source.length === 0 ? undefined : quoteClause(policy, clause, words);
}

/** The severity a finder claims: their word, or the band of their vector; null where they claim none. */
export function claimedLevel(report: Case["report"]): Severity | null {
  if (report.claimedSeverity !== null) return report.claimedSeverity;
  const reading = report.claimedVector === null ? null : parseSeverity(report.claimedVector);
  return reading?.ok === true ? reading.level : null;
}

function otherClaim(report: Case["report"], level: Severity): Severity | null {
  const claim = claimedLevel(report);
  return claim === level ? null : claim;
}

/** True where the policy's order puts the CVSS a severity rests on before its class map. */
function outranksMap(policy: Policy, basis: SeverityHeld["basis"]): boolean {
  if (basis === "human" || basis === "class-map") return false;
  const order = policy.severity.source;
  return order.includes(basis) && order.indexOf(basis) < order.indexOf("class_map");
}

/** The CVSS the policy's order asks for where something else was given: a vector of another version, or a bare word. */
function offStandard(policy: Policy, reading: SeverityReading): Standard | null {
  const order = policy.severity.source.filter((source) => source !== "class_map");
  const first = order.find((source) => source !== "human");
  if (first === undefined) return null;
  if (reading.standard === "word") return order[0] === first ? first : null;
  return order.includes(reading.standard) ? null : first;
}

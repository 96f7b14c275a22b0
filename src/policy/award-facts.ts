import type { Case } from "../domain/case.ts";
import { flawBeside, placeOf } from "../domain/root-cause.ts";
import type { AwardFacts } from "./clauses/recommend-award.ts";

/** What a case knows that its award follows from. */
export function awardFactsOf(c: Case): AwardFacts {
  return {
    severity: c.severity?.level ?? null,
    impact: c.impact?.value ?? null,
    tier: c.klass?.tier ?? null,
    quality: c.quality?.value ?? null,
    conduct: c.conduct?.value ?? null,
    privateDisclosure: c.privateDisclosure,
    isDuplicate: c.duplicateOf !== null,
    receivedAt: c.receivedAt,
    place: placeOf(c),
    finding: flawBeside(c).finding ?? null,
    evidenceOn: c.award.declined?.evidence?.on ?? null,
  };
}

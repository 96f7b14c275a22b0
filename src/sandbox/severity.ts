import cvss from "ae-cvss-calculator";
import type { AdvisorySeverity } from "./advisory.ts";

/** What GitHub reads out of a CVSS vector. */
export interface ScoredVector {
  readonly version: 3 | 4;
  readonly score: number;
  readonly severity: AdvisorySeverity | null;
}

/** Scores a CVSS 3.x or 4.0 vector; undefined where GitHub would refuse it. */
export function scoreVector(vector: string): ScoredVector | undefined {
  try {
    if (vector.startsWith("CVSS:4.0/")) {
      const score = new cvss.Cvss4P0(vector).calculateScores().overall;
      return { version: 4, score, severity: nameScore(score) };
    }
    if (!/^CVSS:3\.[01]\//.test(vector)) return undefined;
    const parsed = new cvss.Cvss3P1(vector.replace("CVSS:3.0/", "CVSS:3.1/"));
    if (!parsed.isBaseFullyDefined()) return undefined;
    const score = parsed.calculateScores().overall;
    return { version: 3, score, severity: nameScore(score) };
  } catch {
    // The calculator throws on a vector it cannot read; GitHub answers 422 to the same.
    return undefined;
  }
}

function nameScore(score: number): AdvisorySeverity | null {
  if (score >= 9) return "critical";
  if (score >= 7) return "high";
  if (score >= 4) return "medium";
  return score > 0 ? "low" : null;
}

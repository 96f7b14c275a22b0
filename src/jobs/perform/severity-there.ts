import type { Case } from "../../domain/case.ts";
import type { Advisory } from "../../github/read/advisory.ts";
import type { AdvisorySeverity } from "../../github/voice/advisories.ts";

/** What the case's severity asks of the advisory's own field; null where it asks nothing: `none` is never written there. */
export function severityFor(c: Case): AdvisorySeverity | null {
  if (c.severity === null || c.severity.level === "none") return null;
  return c.severity.vector === null ? { level: c.severity.level } : { vector: c.severity.vector };
}

/** True where the advisory says the case's severity, in the one field of the two that it was set in. */
export function hasSeverityOf(c: Case, { severity, cvssVector }: Advisory): boolean {
  const wanted = severityFor(c);
  if (wanted === null) return true;
  return "vector" in wanted ? cvssVector === wanted.vector : severity === wanted.level && cvssVector === null;
}

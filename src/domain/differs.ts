import type { AdvisoryDiffers } from "./revision.ts";

/** Where the advisory differs, as a case holds it: null where it says what the case decided. */
export function differsOf({ severity, credited, missing }: AdvisoryDiffers): AdvisoryDiffers | null {
  return severity === null && credited.length + missing.length === 0 ? null : { severity, credited, missing };
}

/** True where both say the same of the advisory. */
export function areAlike(one: AdvisoryDiffers | null, other: AdvisoryDiffers | null): boolean {
  const of = (each: AdvisoryDiffers | null) =>
    each === null ? null : [each.severity, each.credited.toSorted(), each.missing.toSorted()];
  return JSON.stringify(of(one)) === JSON.stringify(of(other));
}

/** What is left of a difference once the case decided anew on `what`: it is being written there. */
export function withoutDiffering(held: AdvisoryDiffers | null, what: "severity" | "credits"): AdvisoryDiffers | null {
  if (held === null) return null;
  return differsOf(what === "severity" ? { ...held, severity: null } : { ...held, credited: [], missing: [] });
}

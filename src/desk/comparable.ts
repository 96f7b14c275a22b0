import type { Case } from "../domain/case.ts";
import type { ComparedSort } from "../domain/suggestion.ts";
import { arrivalOf } from "../domain/root-cause.ts";
import type { ReportText } from "../duplicates/report-text.ts";

/**
 * Something a report can be compared with. `ref` names it within its owner: a case's id, or `GHSA-…` of an advisory
 * without a case. `text` is null where there is nothing to compare (any more).
 */
export type Comparable = {
  readonly owner: string;
  readonly ref: string;
  readonly sort: ComparedSort;
  readonly caseId: string | null;
  /** The case its case is merged into. */
  readonly parent: string | null;
  /** Its place in the order of arrival; null for what is incomplete or did not arrive as a report. */
  readonly arrivedAt: Date | null;
  /** What orders those that arrived at one moment, as the order of arrival does. */
  readonly drawn?: string;
  readonly text: ReportText | null;
};

/** What other reports are compared with of a case; spam is nothing to repeat. */
export function comparableOf(c: Case): Comparable {
  const arrival = arrivalOf(c);
  return {
    owner: c.owner,
    ref: c.id,
    sort: c.origin === "internal" ? "finding" : "case",
    caseId: c.id,
    parent: c.mergedInto ?? c.duplicateOf,
    arrivedAt: arrival?.at ?? null,
    ...(arrival === null ? {} : { drawn: `${c.receivedAt.toISOString()} ${arrival.draw ?? ""}` }),
    text: c.closing?.reason === "spam" || isErased(c) ? null : textOf(c),
  };
}

function isErased({ report }: Case): boolean {
  return report.title === "" && report.body === "";
}

/** A case's report as the detector reads it; what its finder added while it was incomplete belongs to it. */
export function textOf(c: Case): ReportText {
  const [named] = c.report.packages ?? [];
  return {
    id: c.id,
    caseId: c.id,
    title: c.report.title,
    body: [c.report.body, ...c.remarks].join("\n\n"),
    ...(named === undefined ? {} : { package: named.name }),
  };
}

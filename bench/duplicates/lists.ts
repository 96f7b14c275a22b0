// Candidate lists of all queries of a data set, each seen at the moment the query arrived.
import { caseCandidates } from "../../src/duplicates/case-features.ts";
import type { CaseCandidate } from "../../src/duplicates/case-features.ts";
import { backgroundBuckets, byteOfShare, hasBackground } from "../../src/duplicates/background.ts";
import type { Background } from "../../src/duplicates/background.ts";
import { CaseIndex } from "../../src/duplicates/case-index.ts";
import { viewFrom } from "../../src/duplicates/query-view.ts";
import { readEvidence } from "../../src/duplicates/read-evidence.ts";
import type { Evidence } from "../../src/duplicates/read-evidence.ts";
import { asReportText, familyOf, isKnown } from "./data.ts";
import type { Data, DataReport, Family, Query, Seen } from "./data.ts";

export type List = {
  readonly query: Query;
  readonly family: Family;
  readonly project: string;
  /** True of a report told again in nearly the same words by us (copies.ts). */
  readonly isCopy: boolean;
  readonly candidates: readonly CaseCandidate[];
};

export function evidenceOf(data: Data): ReadonlyMap<string, Evidence> {
  return new Map(data.reports.map((report) => [report.id, readEvidence(asReportText(report))]));
}

/** Shares of reports that have a term, each project counted by the root of its size so that none rules the table. */
export function backgroundOf(reports: readonly DataReport[], evidence: ReadonlyMap<string, Evidence>): Background {
  const sizes = new Map<string, number>();
  for (const { project } of reports) sizes.set(project, (sizes.get(project) ?? 0) + 1);
  const shares = new Float64Array(backgroundBuckets);
  let whole = 0;
  for (const { id, project } of reports) {
    const found = evidence.get(id);
    const part = 1 / Math.sqrt(sizes.get(project) ?? 1);
    whole += part;
    found?.hashes.forEach((hash, at) => {
      if (!hasBackground(found.kinds[at] ?? 0)) return;
      const bucket = hash % backgroundBuckets;
      shares[bucket] = (shares[bucket] ?? 0) + part;
    });
  }
  return { bytes: Uint8Array.from(shares, (share) => byteOfShare(Math.min(1, share / whole))) };
}

export function listsOf(
  data: Data,
  evidence: ReadonlyMap<string, Evidence>,
  background: Background,
  {
    projects,
    copies = new Map<string, Evidence>(),
    ...seen
  }: Seen & { readonly projects: ReadonlySet<string>; readonly copies?: ReadonlyMap<string, Evidence> },
): readonly List[] {
  const queries = new Map(data.queries.map((query) => [query.id, query]));
  const byProject = new Map<string, DataReport[]>();
  for (const report of data.reports)
    if (projects.has(report.project)) byProject.set(report.project, [...(byProject.get(report.project) ?? []), report]);
  return [...byProject].flatMap(([project, reports]) => {
    const index = new CaseIndex(background);
    return reports
      .toSorted((one, other) => one.seq - other.seq)
      .flatMap((report) => {
        const own = evidence.get(report.id);
        if (own === undefined) return [];
        const list = (query: Query, asked: Evidence, isCopy: boolean): List => ({
          query,
          project,
          family: familyOf(report),
          isCopy,
          candidates: caseCandidates(viewFrom(index, asked), new Set()),
        });
        const query = queries.get(report.id);
        const lists = query === undefined ? [] : [list(query, own, false)];
        if (!isKnown(report, seen)) return lists;
        const caseId = report.case ?? report.id;
        index.add(report.id, caseId, own);
        const copy = copies.get(report.id);
        if (copy === undefined) return lists;
        return [...lists, list({ id: `${report.id} again`, truth: caseId, isScored: false }, copy, true)];
      });
  });
}

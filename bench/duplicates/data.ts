// The reports a folder holds, in the shape of the bench: reports.jsonl, pairs.jsonl, negatives.jsonl.
import { readFileSync } from "node:fs";
import path from "node:path";
import type { ReportText } from "../../src/duplicates/report-text.ts";

export type DataReport = {
  readonly id: string;
  readonly source: string;
  readonly project: string;
  readonly title: string;
  readonly body: string;
  readonly cwe?: string | readonly string[];
  readonly package?: string;
  readonly seq: number;
  readonly case?: string;
  readonly judged: boolean;
};
export type Query = { readonly id: string; readonly truth: string | null; readonly isScored: boolean };
export type Family = "sherlock" | "h1adv" | "gitbugs" | "made-up";
export type Data = { readonly reports: readonly DataReport[]; readonly queries: readonly Query[] };
/** What is there to be found: cases that were judged or all; and reports merged earlier for their case, or the first of each case alone. */
export type Seen = { readonly haystack: "cases" | "full"; readonly withMerged: boolean };

export function readData(folder: string): Data {
  const lines = (name: string) =>
    readFileSync(path.join(folder, name), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as unknown);
  const reports = lines("reports.jsonl") as DataReport[];
  const pairs = lines("pairs.jsonl") as { query_id: string; duplicate_of_id: string; eval: boolean }[];
  const negatives = lines("negatives.jsonl") as { query_id: string }[];
  return {
    reports,
    queries: [
      ...pairs.map((pair) => ({ id: pair.query_id, truth: pair.duplicate_of_id, isScored: pair.eval })),
      ...negatives.map((one) => ({ id: one.query_id, truth: null, isScored: true })),
    ],
  };
}

export function familyOf({ source }: DataReport): Family {
  return source === "sherlock" || source === "gitbugs" || source === "made-up" ? source : "h1adv";
}

export function asReportText(report: DataReport): ReportText {
  const cwe = Array.isArray(report.cwe) ? report.cwe.join(" ") : (report.cwe as string | undefined);
  return {
    id: report.id,
    caseId: report.case ?? report.id,
    title: report.title,
    body: report.body,
    ...(cwe === undefined || cwe === null ? {} : { cwe }),
    ...(report.package === undefined || report.package === null ? {} : { package: report.package }),
  };
}

/** Whether a report is there to be found: as a case, as one merged into a case, or not at all. */
export function isKnown(report: DataReport, { haystack, withMerged }: Seen): boolean {
  const isUnjudged = report.source === "sherlock" && !report.judged;
  if (isUnjudged && haystack === "cases") return false;
  return withMerged || report.case === undefined || report.case === report.id;
}

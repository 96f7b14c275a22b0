// Reports told again in nearly the same words: what people with the same tools send in, and what data of known duplicates
// has next to none of. They are only trained on, never measured.
import { readEvidence } from "../../src/duplicates/read-evidence.ts";
import type { Evidence } from "../../src/duplicates/read-evidence.ts";
import type { ReportText } from "../../src/duplicates/report-text.ts";
import { asReportText } from "./data.ts";
import type { Data } from "./data.ts";

const everyOne = 10;
const ways: readonly ((report: ReportText) => ReportText)[] = [
  (report) => report,
  (report) => ({ ...report, body: report.body.slice(0, report.body.length / 2) }),
  (report) => ({ ...report, body: withoutEveryThird(report.body) }),
  (report) => ({ ...report, title: withoutEveryThird(report.body.slice(0, 90)) }),
  (report) => ({ ...report, title: withoutEveryThird(report.title), body: withoutEveryThird(report.body) }),
];

/** Evidence of a copy of every tenth report, by the id of the report that is copied. */
export function copiesOf({ reports }: Data): ReadonlyMap<string, Evidence> {
  return new Map(
    reports.flatMap((report, at) => {
      const way = ways[(at / everyOne) % ways.length];
      return at % everyOne !== 0 || way === undefined ? [] : [[report.id, readEvidence(way(asReportText(report)))]];
    }),
  );
}

function withoutEveryThird(text: string): string {
  return text
    .split(" ")
    .filter((_, at) => at % 3 !== 1)
    .join(" ");
}

// Time and memory of an index of a size: the data repeated, a part of the words changed each time.
import { CaseIndex } from "../../src/duplicates/case-index.ts";
import { findDuplicates } from "../../src/duplicates/find-duplicates.ts";
import { readEvidence } from "../../src/duplicates/read-evidence.ts";
import { shippedWeights } from "../../src/duplicates/weights.ts";
import { asReportText } from "./data.ts";
import type { Data } from "./data.ts";

const asked = 100;

export function timeSizes({ reports }: Data, size: number): string {
  const index = new CaseIndex(shippedWeights.background);
  const before = process.memoryUsage();
  const text = (at: number) => {
    const report = reports[at % reports.length];
    if (report === undefined) throw new Error("no reports to repeat");
    const { title, body, ...rest } = asReportText(report);
    const round = Math.floor(at / reports.length);
    const noisy = round === 0 ? body : body.replace(/\b[a-z]{6}\b/g, (word) => `${word}${round}`);
    return { ...rest, id: `${rest.id}-${at}`, caseId: `${rest.id}-${at}`, title, body: noisy };
  };
  const built = performance.now();
  const adds: number[] = [];
  for (let at = 0; at < size; at += 1) {
    const report = text(at);
    const begun = performance.now();
    index.add(report.id, report.caseId, readEvidence(report));
    adds.push(performance.now() - begun);
  }
  const seconds = (performance.now() - built) / 1_000;
  const after = process.memoryUsage();
  const queries: number[] = [];
  for (let at = 0; at < asked; at += 1) {
    const report = text(Math.floor((at * size) / asked));
    const begun = performance.now();
    findDuplicates(index, readEvidence(report), shippedWeights, { leftOut: new Set([report.id]) });
    queries.push(performance.now() - begun);
  }
  const at = (list: readonly number[], share: number) =>
    (list.toSorted((one, other) => one - other)[Math.floor(share * list.length)] ?? 0).toFixed(1);
  const megabytes = (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / 1e6;
  return `${size} reports: built in ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB; add p95 ${at(adds, 0.95)} ms; query p50 ${at(queries, 0.5)} ms, p95 ${at(queries, 0.95)} ms`;
}

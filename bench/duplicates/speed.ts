// Time and memory of an index of a size: the data repeated, a part of the words changed each time. Time is that of the
// processor, so that other work on the machine does not count.
import { CaseIndex } from "../../src/duplicates/case-index.ts";
import { findDuplicates } from "../../src/duplicates/find-duplicates.ts";
import { readEvidence } from "../../src/duplicates/read-evidence.ts";
import { readStored, writeEvidence } from "../../src/duplicates/stored-evidence.ts";
import { shippedWeights } from "../../src/duplicates/weights.ts";
import type { ReportText } from "../../src/duplicates/report-text.ts";
import { asReportText } from "./data.ts";
import type { Data } from "./data.ts";

const asked = 200;

/** The report at a place of the data repeated without end, each round with other words. */
export function repeated({ reports }: Data, at: number): ReportText {
  const report = reports[at % reports.length];
  if (report === undefined) throw new Error("no reports to repeat");
  const { title, body, ...rest } = asReportText(report);
  const round = Math.floor(at / reports.length);
  const noisy = round === 0 ? body : body.replace(/\b[a-z]{6}\b/g, (word) => `${word}${round}`);
  return { ...rest, id: `${rest.id}-${at}`, caseId: `${rest.id}-${at}`, title, body: noisy };
}

export function processorTime(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000;
}

export function bytesHeld(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

export const atShare = (list: readonly number[], share: number) =>
  (list.toSorted((one, other) => one - other)[Math.floor(share * list.length)] ?? 0).toFixed(1);

export function timeSize(data: Data, size: number): string {
  const kept: { readonly id: string; readonly bytes: Uint8Array }[] = [];
  let reading = 0;
  for (let at = 0; at < size; at += 1) {
    const report = repeated(data, at);
    reading += processorTime(() => kept.push({ id: report.id, bytes: writeEvidence(readEvidence(report)) }));
  }
  const index = new CaseIndex(shippedWeights.background);
  const before = bytesHeld();
  const building = processorTime(() => {
    for (const { id, bytes } of kept) {
      const evidence = readStored(bytes);
      if (evidence !== null) index.add(id, id, evidence);
    }
  });
  const megabytes = (bytesHeld() - before) / 1e6;
  const stored = kept.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;
  const [adds, queries]: [number[], number[]] = [[], []];
  for (let which = 0; which < asked; which += 1) {
    const report = repeated(data, Math.floor((which * size) / asked));
    const leftOut = new Set([report.id]);
    queries.push(processorTime(() => findDuplicates(index, readEvidence(report), shippedWeights, { leftOut })));
    const late = repeated(data, size + which);
    adds.push(processorTime(() => index.add(late.id, late.caseId, readEvidence(late))));
  }
  return `${size} reports: built from stored evidence in ${(building / 1_000).toFixed(1)} s (${stored.toFixed(0)} MB stored, made from texts in ${(reading / 1_000).toFixed(1)} s), ${megabytes.toFixed(0)} MB; add p95 ${atShare(adds, 0.95)} ms; whole query p50 ${atShare(queries, 0.5)} ms, p95 ${atShare(queries, 0.95)} ms`;
}

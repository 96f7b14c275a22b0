// The same for the others, at sizes that are bearable.
import { methods } from "./baselines.ts";
import type { DataReport } from "./data.ts";
import type { Data } from "./data.ts";
import { timePostgres } from "./postgres-speed.ts";
import { atShare, bytesHeld, processorTime, repeated } from "./speed.ts";

const asked = 40;

export async function timeOthers(data: Data, size: number): Promise<readonly string[]> {
  const reports = Array.from({ length: size }, (_, at): DataReport => {
    const { id, title, body } = repeated(data, at);
    return { id, title, body, source: "made-up", project: "all", seq: at, judged: true };
  });
  const own = methods.map(({ name, begin }) => {
    const before = bytesHeld();
    const search = begin();
    const building = processorTime(() => {
      for (const report of reports) search.add(report);
    });
    const megabytes = (bytesHeld() - before) / 1e6;
    const queries = sampleOf(reports).map((report) => processorTime(() => search.ask(report)));
    return lineOf(name, building, megabytes, queries);
  });
  const served = await timePostgres(reports, sampleOf(reports));
  return [
    ...own,
    ...served.map(({ name, building, queries }) => lineOf(`${name} (by the clock)`, building, null, queries)),
  ];
}

function sampleOf(reports: readonly DataReport[]): readonly DataReport[] {
  return Array.from({ length: asked }, (_, which) => reports[Math.floor((which * reports.length) / asked)]).filter(
    (report) => report !== undefined,
  );
}

function lineOf(name: string, building: number, megabytes: number | null, queries: readonly number[]): string {
  const memory = megabytes === null ? "" : `, ${megabytes.toFixed(0)} MB`;
  return `  ${name}: built in ${(building / 1_000).toFixed(1)} s${memory}; query p50 ${atShare(queries, 0.5)} ms, p95 ${atShare(queries, 0.95)} ms`;
}

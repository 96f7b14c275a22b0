// Time of PostgreSQL's ways over many reports of one owner, by the clock, for the work is another process's.
import type { DataReport } from "./data.ts";
import { insert, textFor, ways, withServer } from "./postgres.ts";

type Times = { readonly name: string; readonly building: number; readonly queries: readonly number[] };

export async function timePostgres(
  reports: readonly DataReport[],
  asked: readonly DataReport[],
): Promise<readonly Times[]> {
  const found = await withServer(async (client) => {
    const begun = performance.now();
    await insert(client, reports);
    const building = performance.now() - begun;
    const times: Times[] = [];
    for (const { name, sql } of ways) {
      const queries: number[] = [];
      for (const { title } of asked) {
        const from = performance.now();
        await client.query(sql, ["all", textFor(name, title), reports.length]);
        queries.push(performance.now() - from);
      }
      times.push({ name, building, queries });
    }
    return times;
  });
  return found ?? [];
}

// PostgreSQL's full text search and pg_trgm on the same queries, where there is a server: scripts/with-postgres.sh starts one.
import pg from "pg";
import { byCase } from "./baselines.ts";
import type { Baseline } from "./baselines.ts";
import { familyOf, isKnown } from "./data.ts";
import type { Data, DataReport, Seen } from "./data.ts";
import type { Ranked } from "./measures.ts";

const most = 50;
export const ways = [
  {
    name: "PostgreSQL full text",
    // Any word of the title, as nothing else than "any" finds a second telling.
    sql: `select id, ts_rank_cd(words, query, 1)::float8 as score
      from bench_reports, to_tsquery('english', $2) query
      where project = $1 and seq < $3 and words @@ query order by score desc, id limit ${most}`,
  },
  {
    name: "pg_trgm, titles",
    sql: `select id, similarity(title, $2)::float8 as score
      from bench_reports where project = $1 and seq < $3 order by title <-> $2 limit ${most}`,
  },
] as const;

/** Both ways over all queries; null where no server's address is in TEST_DATABASE_URL. */
export async function postgresBaselines(data: Data, seen: Seen): Promise<readonly Baseline[] | null> {
  return withServer(async (client) => {
    await insert(
      client,
      data.reports.filter((report) => isKnown(report, seen)),
    );
    const found: Baseline[] = [];
    for (const { name, sql } of ways) found.push({ name, ranked: await ask(client, data, sql, name) });
    return found;
  });
}

/** Does something with an empty table on the server in TEST_DATABASE_URL; null where there is none. */
export async function withServer<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result | null> {
  const url = process.env["TEST_DATABASE_URL"];
  if (url === undefined || url === "") return null;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await prepare(client);
    return await work(client);
  } finally {
    await client.end();
  }
}

async function prepare(client: pg.Client): Promise<void> {
  await client.query("create extension if not exists pg_trgm");
  await client.query(`create temporary table bench_reports (
    id text primary key, project text not null, seq int not null, title text not null,
    words tsvector not null)`);
  await client.query("create index on bench_reports using gin (words)");
  await client.query("create index on bench_reports using gist (title gist_trgm_ops)");
  await client.query("create index on bench_reports (project, seq)");
}

export async function insert(client: pg.Client, reports: readonly DataReport[]): Promise<void> {
  const clean = (text: string) => text.replaceAll("\0", " ");
  for (let at = 0; at < reports.length; at += 200) {
    const part = reports.slice(at, at + 200);
    await client.query(
      `insert into bench_reports select id, project, seq, title,
         setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', body), 'D')
       from unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::text[]) as given(id, project, seq, title, body)`,
      [
        part.map(({ id }) => id),
        part.map(({ project }) => project),
        part.map(({ seq }) => seq),
        part.map(({ title }) => clean(title)),
        part.map(({ body }) => clean(body)),
      ],
    );
  }
  await client.query("analyze bench_reports");
}

async function ask(client: pg.Client, data: Data, sql: string, name: string): Promise<readonly Ranked[]> {
  const reports = new Map(data.reports.map((report) => [report.id, report]));
  const caseOf = new Map(data.reports.map((report) => [report.id, report.case ?? report.id]));
  const ranked: Ranked[] = [];
  for (const { id, truth, isScored } of data.queries) {
    const report = reports.get(id);
    if (!isScored || report === undefined) continue;
    const text = textFor(name, report.title);
    const { rows } = await client.query<{ id: string; score: number }>(sql, [report.project, text, report.seq]);
    ranked.push({ family: familyOf(report), queryId: id, truth, ranked: byCase(rows, caseOf) });
  }
  return ranked;
}

/** What a way is asked with for a title. */
export function textFor(name: string, title: string): string {
  return name === ways[0].name ? anyOf(title) : title.replaceAll("\0", " ");
}

function anyOf(title: string): string {
  return [...new Set(title.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [])].map((word) => `'${word}'`).join(" | ");
}

import { CompiledQuery, PostgresDialect } from "kysely";
import pg from "pg";
import type { Engine } from "./sqlite.ts";
import { unavailable } from "./store-problem.ts";
import { codeOf } from "./thrown.ts";

const int8 = 20;

/** Prepares a pool on a PostgreSQL server; nothing is connected yet. Throws one plain sentence on a malformed URL. */
export function openPostgres(databaseUrl: string): Engine {
  if (!/^postgres(ql)?:$/.test(URL.canParse(databaseUrl) ? new URL(databaseUrl).protocol : "")) {
    throw unavailable("DATABASE_URL is not a PostgreSQL address: write postgres://name:password@host:5432/database.");
  }
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 10,
    connectionTimeoutMillis: 5_000,
    application_name: "finders-fee",
    types: {
      // Our whole numbers (epoch milliseconds, GitHub's ids) all fit in a double.
      getTypeParser: (oid: number, format?: "text" | "binary") =>
        oid === int8 && format !== "binary" ? Number : pg.types.getTypeParser(oid, format),
    },
  });
  // A broken idle connection is replaced by the pool; the next query that needs one reports what is wrong.
  pool.on("error", () => undefined);
  const dialect = new PostgresDialect({
    pool,
    onCreateConnection: async (connection) => {
      // A stopped process must not hold a case's lock for longer than a lease lasts.
      await connection.executeQuery(CompiledQuery.raw("set idle_in_transaction_session_timeout = '10s'"));
      await connection.executeQuery(CompiledQuery.raw("set statement_timeout = '30s'"));
    },
  });
  return { dialect, release: () => undefined };
}

/** The sentence for an error met while connecting; says nothing of what the URL holds. */
export function sentenceForPostgres(error: unknown): string {
  const code = codeOf(error);
  switch (code) {
    case "ECONNREFUSED":
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
      return `No PostgreSQL server answers at DATABASE_URL (${code}): check host and port, and that it runs.`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `The host in DATABASE_URL cannot be found (${code}): check its name.`;
    case "28P01":
    case "28000":
      return `PostgreSQL refused the name or password in DATABASE_URL (${code}).`;
    case "3D000":
      return `The database named in DATABASE_URL does not exist (${code}): create it first.`;
    case "42501":
      return `The role in DATABASE_URL may not create tables (${code}): make it the owner of the database's schema.`;
    case "53100":
      return `PostgreSQL's disk is full (${code}): make room and start again.`;
    case "":
      return "PostgreSQL at DATABASE_URL could not be reached in time: check host, port and TLS.";
    default:
      return `PostgreSQL at DATABASE_URL could not be used (${code}).`;
  }
}

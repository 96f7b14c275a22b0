import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Kysely, sql } from "kysely";
import type { EngineName } from "./engine.ts";
import { migrate } from "./migrate.ts";
import { openPostgres, sentenceForPostgres } from "./postgres.ts";
import type { Queries, Schema } from "./schema.ts";
import { openSqlite, sentenceFor } from "./sqlite.ts";
import type { SqliteDriverName } from "./sqlite-driver.ts";
import { readOrMakeSecret } from "./secret.ts";
import { isUnavailable, unavailable } from "./store-problem.ts";
import { codeOf } from "./thrown.ts";
import { guardTransactions } from "./transaction-guard.ts";

/** The app's memory: opened once, closed once. */
export interface Store {
  readonly engine: EngineName;
  /** The key under which cases are fingerprinted: without it nobody can even try a guess against the table. */
  readonly fingerprintKey: string;
  /** Single queries. Inside `transaction` use what the work is given: going past it throws. */
  readonly db: Queries;
  /** Commits all that the work wrote, or nothing; the work may run again when PostgreSQL asks for it. */
  transaction<T>(work: (tx: Queries) => Promise<T>): Promise<T>;
  /** Throws if the database does not answer. */
  ping(): Promise<void>;
  /** Overwrites what lies on the disk of texts that were erased, as far as the engine allows; for after an erasure. */
  scrub(): Promise<void>;
  /** Waits for nothing: whoever uses the store has to have stopped. */
  close(): Promise<void>;
}

/** Where the store lies: a PostgreSQL address, or a directory for the embedded database. */
export interface StorePlace {
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  /** Only to test both drivers; otherwise Node's version decides. */
  readonly sqliteDriver?: SqliteDriverName | undefined;
}

const attemptsAtMost = 6;

/** Opens the store and brings its tables up to date; throws an error whose message is one plain sentence if it cannot. */
export async function openStore(place: StorePlace): Promise<Store> {
  const shared = place.databaseUrl !== undefined && place.databaseUrl !== "";
  const engine = shared ? openPostgres(place.databaseUrl ?? "") : openSqlite(place.dataDir, place.sqliteDriver);
  const guard = guardTransactions(engine.dialect);
  const db = new Kysely<Schema>({ dialect: guard.dialect });
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= db.destroy().finally(engine.release));
  let fingerprintKey: string;
  try {
    await migrate(db, new Date());
    fingerprintKey = await readOrMakeSecret(db, "fingerprint", () => randomBytes(32).toString("hex"));
  } catch (error) {
    await close();
    if (isUnavailable(error)) throw error;
    throw unavailable(shared ? sentenceForPostgres(error) : sentenceFor(error, place.dataDir));
  }
  return {
    engine: shared ? "postgres" : "sqlite",
    fingerprintKey,
    db,
    transaction: (work) => repeatOnContention(() => db.transaction().execute((tx) => guard.inside(() => work(tx)))),
    ping: async () => {
      await sql`select 1`.execute(db);
    },
    scrub: () => scrub(db, shared),
    close,
  };
}

/** SQLite's pages are overwritten as they are freed, but its log keeps the old ones until it is cut short. */
async function scrub(db: Queries, isPostgres: boolean): Promise<void> {
  if (!isPostgres) await sql`pragma wal_checkpoint(truncate)`.execute(db);
  else
    for (const table of ["sealed", "report", "effect", "inbox", "fingerprint", "comparable"])
      await sql`vacuum ${sql.table(table)}`.execute(db);
}

/** PostgreSQL ends one of two transactions that wait for each other and asks for it to be run again. */
async function repeatOnContention<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      const code = codeOf(error);
      if (attempt >= attemptsAtMost || (code !== "40001" && code !== "40P01")) throw error;
    }
    await sleep(20 * attempt);
  }
}

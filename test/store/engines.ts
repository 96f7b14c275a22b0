import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, test } from "@jest/globals";
import pg from "pg";
import { openStore, type Store, type StorePlace } from "../../src/store/open.ts";

/** A fresh place for one store, and how to clear it away. */
export interface FreshPlace {
  readonly place: StorePlace;
  readonly clear: () => Promise<void>;
}

const testDatabaseUrl = process.env["TEST_DATABASE_URL"];

async function freshDirectory(sqliteDriver: "wasm" | "node-sqlite"): Promise<FreshPlace> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "ff-store-"));
  return { place: { dataDir, sqliteDriver }, clear: () => rm(dataDir, { recursive: true, force: true }) };
}

async function freshSchema(databaseUrl: string): Promise<FreshPlace> {
  const name = `t_${randomBytes(6).toString("hex")}`;
  await onServer(databaseUrl, `create schema ${name}`);
  const own = new URL(databaseUrl);
  own.searchParams.set("options", `-c search_path=${name}`);
  return {
    place: { databaseUrl: own.href, dataDir: "/nowhere" },
    clear: () => onServer(databaseUrl, `drop schema ${name} cascade`),
  };
}

async function onServer(databaseUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** Every engine this machine can test, with how to get a fresh place on it. */
export const engines: readonly { readonly name: string; readonly fresh: () => Promise<FreshPlace> }[] = [
  { name: "SQLite (WebAssembly)", fresh: () => freshDirectory("wasm") },
  ...(process.getBuiltinModule("node:sqlite") === undefined
    ? []
    : [{ name: "SQLite (node:sqlite)", fresh: () => freshDirectory("node-sqlite") }]),
  ...(testDatabaseUrl === undefined ? [] : [{ name: "PostgreSQL", fresh: () => freshSchema(testDatabaseUrl) }]),
];

/** Runs the same promises on every engine; says aloud that PostgreSQL is left out when there is none. */
export function onEveryEngine(what: string, promises: (fresh: () => Promise<FreshPlace>) => void): void {
  describe.each(engines)(`${what}, on $name`, ({ fresh }) => promises(fresh));
  if (testDatabaseUrl === undefined) {
    test.skip(`${what}, on PostgreSQL: LEFT OUT, run it with scripts/with-postgres.sh`, () => undefined);
  }
}

/** Runs a promise that only several processes at once can break, on the one engine they can share. */
export function onPostgres(promise: string, check: (fresh: () => Promise<FreshPlace>) => Promise<void>): void {
  const engine = engines.find(({ name }) => name === "PostgreSQL");
  if (engine === undefined) test.skip(`on PostgreSQL: ${promise}: LEFT OUT`, () => undefined);
  else test(`on PostgreSQL: ${promise}`, () => check(engine.fresh));
}

/** Gives each test of the enclosing describe the same open store with every table empty. */
export function withStore(fresh: () => Promise<FreshPlace>): () => Store {
  let place: FreshPlace | undefined;
  let store: Store | undefined;
  const current = (): Store => {
    if (store === undefined) throw new Error("the store is open only while a test runs");
    return store;
  };
  beforeAll(async () => {
    place = await fresh();
    store = await openStore(place.place);
  });
  afterEach(() => emptyTables(current()));
  afterAll(async () => {
    await store?.close();
    await place?.clear();
  });
  return current;
}

async function emptyTables(store: Store): Promise<void> {
  const tables = ["inbox", "job", "effect", "lane", "ledger", "sealed", "cases", "case_claim", "case_source"] as const;
  const more = [
    "report",
    "waiting_leak",
    "leak_place",
    "programme",
    "repository",
    "installation",
    "fingerprint",
    "fingerprinted",
    "comparable",
    "comparable_place",
    "suggested",
    "known_advisory",
    "listed_advisory",
    "polled_package",
    "filed_text",
    "seen_comment",
    "cursor",
  ] as const;
  for (const table of [...tables, ...more, "secret"] as const) await store.db.deleteFrom(table).execute();
}

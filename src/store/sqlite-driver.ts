import { existsSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import type { SqliteDatabase, SqliteStatement } from "kysely";
import type * as wasm from "node-sqlite3-wasm";
import { openShelf } from "./statement-shelf.ts";

/** The two ways to reach one and the same SQLite file format. */
export type SqliteDriverName = "node-sqlite" | "wasm";

/** An open SQLite file: Kysely's view of it, and a way to run statements that answer nothing. */
export interface SqliteFile extends SqliteDatabase {
  exec(sql: string): void;
}

/** The driver this Node can use: its own from 22.13 on, the WebAssembly build before. */
export function chooseSqliteDriver(): SqliteDriverName {
  return nodeSqlite() === undefined ? "wasm" : "node-sqlite";
}

/** Opens (or makes) the file with one connection that nobody else shares; every commit reaches the disk. */
export function openSqliteFile(file: string, driver: SqliteDriverName): SqliteFile {
  // The WebAssembly driver locks by a folder that outlives a killed process; who is alive our own lock has settled.
  if (existsSync(`${file}.lock`)) rmSync(`${file}.lock`, { recursive: true });
  const opened = driver === "node-sqlite" ? openWithNode(file) : openWithWasm(file);
  try {
    // Without shared memory (WebAssembly) WAL needs the exclusive lock first.
    opened.exec("pragma locking_mode = exclusive");
    opened.exec("pragma journal_mode = wal");
    opened.exec("pragma synchronous = full");
    // Erased report text must not stay behind in free pages.
    opened.exec("pragma secure_delete = on");
    return opened;
  } catch (error) {
    opened.close();
    throw error;
  }
}

const answersRows = /^\s*(select|with|values|pragma)\b|\breturning\b/i;

interface NodeSqlite {
  readonly DatabaseSync: new (file: string) => {
    exec(sql: string): void;
    close(): void;
    prepare(sql: string): {
      all(...values: readonly unknown[]): unknown[];
      iterate(...values: readonly unknown[]): IterableIterator<unknown>;
      run(...values: readonly unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint };
    };
  };
}

function nodeSqlite(): NodeSqlite | undefined {
  // Node 22.5 to 22.12 have the module only behind a flag; without it there is nothing to get.
  return process.getBuiltinModule("node:sqlite") as NodeSqlite | undefined;
}

function openWithNode(file: string): SqliteFile {
  const sqlite = nodeSqlite();
  if (sqlite === undefined) throw new Error("this Node has no node:sqlite");
  const database = new sqlite.DatabaseSync(file);
  // Node lets go of a statement nobody holds by itself.
  const shelf = openShelf({ prepare: (sql) => database.prepare(sql), letGo: () => undefined });
  return {
    exec: (sql) => database.exec(sql),
    close: () => {
      shelf.clear();
      database.close();
    },
    prepare: (sql): SqliteStatement => ({
      reader: answersRows.test(sql),
      all: (values) => shelf.use(sql, (statement) => statement.all(...values)),
      run: (values) => shelf.use(sql, (statement) => statement.run(...values)),
      iterate: (values) => database.prepare(sql).iterate(...values),
    }),
  };
}

function openWithWasm(file: string): SqliteFile {
  // Required only when used: the module compiles its WebAssembly as it loads.
  const { Database } = createRequire(import.meta.url)("node-sqlite3-wasm") as typeof wasm;
  const database = new Database(file);
  const shelf = openShelf({ prepare: (sql) => database.prepare(sql), letGo: finalize });
  return {
    exec: (sql) => database.exec(sql),
    close: () => {
      shelf.clear();
      if (database.isOpen) database.close();
    },
    prepare: (sql): SqliteStatement => {
      const all = (values: readonly unknown[]) => shelf.use(sql, (held) => held.all([...values] as wasm.JSValue[]));
      return {
        reader: answersRows.test(sql),
        all,
        run: (values) => shelf.use(sql, (held) => held.run([...values] as wasm.JSValue[])),
        iterate: (values) => all(values).values(),
      };
    },
  };
}

/** A statement that failed says so once more as it is let go: its failure is on its way already. */
function finalize(statement: wasm.Statement): void {
  try {
    statement.finalize();
  } catch (error) {
    if (!statement.isFinalized) throw error;
  }
}

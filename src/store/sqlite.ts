import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import path from "node:path";
import { type Dialect, SqliteDialect } from "kysely";
import { takeProcessLock } from "./process-lock.ts";
import { chooseSqliteDriver, openSqliteFile, type SqliteDriverName } from "./sqlite-driver.ts";
import { unavailable } from "./store-problem.ts";
import { codeOf, messageOf } from "./thrown.ts";

// Within the data directory.
const databaseFileName = "finders-fee.db";

/** One engine, ready for Kysely, and how to let go of what lies beside it. */
export interface Engine {
  readonly dialect: Dialect;
  readonly release: () => void;
}

/** Opens the embedded database in a directory for this process alone; throws one plain sentence if it cannot. */
export function openSqlite(dataDir: string, driver: SqliteDriverName = chooseSqliteDriver()): Engine {
  const directory = path.resolve(dataDir);
  const file = path.join(directory, databaseFileName);
  const lock = lockDirectory(directory);
  if (!lock.ok) {
    throw unavailable(
      `DATA_DIR ${directory} is in use by process ${lock.pid}: stop it first, or give this one a DATA_DIR of its own.`,
    );
  }
  try {
    const database = openSqliteFile(file, driver);
    return { dialect: new SqliteDialect({ database }), release: lock.release };
  } catch (error) {
    lock.release();
    throw unavailable(sentenceFor(error, directory));
  }
}

function lockDirectory(directory: string): ReturnType<typeof takeProcessLock> {
  try {
    makeDirectory(directory);
    const lock = takeProcessLock(path.join(directory, "finders-fee.pid"));
    if (lock.ok) keepToOwner(path.join(directory, databaseFileName));
    return lock;
  } catch (error) {
    throw unavailable(sentenceFor(error, directory));
  }
}

/** Node's own `recursive` runs for ever where a file system denies that a directory it has just been asked for exists. */
function makeDirectory(directory: string): void {
  const parent = path.dirname(directory);
  if (parent !== directory && !existsSync(parent)) makeDirectory(parent);
  if (!existsSync(directory)) mkdirSync(directory, { mode: 0o700 });
}

/** SQLite gives its side files the rights of the main one, so that one is made private before it is opened. */
function keepToOwner(file: string): void {
  closeSync(openSync(file, "a", 0o600));
  chmodSync(file, 0o600);
}

/** The sentence for an error of the file system or of SQLite, made of nothing but its code and kind. */
export function sentenceFor(error: unknown, directory: string): string {
  const code = codeOf(error);
  const message = messageOf(error);
  if (/disk is full/i.test(message) || code === "ENOSPC") {
    return `The disk that holds DATA_DIR ${directory} is full: make room and start again.`;
  }
  if (code === "ENOTDIR" || code === "EEXIST") {
    return `DATA_DIR ${directory} is not a directory: name a directory this process may write to.`;
  }
  if (
    code === "EACCES" ||
    code === "EPERM" ||
    code === "EROFS" ||
    /unable to open|could not open|readonly/i.test(message)
  ) {
    return `DATA_DIR ${directory} cannot be written to: give this process read and write rights there.`;
  }
  if (/locked|busy/i.test(message)) {
    return `The database in DATA_DIR ${directory} is locked by another process: stop it first.`;
  }
  if (/not a database|malformed|corrupt/i.test(message)) {
    return `The database in DATA_DIR ${directory} is damaged or not ours: restore it from a backup.`;
  }
  return `The database in DATA_DIR ${directory} could not be opened (${code === "" ? "no error code" : code}).`;
}

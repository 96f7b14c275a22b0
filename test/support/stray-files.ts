import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { chooseSqliteDriver, openSqliteFile } from "../../src/store/sqlite-driver.ts";

/** What an app that has stopped leaves for others on the machine: files nobody expects or everybody may read, and payloads that were dealt with. */
export function strayFiles(dataDir: string): readonly string[] {
  const files = readdirSync(dataDir, { recursive: true, encoding: "utf8" });
  const strange = files.filter((file) => !/^finders-fee\.(db(-wal|-shm|\.lock)?|pid)$/.test(file));
  const open = files.filter((file) => {
    const { mode } = statSync(path.join(dataDir, file));
    // The driver's lock is an empty folder.
    return file !== "finders-fee.db.lock" && (mode & 0o077) !== 0;
  });
  return [
    ...strange.map((file) => `on the disk: a file ${file}`),
    ...open.map((file) => `on the disk: others may read ${file}`),
    ...keptPayloads(path.join(dataDir, "finders-fee.db")),
  ];
}

/** Webhooks the embedded database still holds though they were dealt with. */
function keptPayloads(file: string): readonly string[] {
  // On PostgreSQL there is no such file.
  if (!existsSync(file)) return [];
  const database = openSqliteFile(file, chooseSqliteDriver());
  try {
    const kept = database.prepare("select event from inbox where state <> 'new' and payload <> ''").all([]);
    return kept.map((row) => `in the database: a payload that was dealt with, ${JSON.stringify(row)}`);
  } finally {
    database.close();
  }
}

import { constants } from "node:fs";
import { access } from "node:fs/promises";
import path from "node:path";
import { isNativeError } from "node:util/types";
import pg from "pg";
import type { Settings } from "../config/env.ts";
import { sentenceForPostgres } from "../store/postgres.ts";

/** Tries the database without opening the store, which a running process may hold and which would change tables. */
export async function tryDatabase({ databaseUrl, dataDir }: Settings): Promise<string | undefined> {
  return databaseUrl === undefined ? await tryFolder(path.resolve(dataDir)) : await tryPostgres(databaseUrl);
}

async function tryFolder(folder: string): Promise<string | undefined> {
  try {
    await access(folder, constants.R_OK | constants.W_OK);
    return undefined;
  } catch (error) {
    const isAbsent = isNativeError(error) && "code" in error && error.code === "ENOENT";
    // It is made at the first start: then the folder above has to let us.
    if (isAbsent && path.dirname(folder) !== folder) return await tryFolder(path.dirname(folder));
    return "DATA_DIR cannot be written to; give this process read and write rights there";
  }
}

async function tryPostgres(connectionString: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000, query_timeout: 5000 });
  try {
    await client.connect();
    await client.query("select 1");
    return undefined;
  } catch (error) {
    return sentenceForPostgres(error);
  } finally {
    await client.end();
  }
}

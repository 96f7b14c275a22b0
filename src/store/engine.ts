import { PostgresAdapter, sql } from "kysely";
import type { Queries } from "./schema.ts";
import { codeOf, messageOf } from "./thrown.ts";

/** The two engines a store can stand on. */
export type EngineName = "sqlite" | "postgres";

/** Which engine answers these queries. */
export function engineOf(db: Queries): EngineName {
  return db.getExecutor().adapter instanceof PostgresAdapter ? "postgres" : "sqlite";
}

/**
 * Holds everybody else who locks the same words until this transaction ends. SQLite runs one transaction at a time
 * and needs nothing.
 */
export async function lockWords(tx: Queries, words: string): Promise<void> {
  if (engineOf(tx) === "sqlite") return;
  await sql`select pg_advisory_xact_lock(hashtextextended(${words}, 0))`.execute(tx);
}

/** Whether the engine refused a row because one like it is there already. */
export function isTaken(error: unknown): boolean {
  return codeOf(error) === "23505" || /UNIQUE constraint failed/.test(messageOf(error));
}

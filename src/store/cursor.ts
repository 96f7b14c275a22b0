import type { Queries } from "./schema.ts";

/** How far a sweep has read, in words of its own. */
export async function readCursor(db: Queries, name: string): Promise<string | undefined> {
  return (await db.selectFrom("cursor").select("value").where("name", "=", name).executeTakeFirst())?.value;
}

/** Remembers how far a sweep has read. */
export async function writeCursor(tx: Queries, name: string, value: string): Promise<void> {
  await tx
    .insertInto("cursor")
    .values({ name, value })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
    .execute();
}

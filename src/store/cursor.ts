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

/** Remembers something the first time only: what is there already stays. */
export async function keepCursor(tx: Queries, name: string, value: string): Promise<void> {
  await tx
    .insertInto("cursor")
    .values({ name, value })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
}

/** Lets what a cursor remembers go on under another name, in the place of what stood there. */
export async function moveCursor(tx: Queries, from: string, to: string): Promise<void> {
  const value = await readCursor(tx, from);
  if (value === undefined) return;
  await writeCursor(tx, to, value);
  await tx.deleteFrom("cursor").where("name", "=", from).execute();
}

/** Forgets every cursor whose name begins so; `beginning` is plain letters and colons. */
export async function dropCursors(tx: Queries, beginning: string): Promise<void> {
  await tx.deleteFrom("cursor").where("name", "like", `${beginning}%`).execute();
}

/** Forgets a cursor. */
export async function dropCursor(tx: Queries, name: string): Promise<void> {
  await tx.deleteFrom("cursor").where("name", "=", name).execute();
}

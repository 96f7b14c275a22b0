import type { Queries } from "./schema.ts";

/** A key the app keeps for itself, made on first use; replicas that make it at once end up with the same one. */
export async function readOrMakeSecret(db: Queries, name: string, make: () => string): Promise<string> {
  const kept = await readSecret(db, name);
  if (kept !== undefined) return kept;
  const made = make();
  await db
    .insertInto("secret")
    .values({ name, value: made })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
  return (await readSecret(db, name)) ?? made;
}

async function readSecret(db: Queries, name: string): Promise<string | undefined> {
  return (await db.selectFrom("secret").select("value").where("name", "=", name).executeTakeFirst())?.value;
}

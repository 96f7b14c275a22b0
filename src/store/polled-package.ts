import type { Selectable } from "kysely";
import type { PolledPackageTable } from "./listed-tables.ts";
import type { Queries } from "./schema.ts";

/** A package of an owner, as stored. */
export type PolledPackageRow = Selectable<PolledPackageTable>;

/** Notes packages of an owner's repositories, to be asked for, first come, while fewer than `most` are asked for. */
export async function notePackages(
  tx: Queries,
  owner: string,
  packages: readonly Pick<PolledPackageRow, "ecosystem" | "name">[],
  most: number,
): Promise<void> {
  const held = await tx
    .selectFrom("polled_package")
    .select(["ecosystem", "name"])
    .where("owner", "=", owner.toLowerCase())
    .execute();
  const isHeld = ({ ecosystem, name }: Pick<PolledPackageRow, "ecosystem" | "name">) =>
    held.some((row) => row.ecosystem === ecosystem && row.name === name);
  const added = packages.filter((each) => !isHeld(each)).slice(0, Math.max(0, most - held.length));
  for (const { ecosystem, name } of added)
    await tx
      .insertInto("polled_package")
      .values({ owner: owner.toLowerCase(), ecosystem, name, asked_at: 0, read_to: 0, etag: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** The packages of an owner that were asked for last before an instant, longest ago first. */
export async function listDuePackages(
  db: Queries,
  owner: string,
  before: Date,
  atMost: number,
): Promise<readonly PolledPackageRow[]> {
  return db
    .selectFrom("polled_package")
    .selectAll()
    .where("owner", "=", owner.toLowerCase())
    .where("asked_at", "<=", before.getTime())
    .orderBy("asked_at")
    .orderBy("ecosystem")
    .orderBy("name")
    .limit(atMost)
    .execute();
}

/** Says when a package was asked for, and up to which change its list was read. */
export async function putPolled(tx: Queries, row: PolledPackageRow): Promise<void> {
  await tx
    .updateTable("polled_package")
    .set({ asked_at: row.asked_at, read_to: row.read_to, etag: row.etag })
    .where("owner", "=", row.owner)
    .where("ecosystem", "=", row.ecosystem)
    .where("name", "=", row.name)
    .execute();
}

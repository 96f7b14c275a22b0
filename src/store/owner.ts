import { sql } from "kysely";
import { forgetOwner } from "./comparable.ts";
import { forgetListedOfOwner } from "./listed-advisory.ts";
import type { Queries } from "./schema.ts";

const open = ["pending", "sending", "unknown", "held"] as const;

/**
 * Lets an account's new name stand where its old one did: its programmes and trackers, waiting reports, open effects. What
 * is derived from cases under the owner's name (fingerprints, what reports are compared by) comes anew with each case's
 * next fact; advisories without a case are listed anew at the next look.
 */
export async function renameOwner(tx: Queries, from: string, to: string): Promise<void> {
  const moved = (column: string) => sql<string>`${to} || substr(${sql.ref(column)}, ${from.length + 1})`;
  const named = `${from}/%`;
  await tx
    .updateTable("programme")
    .set({ file_repo: moved("file_repo") })
    .where("file_repo", "like", named)
    .execute();
  await tx
    .updateTable("programme")
    .set({ tracker: moved("tracker") })
    .where("tracker", "like", named)
    .execute();
  await tx.updateTable("programme").set({ owner: to }).where("owner", "=", from).execute();
  await tx.updateTable("report").set({ owner: to }).where("owner", "=", from).execute();
  await tx.updateTable("case_claim").set({ owner: to }).where("owner", "=", from).execute();
  const quoted = (name: string) => `"owner":${JSON.stringify(name)}`;
  await tx
    .updateTable("effect")
    .set({ desired: sql`replace(desired, ${quoted(from)}, ${quoted(to)})` })
    .where("state", "in", open)
    .where("desired", "like", `%${quoted(from)}%`)
    .execute();
  await forgetOwner(tx, from);
  await forgetListedOfOwner(tx, from);
  await tx.updateTable("repository").set({ etag: null }).where("owner", "in", [from, to]).execute();
}

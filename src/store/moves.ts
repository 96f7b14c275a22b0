import { sql } from "kysely";
import { engineOf } from "./engine.ts";
import { takeDelivery } from "./inbox.ts";
import type { Queries } from "./schema.ts";

const open = ["pending", "sending", "unknown", "held"] as const;

/** Gives an account's repositories, cases, reports and open effects to its newest installation, once it is installed again. */
export async function moveToInstallation(tx: Queries, account: string, installationId: number): Promise<void> {
  const earlier = (
    await tx
      .selectFrom("installation")
      .select("installation_id")
      .where("account", "=", account)
      .where("installation_id", "<>", installationId)
      // Held until the end: whoever erases what one of them left holds its row, too.
      .$if(engineOf(tx) === "postgres", (query) => query.forUpdate())
      .execute()
  ).map((row) => row.installation_id);
  if (earlier.length === 0) return;
  const now = { installation_id: installationId };
  await tx.updateTable("repository").set(now).where("installation_id", "in", earlier).execute();
  await tx.updateTable("cases").set(now).where("installation_id", "in", earlier).execute();
  await tx.updateTable("report").set(now).where("installation_id", "in", earlier).execute();
  // Those that are done, too: what is shown of a case is the same effect each time.
  await tx.updateTable("effect").set(now).where("installation_id", "in", earlier).execute();
}

/** Lets a repository's new name stand wherever its old one did: programmes, waiting reports, known advisories, open effects. */
export async function renameRepository(tx: Queries, from: string, to: string): Promise<void> {
  const moving = await tx.selectFrom("programme").select("hash").where("file_repo", "=", from).executeTakeFirst();
  // Another repository that had this name before keeps its versions, for the cases pinned to them.
  if (moving !== undefined)
    await tx
      .updateTable("programme")
      .set({ file_repo: `${to}#before` })
      .where("file_repo", "=", to)
      .execute();
  await tx.updateTable("programme").set({ file_repo: to }).where("file_repo", "=", from).execute();
  await tx.updateTable("programme").set({ tracker: to }).where("tracker", "=", from).execute();
  await tx.updateTable("report").set({ repo_full_name: to }).where("repo_full_name", "=", from).execute();
  await tx.updateTable("listed_advisory").set({ full_name: to }).where("full_name", "=", from).execute();
  await tx.updateTable("known_advisory").set({ full_name: to }).where("full_name", "=", from).execute();
  const quoted = (name: string) => JSON.stringify(name);
  for (const key of ["tracker", "repo"])
    await tx
      .updateTable("effect")
      .set({ desired: sql`replace(desired, ${`"${key}":${quoted(from)}`}, ${`"${key}":${quoted(to)}`})` })
      .where("state", "in", open)
      .where("desired", "like", `%"${key}":${quoted(from)}%`)
      .execute();
}

/** Lets effects that waited for a repository to be fit for writing be tried at once; `code` is how their wait begins. */
export async function hastenEffects(tx: Queries, installationId: number, code: string, now: Date): Promise<void> {
  await tx
    .updateTable("effect")
    .set({ run_at: now.getTime(), attempts: 0 })
    .where("installation_id", "=", installationId)
    .where("state", "=", "pending")
    .where("last_error", "like", `${code}%`)
    .execute();
}

/** Lets deliveries that wait for another try be tried at once: what stood in their way may be gone. */
export async function hastenDeliveries(tx: Queries, now: Date): Promise<void> {
  await tx
    .updateTable("job")
    .set({ run_at: now.getTime(), attempts: 0 })
    .where("kind", "=", takeDelivery)
    .where("state", "=", "ready")
    .where("attempts", ">", 0)
    .execute();
}

/** Lets what was put aside because a repository could not be worked with be tried again, in its old place. */
export async function releaseSourceEffects(tx: Queries, repoFullName: string, now: Date): Promise<void> {
  await tx
    .updateTable("effect")
    .set({ state: "pending", run_at: now.getTime(), attempts: 0 })
    .where("state", "=", "held")
    .where("last_error", "like", "source-%")
    .where("case_id", "in", (query) =>
      query.selectFrom("cases").select("case_id").where("repo_full_name", "=", repoFullName),
    )
    .execute();
}

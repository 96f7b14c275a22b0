import type { CaseId } from "../domain/case-id.ts";
import type { Revision } from "../domain/revision.ts";
import type { Advisory } from "../github/read/advisory.ts";
import { dropRepositoryEtag } from "../store/repository.ts";
import { keepRevision, type SeenBy } from "../store/revision.ts";
import type { Queries } from "../store/schema.ts";
import { differsNow } from "./advisory-differs.ts";
import { asNamedNow, changedByOthers, revisionOf } from "./advisory-changes.ts";
import { noteRename } from "./finder-account.ts";
import type { Office } from "./office.ts";
import { isWriting } from "./our-orders.ts";

/**
 * Keeps how a case's advisory was seen, and tells the case of what others changed since it was seen last. The first
 * sighting is what later ones are compared with.
 */
export async function sight(
  office: Pick<Office, "store" | "desk" | "now">,
  tx: Queries,
  id: CaseId,
  advisory: Advisory,
  by: SeenBy,
): Promise<void> {
  await noteRename(office, tx, id, advisory.accounts);
  // The sweep looks by itself, with the time of its reading; the others read within an order of ours.
  if ((by === "webhook" || by === "command") && (await isWriting(tx, id, null))) return;
  const at = office.now();
  const seen = { by, at, changedAt: advisory.updatedAt };
  const text = JSON.stringify(revisionOf(advisory));
  const sighting = await keepRevision(tx, office.store.fingerprintKey, id, text, seen);
  if (!sighting.isNew || sighting.before === null) return;
  const before = JSON.parse(sighting.before) as Revision;
  await office.desk.record(tx, id, {
    key: `sighted:${id}:${sighting.seq}`,
    facts: (c, { policy }) => [
      ...changedByOthers(c, policy, asNamedNow(c, before, advisory), advisory, at, by === "own-write"),
      ...differsNow(c, advisory, at, by === "own-write"),
    ],
  });
}

/** The same of the advisory as GitHub answers a change of ours: what is written over it afterwards is a change of others. */
export async function sightOwn(
  office: Pick<Office, "store" | "desk" | "now">,
  id: CaseId,
  advisory: Advisory,
): Promise<void> {
  await office.store.transaction(async (tx) => {
    await sight(office, tx, id, advisory, "own-write");
    // GitHub's times are whole seconds: what is written over ours in the same one may read like what stood there before.
    await dropRepositoryEtag(tx, id);
  });
}

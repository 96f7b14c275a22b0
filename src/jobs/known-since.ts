import { keepCursor, readCursor, writeCursor } from "../store/cursor.ts";
import type { Queries } from "../store/schema.ts";

const begun = "begun";
const installed = (installationId: number) => `installed:${installationId}`;
const given = (repoId: number) => `given:${repoId}`;
const listedInstallations = "listed:installations";
const listedRepositories = (installationId: number) => `listed:repositories:${installationId}`;

/** Notes when the first process began to work with this database; `at` is when that process itself began. */
export async function noteBegun(db: Queries, at: Date): Promise<void> {
  await keepCursor(db, begun, String(at.getTime()));
}

/** Notes that GitHub told of an installation at an instant: nobody watched there before. */
export async function noteInstalled(tx: Queries, installationId: number, at: Date): Promise<void> {
  await writeCursor(tx, installed(installationId), String(at.getTime()));
}

/** Notes an installation nobody told of: one that earlier lists did not have is new, the first list's may be old. */
export async function noteFoundInstallation(tx: Queries, installationId: number, at: Date): Promise<void> {
  if ((await readCursor(tx, listedInstallations)) !== undefined) await noteInstalled(tx, installationId, at);
}

/** Notes that GitHub has listed all installations: whatever comes to light later was not there. */
export async function noteListedInstallations(tx: Queries, at: Date): Promise<void> {
  await keepCursor(tx, listedInstallations, String(at.getTime()));
}

/** Notes that a repository was given to the app at an instant. */
export async function noteGiven(tx: Queries, repoId: number, at: Date): Promise<void> {
  await writeCursor(tx, given(repoId), String(at.getTime()));
}

/** Notes a repository nobody told of: one that earlier lists of its installation did not have is new to the app. */
export async function noteFoundRepository(
  tx: Queries,
  installationId: number,
  repoId: number,
  at: Date,
): Promise<void> {
  if ((await readCursor(tx, listedRepositories(installationId))) !== undefined) await noteGiven(tx, repoId, at);
}

/** Notes that GitHub has listed an installation's repositories: whatever comes to light later was not among them. */
export async function noteListedRepositories(tx: Queries, installationId: number, at: Date): Promise<void> {
  await keepCursor(tx, listedRepositories(installationId), String(at.getTime()));
}

/**
 * Since when the app would have heard of reports in a repository: since it runs with this database, is installed there
 * and was given the repository, whichever came last. Null where that is not known.
 */
export async function knownSince(db: Queries, installationId: number, repoId: number): Promise<Date | null> {
  const from = await readCursor(db, begun);
  if (from === undefined) return null;
  const later = [await readCursor(db, installed(installationId)), await readCursor(db, given(repoId))];
  return new Date(Math.max(Number(from), ...later.map((value) => Number(value ?? 0))));
}

/**
 * True of what was certainly made after `since`. GitHub cuts its times to whole seconds: what names the very second may
 * have been there before, and a finder is not written to on a guess.
 */
export function isSurelyNew(createdAt: Date | null, since: Date | null): boolean {
  return createdAt !== null && since !== null && createdAt >= since;
}

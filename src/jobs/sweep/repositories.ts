import { listAdvisories } from "../../github/read/advisory.ts";
import { listInstallationRepositories } from "../../github/read/installations.ts";
import type { Repository } from "../../github/read/repository.ts";
import {
  setRepositoryEtag,
  findRepository,
  listRepositories,
  markRepositoryGone,
  putRepository,
} from "../../store/repository.ts";
import { readCursor, writeCursor } from "../../store/cursor.ts";
import { lookFirst } from "../first-sight.ts";
import { placeOf, type Office } from "../office.ts";
import { standingOf, type Standing } from "../standing.ts";
import { followAdvisory } from "./follow-advisory.ts";
import { hearAdvisories } from "./hear-advisories.ts";

/** A sweep may spend a fifth of the hourly budget (interface §7). */
const share = 5;
const requestsPerRepository = 4;

/** Looks at as many of the installation's repositories as the budget allows, going on next time where it stopped. */
export async function sweepRepositories(
  office: Office,
  installationId: number,
  intervalMs: number,
  signal: AbortSignal,
): Promise<void> {
  const listed = await listInstallationRepositories(office.github, installationId);
  if (!listed.ok) return;
  await seeRepositories(office, installationId, listed.value);
  const all = listed.value.filter((repo) => !repo.isArchived);
  const cursor = `sweep:${installationId}`;
  const start = Number((await readCursor(office.store.db, cursor)) ?? 0) % Math.max(1, all.length);
  const count = Math.min(all.length, allowance(office, installationId, intervalMs));
  for (let n = 0; n < count && !signal.aborted; n += 1) {
    const repo = all[(start + n) % all.length];
    if (repo !== undefined) await sweepRepository(office, installationId, repo);
    if (office.github.pausedUntil(installationId) !== null) break;
  }
  await writeCursor(office.store.db, cursor, String(start + count));
}

/** How many repositories fit into what a sweep of this interval may spend; one at the least unless the hour is used up. */
function allowance(office: Office, installationId: number, intervalMs: number): number {
  const { limit, spentSweeping } = office.github.budget(installationId);
  const perHour = (limit > 0 ? limit : 5_000) / share;
  const left = perHour - spentSweeping;
  if (left <= 0) return 0;
  const perSweep = Math.max(perHour * (Math.max(intervalMs, 1_000) / 3_600_000), 50);
  return Math.max(1, Math.floor(Math.min(left, perSweep) / requestsPerRepository));
}

async function seeRepositories(office: Office, installationId: number, listed: readonly Repository[]): Promise<void> {
  await office.store.transaction(async (tx) => {
    for (const repo of listed)
      await putRepository(tx, {
        repo_id: repo.id,
        full_name: repo.fullName,
        owner: repo.ownerLogin,
        installation_id: installationId,
        visibility: repo.visibility,
        archived: repo.isArchived ? 1 : 0,
      });
    for (const row of await listRepositories(tx, installationId))
      if (!listed.some((repo) => repo.id === row.repo_id)) await markRepositoryGone(tx, row.repo_id, office.now());
  });
}

async function sweepRepository(office: Office, installationId: number, repo: Repository): Promise<void> {
  const place = placeOf(installationId, repo.fullName);
  const standing = await standingOf(office, place, repo.ownerType);
  if (standing.kind === "unknown") return;
  const seen = { id: repo.id, fullName: repo.fullName, owner: repo.ownerLogin, visibility: repo.visibility };
  const first = await lookFirst(office, place, seen, standing, null);
  if (!first.ok) return;
  await office.store.transaction((tx) => first.value(tx));
  office.ring();
  if (repo.visibility === "public") await sweepAdvisories(office, installationId, repo, standing);
}

async function sweepAdvisories(
  office: Office,
  installationId: number,
  repo: Repository,
  standing: Exclude<Standing, { readonly kind: "unknown" }>,
): Promise<void> {
  const place = placeOf(installationId, repo.fullName);
  const held = await findRepository(office.store.db, repo.id);
  const etag = held?.etag ?? undefined;
  const readAt = office.now();
  const list = await listAdvisories(office.github, place, etag === undefined ? {} : { etag });
  if (!list.ok) return;
  if (!list.value.isUnchanged) {
    let isFollowed = true;
    for (const advisory of list.value.items)
      isFollowed = (await followAdvisory(office, place, repo, advisory, standing, readAt)) && isFollowed;
    // What was not followed now must be listed again next time.
    if (isFollowed) await setRepositoryEtag(office.store.db, repo.id, list.value.etag);
  }
  await hearAdvisories(office, place, list.value.isUnchanged ? null : list.value.items);
}

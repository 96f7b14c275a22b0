import type { Repository } from "../../github/read/repository.ts";
import { listWaitingRepositories } from "../../store/report.ts";
import {
  findRepository,
  holdRepositories,
  listRepositories,
  markRepositoryGone,
  putRepository,
  type RepositoryRow,
} from "../../store/repository.ts";
import type { Queries } from "../../store/schema.ts";
import { followChange, type Change } from "../follow-change.ts";
import { followRename, makeRoom } from "../follow-rename.ts";
import { noteFoundRepository, noteListedRepositories } from "../known-since.ts";
import { placeOf, type Office } from "../office.ts";
import { askFirstSight, openWaiting } from "../waiting.ts";

/**
 * Follows what the list of an installation's repositories says: of those of which nothing was heard since `before`, what was
 * known when it began to be read, for then it may be the older news. Answers with those it holds for.
 */
export async function seeRepositories(
  office: Office,
  installationId: number,
  before: readonly RepositoryRow[],
  listed: readonly Repository[],
): Promise<readonly Repository[]> {
  return await office.store.transaction(async (tx) => {
    // Before anything is changed here: one may make room for another.
    const heardOf = await listHeardOf(tx, installationId, before, listed);
    const holding = listed.filter((repo) => !heardOf.has(repo.id));
    for (const repo of holding) {
      const held = await findRepository(tx, repo.id);
      const isHandedOver = held !== undefined && held.installation_id !== installationId;
      if (held !== undefined && !isHandedOver) await followRename(office, tx, held.full_name, repo.fullName);
      if (isHandedOver) await followChange(office, tx, placeOf(held.installation_id, held.full_name), "transferred");
      await makeRoom(office, tx, repo.id, repo.fullName);
      if (held === undefined || isHandedOver || held.gone_at !== null)
        await noteFoundRepository(tx, installationId, repo.id, office.now());
      await putRepository(tx, {
        repo_id: repo.id,
        full_name: repo.fullName,
        owner: repo.ownerLogin,
        installation_id: installationId,
        visibility: repo.visibility,
        archived: repo.isArchived ? 1 : 0,
      });
      for (const change of held === undefined ? [] : changesSince(held, repo))
        await followChange(office, tx, placeOf(installationId, repo.fullName), change);
    }
    await noteListedRepositories(tx, installationId, office.now());
    if (listed.length > 0) await openWaitingAgain(office, tx);
    for (const row of await listRepositories(tx, installationId)) {
      if (!listed.some((repo) => repo.id === row.repo_id)) {
        if (heardOf.has(row.repo_id)) continue;
        await markRepositoryGone(tx, row.repo_id, office.now());
        await followChange(office, tx, placeOf(installationId, row.full_name), "out-of-reach");
      }
      // Nobody told of it: the first look is work of its own, not part of what sweeping may spend.
      else if (row.first_seen_at === null && row.archived === 0)
        await askFirstSight(tx, row.repo_id, row.full_name, office.now());
    }
    return holding;
  });
}

/** The repositories that were heard of meanwhile. One of another installation is known by nothing but the list. */
async function listHeardOf(
  tx: Queries,
  installationId: number,
  before: readonly RepositoryRow[],
  listed: readonly Repository[],
): Promise<ReadonlySet<number>> {
  const ids = new Set([...before.map((row) => row.repo_id), ...listed.map((repo) => repo.id)]);
  const rows = await holdRepositories(tx, installationId, [...ids]);
  const now = new Map(rows.map((row) => [row.repo_id, row]));
  const then = new Map(before.map((row) => [row.repo_id, row]));
  const isHeardOf = (id: number) => {
    const [was, is] = [then.get(id), now.get(id)];
    if (was === undefined) return is?.installation_id === installationId;
    return is === undefined || sightOf(was) !== sightOf(is);
  };
  return new Set([...ids, ...now.keys()].filter((id) => isHeardOf(id)));
}

function sightOf({
  full_name: name,
  installation_id: by,
  visibility,
  archived,
  gone_at: goneAt,
}: RepositoryRow): string {
  return JSON.stringify([name, by, visibility, archived, goneAt]);
}

/** What became of a repository since it was seen last, where no webhook told of it. */
function changesSince(held: RepositoryRow, repo: Repository): readonly Change[] {
  const isBack = held.gone_at !== null || (held.archived === 1 && !repo.isArchived);
  return [
    ...(held.archived === 0 && repo.isArchived ? (["archived"] as const) : []),
    ...(held.visibility === repo.visibility ? [] : [repo.visibility]),
    ...(isBack && !repo.isArchived ? (["well"] as const) : []),
  ];
}

/** Reports that wait are looked at again each time: what they lacked may be there now, and nothing may have told. */
async function openWaitingAgain(office: Office, tx: Queries): Promise<void> {
  const owners = (await listWaitingRepositories(tx)).map(({ repo }) => repo.split("/")[0] ?? "");
  for (const owner of new Set(owners)) await openWaiting(tx, owner, office.now());
}

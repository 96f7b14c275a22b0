import { listAdvisories } from "../../github/read/advisory.ts";
import { listInstallationRepositories } from "../../github/read/installations.ts";
import { readRepository, type Repository } from "../../github/read/repository.ts";
import { setRepositoryEtag, findRepository, listEverSeen, listRepositories } from "../../store/repository.ts";
import { readCursor, writeCursor } from "../../store/cursor.ts";
import { listOpenCases } from "../../store/cases.ts";
import { lookFirst } from "../first-sight.ts";
import { placeOf, type Office } from "../office.ts";
import { noticeDrift } from "../notice-drift.ts";
import { commit } from "../taken.ts";
import { standingOf, type Standing } from "../standing.ts";
import { followAdvisory } from "./follow-advisory.ts";
import { sweepLabelledIssues } from "./labelled-issues.ts";
import { sweepPublicWords } from "./public-words.ts";
import { sweepPublished } from "./published.ts";
import { sweepPulls } from "./pulls.ts";
import { hearAdvisories } from "./hear-advisories.ts";
import { seeRepositories } from "./see-repositories.ts";
import { inTempo, listening, looking, requestsFor } from "./tempo.ts";

const requestsPerLook = 14;
const requestsPerListening = 2;

/**
 * Looks at the installation's repositories as far as the budget allows, going on next time where it stopped: at those
 * with open cases first, for what finders wrote there, then at the others for what is new.
 */
export async function sweepRepositories(office: Office, installationId: number, signal: AbortSignal): Promise<void> {
  const before = await listEverSeen(office.store.db, installationId);
  const listed = await listInstallationRepositories(office.github, installationId);
  const seen = listed.ok
    ? await seeRepositories(office, installationId, before, listed.value)
    : await readKnown(office, installationId);
  const all = seen.filter((repo) => !repo.isArchived);
  const open = new Set((await listOpenCases(office.store.db, installationId)).map((row) => row.repo_full_name));
  const busy = all.filter((repo) => open.has(repo.fullName));
  const requests = requestsFor(office, installationId);
  const isOver = () => signal.aborted || office.github.pausedUntil(installationId) !== null;
  const heard = new Set<number>();
  const listen = async (repo: Repository) => {
    const isHeard = await sweepAdvisories(office, installationId, repo, () =>
      standingOf(office, placeOf(installationId, repo.fullName), repo.ownerType),
    );
    if (isHeard) heard.add(repo.id);
  };
  const look = (repo: Repository) => sweepRepository(office, installationId, repo, heard.has(repo.id));
  await inTempo(office, installationId, listening, () =>
    inTurn(office, `listen:${installationId}`, busy, requests / requestsPerListening, isOver, listen),
  );
  await inTempo(office, installationId, looking, () =>
    inTurn(office, `sweep:${installationId}`, all, requests / requestsPerLook, isOver, look),
  );
}

/** The repositories webhooks told of, read one by one: for when GitHub does not list them. */
async function readKnown(office: Office, installationId: number): Promise<readonly Repository[]> {
  const repositories: Repository[] = [];
  for (const row of await listRepositories(office.store.db, installationId)) {
    const read = await readRepository(office.github, placeOf(installationId, row.full_name));
    // The name may be another repository's by now, a stranger's even.
    if (read.ok && read.value.id === row.repo_id) repositories.push(read.value);
  }
  return repositories;
}

/** Visits `count` of the repositories, beginning where the last sweep stopped. */
async function inTurn(
  office: Office,
  cursor: string,
  repositories: readonly Repository[],
  count: number,
  isOver: () => boolean,
  visit: (repo: Repository) => Promise<void>,
): Promise<void> {
  const { length } = repositories;
  const start = Number((await readCursor(office.store.db, cursor)) ?? 0) % Math.max(1, length);
  let visited = 0;
  for (; visited < Math.min(count, length) && !isOver(); visited += 1) {
    const repo = repositories[(start + visited) % length];
    if (repo !== undefined) await visit(repo);
  }
  if (visited > 0) await writeCursor(office.store.db, cursor, String(start + visited));
}

async function sweepRepository(
  office: Office,
  installationId: number,
  repo: Repository,
  isHeard: boolean,
): Promise<void> {
  const place = placeOf(installationId, repo.fullName);
  const standing = await standingOf(office, place, repo.ownerType);
  if (standing.kind === "unknown") return;
  const seen = { id: repo.id, fullName: repo.fullName, owner: repo.ownerLogin, visibility: repo.visibility };
  const first = await lookFirst(office, place, seen, standing, null);
  if (!first.ok) return;
  await office.store.transaction((tx) => first.value(tx));
  office.ring();
  if (!isHeard) await sweepAdvisories(office, installationId, repo, async () => standing);
  await sweepPublicWords(office, place, repo);
  await sweepPublished(office, place, repo, standing.kind === "in-force" ? standing.programme : null);
  if (standing.kind !== "in-force") return;
  await sweepLabelledIssues(office, place, repo, standing.programme);
  // Where the owner's programme holds there is no file here to change or to follow; the owner has many such repositories.
  if (standing.fileRepo !== repo.fullName) return;
  await sweepPulls(office, installationId, repo);
  await commit(office, await noticeDrift(office, place));
}

/** False where the advisories were not looked through to the end. */
async function sweepAdvisories(
  office: Office,
  installationId: number,
  repo: Repository,
  standingNow: () => Promise<Standing>,
): Promise<boolean> {
  const held = await findRepository(office.store.db, repo.id);
  if (repo.visibility !== "public" || held?.first_seen_at === null) return false;
  const place = placeOf(installationId, repo.fullName);
  const etag = held?.etag ?? undefined;
  const readAt = office.now();
  const list = await listAdvisories(office.github, place, etag === undefined ? {} : { etag });
  if (!list.ok) return false;
  let isWhole = true;
  const items = list.value.isUnchanged ? null : list.value.items;
  let standing: Promise<Standing> | undefined;
  const standingOnce = () => (standing ??= standingNow());
  for (const advisory of items ?? [])
    isWhole = (await followAdvisory(office, place, repo, advisory, standingOnce, readAt)) && isWhole;
  isWhole = (await hearAdvisories(office, place, items)) && isWhole;
  // What was not followed to its end must be listed again next time.
  if (isWhole && !list.value.isUnchanged)
    await setRepositoryEtag(office.store.db, repo.id, etag ?? null, list.value.etag);
  return isWhole;
}

import { listPullsSince } from "../../github/read/pull.ts";
import type { Repository } from "../../github/read/repository.ts";
import { readCursor, writeCursor } from "../../store/cursor.ts";
import { lookAtThisPull } from "../check-pull.ts";
import { placeOf, type Office } from "../office.ts";
import { commit } from "../taken.ts";

const overlapMs = 2 * 60_000;
const firstLookMs = 7 * 24 * 3_600_000;

/** Where the time of the last look at a repository's pull requests is kept. */
export function pullsCursor(repoId: number): string {
  return `pulls:${repoId}`;
}

/** Looks at the pull requests touched since the last look: a webhook about one may have been lost. */
export async function sweepPulls(office: Office, installationId: number, repo: Repository): Promise<void> {
  const { db } = office.store;
  const cursor = pullsCursor(repo.id);
  const startedAt = office.now();
  const held = await readCursor(db, cursor);
  const since = new Date(held === undefined ? startedAt.getTime() - firstLookMs : Number(held) - overlapMs);
  const place = placeOf(installationId, repo.fullName);
  const pulls = await listPullsSince(office.github, place, since);
  if (!pulls.ok) return;
  let isWhole = true;
  for (const pull of pulls.value) {
    const isLookedAt = await commit(office, await lookAtThisPull(office, place, repo, pull));
    isWhole &&= isLookedAt;
  }
  // Somebody may have asked for another look meanwhile: an adoption does.
  const isAsked = (await readCursor(db, cursor)) !== held;
  if (isWhole && !isAsked) await writeCursor(db, cursor, String(startedAt.getTime()));
}

import { listGlobalAdvisories, type GlobalAdvisory } from "../../github/read/global-advisory.ts";
import { readCursor, writeCursor } from "../../store/cursor.ts";
import { countDatabaseAdvisories, findListedAdvisory } from "../../store/listed-advisory.ts";
import { listDuePackages, putPolled, type PolledPackageRow } from "../../store/polled-package.ts";
import { compareOpenAgain, listGlobalAdvisory } from "../list-advisory.ts";
import type { Office } from "../office.ts";

const hourMs = 3_600_000;
const askedEveryMs = 6 * hourMs;
const triedAgainMs = hourMs / 6;
const absentMs = 24 * hourMs;
const packagesPerTurn = 5;
const mostPages = 5;
const mostOfOwner = 2_000;
const perTransaction = 20;

type Asking = Pick<Office, "store" | "github" | "now" | "ring">;

/**
 * Asks GitHub's advisory database what it has for an owner's packages and keeps it to compare reports with: a few packages
 * a turn, each four times a day, only what changed since; of a popular package the newest five hundred entries, of all
 * two thousand. A server without the database is asked again a day later.
 */
export async function sweepAdvisoryDatabase(
  office: Asking,
  installationId: number,
  owner: string,
  signal: AbortSignal,
): Promise<void> {
  const { db } = office.store;
  const now = office.now();
  const absent = `no-advisory-database:${installationId}`;
  if (Number((await readCursor(db, absent)) ?? 0) > now.getTime()) return;
  const due = await listDuePackages(db, owner, new Date(now.getTime() - askedEveryMs), packagesPerTurn);
  for (const asked of due) {
    if (signal.aborted || office.github.pausedUntil(installationId) !== null) return;
    const { ecosystem, name, etag } = asked;
    const since = new Date(Number(asked.read_to));
    const read = await listGlobalAdvisories(office.github, installationId, { ecosystem, name, since, mostPages, etag });
    if (read.ok) {
      if (read.value.isUnchanged) await putPolled(db, { ...asked, asked_at: now.getTime() });
      else await keep(office, installationId, { ...asked, etag: read.value.etag }, read.value.items, now);
      office.ring();
      continue;
    }
    const { kind } = read.failure;
    if (kind === "not-found" || kind === "gone") return await writeCursor(db, absent, String(now.getTime() + absentMs));
    // What it takes for no question at all it will take for none again.
    const again = kind === "invalid" ? 0 : askedEveryMs - triedAgainMs;
    await putPolled(db, { ...asked, asked_at: now.getTime() - again });
    if (kind !== "invalid") return;
  }
}

/** Keeps what was read before saying that it was: whoever is killed in between reads it again. */
async function keep(
  office: Asking,
  installationId: number,
  asked: PolledPackageRow,
  entries: readonly GlobalAdvisory[],
  now: Date,
): Promise<void> {
  const { store } = office;
  for (let from = 0; from < entries.length; from += perTransaction) {
    await store.transaction(async (tx) => {
      const room = mostOfOwner - (await countDatabaseAdvisories(tx, asked.owner));
      let [added, isNews] = [0, false];
      for (const entry of entries.slice(from, from + perTransaction)) {
        const isHeld = (await findListedAdvisory(tx, asked.owner, entry.ghsaId)) !== undefined;
        if (!isHeld && added >= room) continue;
        const isNew = await listGlobalAdvisory(office, tx, asked.owner, asked.name, entry);
        added += isNew && !isHeld ? 1 : 0;
        isNews = isNew || isNews;
      }
      if (isNews) await compareOpenAgain(tx, installationId, asked.owner, now);
    });
  }
  const newest = Math.max(Number(asked.read_to), ...entries.map(({ updatedAt }) => updatedAt?.getTime() ?? 0));
  await putPolled(store.db, { ...asked, asked_at: now.getTime(), read_to: newest });
}

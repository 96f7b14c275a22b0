import { compareProgrammes } from "../policy/compare-programmes.ts";
import type { Programme } from "../policy/programme.ts";
import type { RepoPlace } from "../github/place.ts";
import { programmeChanged, programmeProposed } from "../speech/programme.ts";
import {
  decideProgramme,
  findProgramme,
  listProgrammes,
  proposeProgramme,
  withdrawProposals,
  type ProgrammeRow,
  type StandingVersion,
} from "../store/programme.ts";
import { writeCursor } from "../store/cursor.ts";
import { findRepositoryByName } from "../store/repository.ts";
import type { Queries } from "../store/schema.ts";
import { pullsCursor } from "./sweep/pulls.ts";
import { dryRun } from "./dry-run.ts";
import { heldFor, isAsSeen, type HeldProgramme } from "./held-programme.ts";
import { offerLabels, tellTracker } from "./notice.ts";
import { placeOf, type Office } from "./office.ts";
import { lookAtTracker } from "./setup-gap.ts";
import type { Standing } from "./standing.ts";
import { openWaiting } from "./waiting.ts";

/** What held for a repository, and what was in force or proposed for it, when its file was read. */
export type Before = { readonly held: HeldProgramme | undefined; readonly seen: readonly StandingVersion[] };

/**
 * Weighs a version that is not in force yet: puts it in force where nobody has to decide, else shows its difference once
 * and keeps what held. `fileRepo` is the repository for which it would be in force. Where something came into force or was
 * proposed since the file was read, that stands, and the next look weighs the file anew.
 */
export async function propose(
  office: Office,
  repo: RepoPlace,
  fileRepo: string,
  { held, seen }: Before,
  next: Programme,
): Promise<Standing> {
  const { db } = office.store;
  const keep: Standing | undefined = held === undefined ? undefined : { kind: "in-force", ...held };
  const named = { installationId: repo.installationId, owner: next.tracker.owner, name: next.tracker.repo };
  const usable = await lookAtTracker(office, named, repo.owner);
  if (!usable.ok) return keep ?? { kind: "unknown", failure: usable.failure };
  if ("gap" in usable.value) return keep ?? { kind: "none", gap: usable.value.gap };
  const row = versionOf(repo.owner, fileRepo, usable.value.repository.fullName, next, office.now());
  const comparison = held === undefined ? undefined : compareProgrammes(held.programme, next);
  const mustAdopt = comparison?.needsAdoption ?? (await isTaken(db, row));
  // Asked at every look at the repository: what is shown already costs no second reading of its cases.
  const isShown = mustAdopt && (await findProgramme(db, fileRepo, next.hash))?.state === "proposed";
  const run = isShown ? [] : await dryRun(office, db, fileRepo, next);
  if (!mustAdopt) {
    const isDone = await office.store.transaction(async (tx) => {
      if (!(await isAsSeen(tx, repo, seen)) || (held === undefined && (await isTaken(tx, row)))) return false;
      await proposeProgramme(tx, row);
      await withdrawProposals(tx, fileRepo, row.hash);
      await bringIntoForce(office, tx, row, repo.installationId, null);
      if (held === undefined || run.length === 0) return true;
      const told = programmeChanged(fileRepo, held.programme, next, run);
      await tellTracker(
        office,
        tx,
        placeOf(repo.installationId, row.tracker),
        `changed:${fileRepo}:${next.hash}`,
        told,
      );
      return true;
    });
    office.ring();
    return isDone ? { kind: "in-force", programme: next, fileRepo } : await present(office, repo);
  }
  const isSeen = await office.store.transaction(async (tx) => {
    if (!(await isAsSeen(tx, repo, seen))) return false;
    await withdrawProposals(tx, fileRepo, row.hash);
    if (!(await proposeProgramme(tx, row))) return true;
    const told = programmeProposed({
      fileRepo,
      changes: comparison?.changes ?? [],
      programme: next,
      held: held?.programme,
      run,
    });
    // The team that would lose or gain by it reads of it where it works now.
    const where = held === undefined ? row.tracker : `${held.programme.tracker.owner}/${held.programme.tracker.repo}`;
    const key = `proposed:${fileRepo}:${next.hash}:${row.seen_at}`;
    await tellTracker(office, tx, placeOf(repo.installationId, where), key, told);
    return true;
  });
  office.ring();
  if (!isSeen) return await present(office, repo);
  return keep ?? { kind: "none", gap: { gap: "not-adopted" } };
}

/** What holds now that somebody else has decided meanwhile; not known where that is nothing. */
async function present(office: Office, repo: RepoPlace): Promise<Standing> {
  const held = await heldFor(office.store.db, repo);
  if (held !== undefined) return { kind: "in-force", ...held };
  return { kind: "unknown", failure: { kind: "conflict", operation: "programme", status: null } };
}

const pullsAgainMs = 30 * 24 * 3_600_000;

/** Another repository's programme keeps its cases in that tracker already: whoever works there decides. */
async function isTaken(db: Queries, row: Pick<ProgrammeRow, "owner" | "file_repo" | "tracker">): Promise<boolean> {
  const inForce = await listProgrammes(db, "in-force", row.owner);
  return inForce.some(
    (other) => other.file_repo !== row.file_repo && other.tracker.toLowerCase() === row.tracker.toLowerCase(),
  );
}

/** Puts a version in force, in the transaction given, and makes cases of the reports that waited for it. */
export async function bringIntoForce(
  office: Office,
  tx: Queries,
  row: Pick<ProgrammeRow, "file_repo" | "hash" | "owner" | "tracker">,
  installationId: number,
  by: string | null,
): Promise<void> {
  await decideProgramme(tx, { fileRepo: row.file_repo, hash: row.hash, state: "in-force", at: office.now(), by });
  await offerLabels(office, tx, placeOf(installationId, row.tracker));
  await openWaiting(tx, row.owner, office.now());
  await askPullsAgain(office, tx, row.file_repo);
}

/** Checks on open pull requests compare with the version that was in force: the next sweep looks at a month of them anew. */
async function askPullsAgain(office: Office, tx: Queries, fileRepo: string): Promise<void> {
  const repository = await findRepositoryByName(tx, fileRepo);
  if (repository === undefined) return;
  await writeCursor(tx, pullsCursor(repository.repo_id), String(office.now().getTime() - pullsAgainMs));
}

function versionOf(owner: string, fileRepo: string, tracker: string, programme: Programme, now: Date) {
  const content = JSON.stringify(programme);
  return { owner, file_repo: fileRepo, hash: programme.hash, tracker, content, seen_at: now.getTime() };
}

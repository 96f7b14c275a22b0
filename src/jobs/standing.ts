import { createHash } from "node:crypto";
import { compareProgrammes } from "../policy/compare-programmes.ts";
import type { Programme } from "../policy/programme.ts";
import { readProgramme } from "../policy/read-programme.ts";
import { shippedPolicy } from "../policy/shipped.ts";
import type { GitHubFailure } from "../github/failure.ts";
import type { RepoPlace } from "../github/place.ts";
import { assertPrivateTracker, type TrackerProblem } from "../github/read/tracker.ts";
import { programmeBroken, programmeProposed } from "../speech/programme.ts";
import type { SetupGap } from "../speech/setup.ts";
import {
  decideProgramme,
  findProgramme,
  findProgrammeInForce,
  listProgrammes,
  proposeProgramme,
  type ProgrammeRow,
} from "../store/programme.ts";
import type { Queries } from "../store/schema.ts";
import { offerLabels, tellTracker } from "./notice.ts";
import { fullNameOf, placeOf, type Office } from "./office.ts";
import { findProgrammeFile } from "./programme-file.ts";
import { openWaiting } from "./waiting.ts";

/** What holds for a repository: its programme, why it has none, or that GitHub would not say. */
export type Standing =
  | { readonly kind: "in-force"; readonly programme: Programme; readonly fileRepo: string }
  | { readonly kind: "none"; readonly gap: SetupGap }
  | { readonly kind: "unknown"; readonly failure: GitHubFailure };

/**
 * The programme in force for a repository, after a look at its file (interface §2, "What is in force"): the first valid
 * file takes effect once its tracker is usable; a later change of tracker, authority or amounts waits for `/adopt`.
 */
export async function standingOf(office: Office, repo: RepoPlace, ownerType: OwnerType): Promise<Standing> {
  const standing = await lookAtFile(office, repo, ownerType);
  if (standing.kind === "none") office.gaps.set(fullNameOf(repo), standing.gap);
  if (standing.kind === "in-force") office.gaps.delete(fullNameOf(repo));
  return standing;
}

async function lookAtFile(office: Office, repo: RepoPlace, ownerType: OwnerType): Promise<Standing> {
  const file = await findProgrammeFile(office, repo);
  if (!file.ok) return (await heldFor(office, repo)) ?? { kind: "unknown", failure: file.failure };
  if (file.value.state === "missing")
    return (await heldFor(office, repo)) ?? { kind: "none", gap: { gap: "no-programme" } };
  const fileRepo = fullNameOf(file.value.fileRepo);
  const held = await inForce(office.store.db, fileRepo);
  const kind = ownerType === "Organization" ? "organization" : "personal";
  const read =
    file.value.state === "found"
      ? readProgramme(file.value.text, { shipped: shippedPolicy, owner: { login: repo.owner, kind } })
      : { ok: false as const, problems: [] };
  if (!read.ok) {
    const text = file.value.state === "found" ? file.value.text : "";
    if (held !== undefined) await tellBroken(office, held, repo, text, read.problems);
    return held === undefined
      ? { kind: "none", gap: { gap: "programme-broken" } }
      : { kind: "in-force", programme: held, fileRepo };
  }
  if (held !== undefined && held.hash === read.programme.hash) return { kind: "in-force", programme: held, fileRepo };
  return await consider(office, repo, fileRepo, held, read.programme);
}

function gapOf(problem: TrackerProblem): SetupGap {
  switch (problem) {
    case "public":
    case "internal":
      return { gap: "tracker-not-private", visibility: problem };
    case "other-owner":
      return { gap: "tracker-other-owner" };
    case "issues-off":
      return { gap: "tracker-issues-off" };
    case "archived":
    case "renamed":
      return { gap: "tracker-missing" };
  }
}

/** What kind of account owns a repository. */
export type OwnerType = "Organization" | "User";

async function consider(
  office: Office,
  repo: RepoPlace,
  fileRepo: string,
  held: Programme | undefined,
  next: Programme,
): Promise<Standing> {
  const keep: Standing | undefined = held === undefined ? undefined : { kind: "in-force", programme: held, fileRepo };
  const tracker = { installationId: repo.installationId, owner: next.tracker.owner, name: next.tracker.repo };
  const usable = await assertPrivateTracker(office.github, tracker, repo.owner);
  if (!usable.ok && usable.failure.kind !== "not-found" && usable.failure.kind !== "forbidden")
    return keep ?? { kind: "unknown", failure: usable.failure };
  if (!usable.ok) return keep ?? { kind: "none", gap: { gap: "tracker-missing" } };
  if (!usable.value.isUsable) return keep ?? { kind: "none", gap: gapOf(usable.value.problem) };
  const row = versionRow(repo.owner, fileRepo, usable.value.repository.fullName, next, office.now());
  const known = await findProgramme(office.store.db, fileRepo, next.hash);
  const others = (await listProgrammes(office.store.db, "in-force", repo.owner)).filter(
    (other) => other.file_repo !== fileRepo && other.tracker.toLowerCase() === row.tracker.toLowerCase(),
  );
  const comparison = held === undefined ? undefined : compareProgrammes(held, next);
  const needsAdoption = comparison === undefined ? others.length > 0 : comparison.needsAdoption;
  if (!needsAdoption) {
    await office.store.transaction(async (tx) => {
      await proposeProgramme(tx, row);
      await bringIntoForce(office, tx, row, repo.installationId, null);
    });
    office.ring();
    return { kind: "in-force", programme: next, fileRepo };
  }
  if (known === undefined) {
    await office.store.transaction(async (tx) => {
      await proposeProgramme(tx, row);
      const told = programmeProposed({ fileRepo, changes: comparison?.changes ?? [], programme: next });
      // The team that would lose or gain by it reads of it where it works now.
      const where = held === undefined ? row.tracker : `${held.tracker.owner}/${held.tracker.repo}`;
      await tellTracker(office, tx, placeOf(repo.installationId, where), `proposed:${fileRepo}:${next.hash}`, told);
    });
    office.ring();
  }
  return keep ?? { kind: "none", gap: { gap: "not-adopted" } };
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
}

async function tellBroken(
  office: Office,
  held: Programme,
  repo: RepoPlace,
  text: string,
  problems: readonly { readonly path: string; readonly line: number; readonly message: string }[],
): Promise<void> {
  const digest = createHash("sha256").update(text).digest("hex").slice(0, 16);
  const tracker = placeOf(repo.installationId, `${held.tracker.owner}/${held.tracker.repo}`);
  await office.store.transaction(async (tx) => {
    await tellTracker(
      office,
      tx,
      tracker,
      `broken:${fullNameOf(repo)}:${digest}`,
      programmeBroken(fullNameOf(repo), problems),
    );
  });
  office.ring();
}

/** What is in force for a repository when its file cannot be read or is gone: the last version stands. */
async function heldFor(office: Office, repo: RepoPlace): Promise<Standing | undefined> {
  for (const fileRepo of [fullNameOf(repo), `${repo.owner}/.github`]) {
    const programme = await inForce(office.store.db, fileRepo);
    if (programme !== undefined) return { kind: "in-force", programme, fileRepo };
  }
  return undefined;
}

async function inForce(db: Queries, fileRepo: string): Promise<Programme | undefined> {
  const row = await findProgrammeInForce(db, fileRepo);
  return row === undefined ? undefined : (JSON.parse(row.content) as Programme);
}

function versionRow(owner: string, fileRepo: string, tracker: string, programme: Programme, now: Date) {
  const content = JSON.stringify(programme);
  return { owner, file_repo: fileRepo, hash: programme.hash, tracker, content, seen_at: now.getTime() };
}

import { findRepositoryByName } from "../store/repository.ts";
import { createHash } from "node:crypto";
import type { GitHubFailure } from "../github/failure.ts";
import type { RepoPlace } from "../github/place.ts";
import type { Programme } from "../policy/programme.ts";
import { readProgramme } from "../policy/read-programme.ts";
import { shippedPolicy } from "../policy/shipped.ts";
import { programmeBroken } from "../speech/programme.ts";
import type { SetupGap } from "../speech/setup.ts";
import { withdrawProposals } from "../store/programme.ts";
import { heldFor, isAsSeen, versionsFor, type HeldProgramme } from "./held-programme.ts";
import { tellTracker } from "./notice.ts";
import { fullNameOf, placeOf, type Office } from "./office.ts";
import { ownerTypeOf, type OwnerType } from "./owner-type.ts";
import { findProgrammeFile, type ProgrammeFile } from "./programme-file.ts";
import { propose } from "./propose.ts";
import { lookAtTracker, noteGap } from "./setup-gap.ts";

/** What holds for a repository: its programme, why it has none, or that GitHub would not say. */
export type Standing =
  | { readonly kind: "in-force"; readonly programme: Programme; readonly fileRepo: string }
  | { readonly kind: "none"; readonly gap: SetupGap }
  | { readonly kind: "unknown"; readonly failure: GitHubFailure };

/**
 * The programme in force for a repository, after a look at its file and its tracker (interface §2): the first valid file
 * takes effect once its tracker is usable; a later change of tracker, authority or amounts waits for `/adopt`. While the
 * tracker in force cannot be used, nothing holds and reports wait.
 */
export async function standingOf(office: Office, repo: RepoPlace, said: OwnerType | null): Promise<Standing> {
  const ownerType = await ownerTypeOf(office.store.db, repo.installationId, said);
  const standing = await withTracker(office, repo, await byFile(office, repo, ownerType));
  if (standing.kind !== "unknown") noteGap(office, repo, standing.kind === "none" ? standing.gap : null);
  return standing;
}

async function withTracker(office: Office, repo: RepoPlace, standing: Standing): Promise<Standing> {
  if (standing.kind !== "in-force") return standing;
  const { owner, repo: name } = standing.programme.tracker;
  const tracker = await lookAtTracker(office, { installationId: repo.installationId, owner, name }, repo.owner);
  if (!tracker.ok) return { kind: "unknown", failure: tracker.failure };
  return "gap" in tracker.value ? { kind: "none", gap: tracker.value.gap } : standing;
}

async function byFile(office: Office, repo: RepoPlace, ownerType: OwnerType): Promise<Standing> {
  // Before the file is read: whoever reads it later may know a newer one.
  const seen = await versionsFor(office.store.db, repo);
  const held = await heldFor(office.store.db, repo);
  const keep = held === undefined ? undefined : ({ kind: "in-force", ...held } as const);
  const file = await findProgrammeFile(office, repo);
  if (!file.ok) return keep ?? { kind: "unknown", failure: file.failure };
  if (file.value.state === "missing") return keep ?? { kind: "none", gap: { gap: "no-programme" } };
  const read = readFound(file.value, repo, ownerType);
  if (!read.ok) {
    if (held !== undefined) await tellBroken(office, held, repo, file.value, read.problems);
    return keep ?? { kind: "none", gap: { gap: "programme-broken" } };
  }
  const fileRepo = answerable(held, repo, fullNameOf(file.value.fileRepo));
  if (held !== undefined && held.programme.hash === read.programme.hash) {
    if (seen.some(({ state }) => state === "proposed"))
      await office.store.transaction(async (tx) => {
        if (await isAsSeen(tx, repo, seen)) await withdrawProposals(tx, fileRepo, null);
      });
    return { kind: "in-force", ...held };
  }
  const isFirst = held !== undefined && (await isOwnFromTheStart(office, repo, fileRepo, held, read.programme));
  return await propose(office, repo, fileRepo, { held: isFirst ? undefined : held, seen }, read.programme);
}

/** A repository that came with a file of its own never had its owner's programme: its file is its first (interface §2). */
async function isOwnFromTheStart(
  office: Office,
  repo: RepoPlace,
  fileRepo: string,
  held: HeldProgramme,
  own: Programme,
): Promise<boolean> {
  const { owner, repo: name } = held.programme.tracker;
  const isElsewhere = `${own.tracker.owner}/${own.tracker.repo}`.toLowerCase() !== `${owner}/${name}`.toLowerCase();
  if (!isElsewhere || fileRepo !== fullNameOf(repo) || held.fileRepo === fileRepo) return false;
  const seen = await findRepositoryByName(office.store.db, fileRepo);
  return seen?.first_seen_at === null || seen?.first_seen_at === undefined;
}

function readFound(file: Exclude<ProgrammeFile, { readonly state: "missing" }>, repo: RepoPlace, ownerType: OwnerType) {
  if (file.state !== "found") return { ok: false as const, problems: [] };
  const kind = ownerType === "Organization" ? ("organization" as const) : ("personal" as const);
  return readProgramme(file.text, { shipped: shippedPolicy, owner: { login: repo.owner, kind } });
}

/** A repository that had a programme of its own answers for what replaces it, also where that is its owner's for all. */
function answerable(held: HeldProgramme | undefined, repo: RepoPlace, found: string): string {
  return held?.fileRepo === fullNameOf(repo) ? held.fileRepo : found;
}

async function tellBroken(
  office: Office,
  { programme: held }: HeldProgramme,
  repo: RepoPlace,
  file: Exclude<ProgrammeFile, { readonly state: "missing" }>,
  problems: readonly { readonly path: string; readonly line: number; readonly message: string }[],
): Promise<void> {
  const text = file.state === "found" ? file.text : "";
  const digest = createHash("sha256").update(text).digest("hex").slice(0, 16);
  const fileRepo = fullNameOf(file.fileRepo);
  const tracker = placeOf(repo.installationId, `${held.tracker.owner}/${held.tracker.repo}`);
  const told = programmeBroken(fileRepo, problems);
  await office.store.transaction((tx) => tellTracker(office, tx, tracker, `broken:${fileRepo}:${digest}`, told));
  office.ring();
}

import { readFile } from "../github/read/file.ts";
import { listPullPaths, readPull, type Pull } from "../github/read/pull.ts";
import { isFinal, type GitHubFailure, type Read } from "../github/failure.ts";
import type { RepoPlace } from "../github/place.ts";
import { shippedPolicy } from "../policy/shipped.ts";
import { weighChange, type InForce, type ProposedFile } from "../policy/weigh-change.ts";
import { sayProgrammeCheck } from "../speech/programme-check.ts";
import { findEffect, rearmEffect } from "../store/effect.ts";
import type { Queries } from "../store/schema.ts";
import { heldFor } from "./held-programme.ts";
import { fullNameOf, type Office } from "./office.ts";
import { ownerTypeOf, type OwnerType } from "./owner-type.ts";
import { programmePath } from "./programme-file.ts";
import { dealtWith, laidAside, tryAgain, type Taken } from "./taken.ts";
import { tellOfClosedPull, tellOfPull } from "./tell-of-pull.ts";

/** What has to be known of a repository beside its name; a default branch nobody told stands for any. */
export type RepoKnown = { readonly ownerType: OwnerType | null; readonly defaultBranch: string | null };

/**
 * Looks at a pull request: one that changes the programme file gets a check on its head commit, which says to everybody
 * what would change, and the team reads in the tracker which open cases it would treat otherwise.
 */
export async function lookAtPull(office: Office, repo: RepoPlace, from: RepoKnown, number: number): Promise<Taken> {
  const pull = await readPull(office.github, repo, number);
  if (!pull.ok) return unread(pull.failure);
  return await lookAtThisPull(office, repo, from, pull.value);
}

/** The same for one just read. */
export async function lookAtThisPull(
  office: Office,
  repo: RepoPlace,
  { ownerType, defaultBranch }: RepoKnown,
  pull: Pull,
): Promise<Taken> {
  if (!pull.isOpen) return await tellOfClosedPull(office, repo, pull.number);
  if (defaultBranch !== null && pull.baseBranch !== defaultBranch) return laidAside("not for the default branch");
  const paths = await listPullPaths(office.github, repo, pull.number);
  if (!paths.ok) return unread(paths.failure);
  if (!paths.value.has(programmePath)) return laidAside("not the programme");
  const file = await readProposed(office, repo, pull.headSha);
  if (!file.ok) return unread(file.failure);
  const known = await ownerTypeOf(office.store.db, repo.installationId, ownerType);
  const owner = { login: repo.owner, kind: known === "Organization" ? "organization" : "personal" } as const;
  const inForce = await inForceHere(office.store.db, repo);
  const weighed = weighChange(file.value, inForce, { shipped: shippedPolicy, owner });
  const text = file.value.state === "text" ? file.value.text : "";
  const check = sayProgrammeCheck(weighed, { path: programmePath, text });
  return dealtWith(`programme ${weighed.outcome}`, async (tx) => {
    await orderCheck(office, tx, repo, pull, { ...check });
    await tellOfPull(office, tx, repo, pull.number, weighed);
  });
}

/** What GitHub will not show has no check: other deliveries of the repository wait behind this one. */
function unread(failure: GitHubFailure): Taken {
  return isFinal(failure) ? laidAside(`pull request ${failure.kind}`) : tryAgain(failure);
}

async function readProposed(office: Office, repo: RepoPlace, headSha: string): Promise<Read<ProposedFile>> {
  const read = await readFile(office.github, repo, programmePath, { ref: headSha });
  if (!read.ok) return read;
  if (read.value.state === "found") return { ok: true, value: { state: "text", text: read.value.text } };
  return { ok: true, value: { state: read.value.state === "missing" ? "gone" : "unreadable" } };
}

/** In public only a version of this very repository's file is compared: the owner's own may be nobody else's to read. */
async function inForceHere(db: Queries, repo: RepoPlace): Promise<InForce> {
  const held = await heldFor(db, repo);
  if (held === undefined) return { from: "nothing" };
  return held.fileRepo === fullNameOf(repo) ? { from: "this-file", programme: held.programme } : { from: "owner" };
}

/** One check for each head commit; the same words again are no order at all. */
async function orderCheck(
  office: Office,
  tx: Queries,
  repo: RepoPlace,
  { headSha }: Pull,
  check: Readonly<Record<string, unknown>>,
): Promise<void> {
  const effectKey = `check:${fullNameOf(repo)}:${headSha}`;
  const desired = { repo: fullNameOf(repo), headSha, ...check };
  const held = await findEffect(tx, effectKey);
  if (held?.desired === JSON.stringify(desired)) return;
  const effect = {
    effectKey,
    lane: `checks:${fullNameOf(repo)}`,
    caseId: null,
    installationId: repo.installationId,
    kind: "show-check",
    audience: "public",
    desired,
  };
  await rearmEffect(tx, effect, office.now());
}

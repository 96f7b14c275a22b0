import { readFile } from "../github/read/file.ts";
import type { RepoPlace } from "../github/place.ts";
import { findDrift, ownProsePath } from "../policy/drift.ts";
import type { Policy } from "../policy/policy.ts";
import { readProgramme } from "../policy/read-programme.ts";
import { shippedPolicy } from "../policy/shipped.ts";
import { proseDrifted } from "../speech/programme.ts";
import type { Queries } from "../store/schema.ts";
import { heldFor } from "./held-programme.ts";
import { tellTracker } from "./notice.ts";
import { fullNameOf, placeOf, type Office } from "./office.ts";
import { programmePath } from "./programme-file.ts";
import { dealtWith, laidAside, tryAgain, type Taken } from "./taken.ts";

/** Where the prose of the policy in force for a repository lies in that repository; undefined where it does not. */
export async function prosePathOf(db: Queries, repo: RepoPlace): Promise<string | undefined> {
  const held = await heldFor(db, repo);
  const isOwn = held?.fileRepo === fullNameOf(repo) && held.programme.policy_name === undefined;
  return held !== undefined && isOwn ? ownProsePath(held.programme.policy) : undefined;
}

/** Compares the prose with the policy that transcribes it, and tells the team once for each text that is another one. */
export async function noticeDrift(office: Office, repo: RepoPlace): Promise<Taken> {
  const held = await heldFor(office.store.db, repo);
  if (held === undefined || (await prosePathOf(office.store.db, repo)) === undefined) return laidAside("no own prose");
  // The file may have followed the prose already and wait to be adopted: then there is nothing to tell.
  const file = await readFile(office.github, repo, programmePath);
  if (!file.ok) return tryAgain(file.failure);
  const policy = (file.value.state === "found" ? inlinePolicy(file.value.text) : undefined) ?? held.programme.policy;
  const path = ownProsePath(policy);
  if (path === undefined) return laidAside("no own prose");
  const prose = await readFile(office.github, repo, path);
  if (!prose.ok) return tryAgain(prose.failure);
  if (prose.value.state !== "found") return laidAside("no prose there");
  const drift = findDrift(policy, prose.value.text);
  if (!drift.isOtherText) return laidAside("the prose it was written from");
  const { owner, repo: name } = held.programme.tracker;
  const tracker = placeOf(repo.installationId, `${owner}/${name}`);
  const told = proseDrifted({ repo: fullNameOf(repo), path, policy: policy.name, drift });
  const key = `drift:${fullNameOf(repo)}:${drift.sha256.slice(0, 16)}`;
  return dealtWith("prose drifted", (tx) => tellTracker(office, tx, tracker, key, told));
}

function inlinePolicy(text: string): Policy | undefined {
  const read = readProgramme(text, { shipped: shippedPolicy });
  return read.ok && read.programme.policy_name === undefined ? read.programme.policy : undefined;
}

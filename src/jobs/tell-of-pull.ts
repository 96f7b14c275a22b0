import type { RepoPlace } from "../github/place.ts";
import type { Weighed } from "../policy/weigh-change.ts";
import { programmePull, programmePullClosed } from "../speech/programme.ts";
import type { DryRun } from "../speech/team/dry-run.ts";
import type { Queries } from "../store/schema.ts";
import { dryRun } from "./dry-run.ts";
import { heldFor } from "./held-programme.ts";
import { isShown, showNotice } from "./notice.ts";
import { fullNameOf, placeOf, type Office } from "./office.ts";
import { dealtWith, laidAside, type Taken } from "./taken.ts";

/**
 * Tells the team in the tracker which open cases a pull request's programme would treat otherwise: one issue for each
 * pull request, edited in place. Where no case would notice, none is opened.
 */
export async function tellOfPull(
  office: Office,
  tx: Queries,
  repo: RepoPlace,
  number: number,
  weighed: Weighed,
): Promise<void> {
  const held = await heldFor(tx, repo);
  if (held === undefined) return;
  const key = keyOf(repo, number);
  const next = "programme" in weighed ? weighed.programme : null;
  const run: DryRun = next === null ? [] : await dryRun(office, tx, fullNameOf(repo), next);
  if (run.length === 0 && !(await isShown(tx, key))) return;
  const { owner, repo: name } = held.programme.tracker;
  const said = programmePull({ repo: fullNameOf(repo), number, weighed, run });
  await showNotice(office, tx, placeOf(repo.installationId, `${owner}/${name}`), key, said);
}

/** Says in the issue about a pull request, if there is one, that it is closed: whatever was merged is told of elsewhere. */
export async function tellOfClosedPull(office: Office, repo: RepoPlace, number: number): Promise<Taken> {
  const { db } = office.store;
  const held = await heldFor(db, repo);
  const key = keyOf(repo, number);
  if (held === undefined || !(await isShown(db, key))) return laidAside("closed");
  const { owner, repo: name } = held.programme.tracker;
  const tracker = placeOf(repo.installationId, `${owner}/${name}`);
  const said = programmePullClosed(fullNameOf(repo), number);
  return dealtWith("closed", (tx) => showNotice(office, tx, tracker, key, said));
}

function keyOf(repo: RepoPlace, number: number): string {
  return `pull:${fullNameOf(repo)}:${number}`;
}

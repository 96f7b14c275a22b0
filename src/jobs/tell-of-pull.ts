import type { RepoPlace } from "../github/place.ts";
import type { Weighed } from "../policy/weigh-change.ts";
import { programmePull } from "../speech/programme.ts";
import type { DryRun } from "../speech/team/dry-run.ts";
import type { Queries } from "../store/schema.ts";
import { dryRun } from "./dry-run.ts";
import { heldFor } from "./held-programme.ts";
import { isShown, showNotice } from "./notice.ts";
import { fullNameOf, placeOf, type Office } from "./office.ts";

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
  const key = `pull:${fullNameOf(repo)}:${number}`;
  const next = "programme" in weighed ? weighed.programme : null;
  const run: DryRun = next === null ? [] : await dryRun(office, tx, fullNameOf(repo), next);
  if (run.length === 0 && !(await isShown(tx, key))) return;
  const { owner, repo: name } = held.programme.tracker;
  const said = programmePull({ repo: fullNameOf(repo), number, weighed, run });
  await showNotice(office, tx, placeOf(repo.installationId, `${owner}/${name}`), key, said);
}

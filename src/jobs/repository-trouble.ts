import type { CaseId } from "../domain/case-id.ts";
import type { RepoPlace } from "../github/place.ts";
import { readRepository } from "../github/read/repository.ts";
import { sayTrackerExposed, sayTrouble, sayTroubleOver, type Trouble } from "../speech/repositories.ts";
import { listCasesOfOwner } from "../store/cases.ts";
import { releaseSourceEffects } from "../store/moves.ts";
import { listProgrammes } from "../store/programme.ts";
import { findRepositoryByName } from "../store/repository.ts";
import type { Queries } from "../store/schema.ts";
import { heldFor } from "./held-programme.ts";
import { isShown, showNotice } from "./notice.ts";
import { fullNameOf, placeOf, type Office } from "./office.ts";

/** Why the app cannot do at a repository what cases ask for, as GitHub shows it to the app now. */
export async function troubleAt(office: Office, repo: RepoPlace): Promise<Trouble> {
  const read = await readRepository(office.github, repo);
  if (!read.ok) return "out-of-reach";
  const { ownerLogin, isArchived, visibility } = read.value;
  if (ownerLogin.toLowerCase() !== repo.owner.toLowerCase()) return "transferred";
  if (isArchived) return "archived";
  return visibility === "public" ? "refused" : "private";
}

/** Shows the team in its tracker, in one issue for each repository, that its cases cannot go on there. */
export async function noticeTrouble(office: Office, tx: Queries, repo: RepoPlace, trouble: Trouble): Promise<void> {
  const tracker = await trackerOf(tx, repo);
  if (tracker === null) return;
  const cases = await openCasesAt(tx, repo);
  await showNotice(office, tx, tracker, troubleKey(repo), sayTrouble(fullNameOf(repo), trouble, cases));
}

/** The repository can be worked with again: what was put aside goes on, and a notice about it says so. */
export async function noticeTroubleOver(office: Office, tx: Queries, repo: RepoPlace): Promise<void> {
  await releaseSourceEffects(tx, fullNameOf(repo), office.now());
  if (!(await isShown(tx, troubleKey(repo)))) return;
  const tracker = await trackerOf(tx, repo);
  if (tracker === null) return;
  const stopped = await stoppedPublications(office, tx, repo);
  await showNotice(office, tx, tracker, troubleKey(repo), sayTroubleOver(fullNameOf(repo), stopped));
}

/** The cases whose confirmed publication did not happen and was not confirmed since. */
async function stoppedPublications(office: Office, tx: Queries, repo: RepoPlace): Promise<readonly string[]> {
  const stopped: string[] = [];
  for (const id of await openCasesAt(tx, repo)) {
    const c = await office.desk.read(tx, id as CaseId);
    const last = c?.history.findLast(({ what }) => what === "publication-stopped" || what === "publication-confirmed");
    if (c?.publication.publishedAt === null && last?.what === "publication-stopped") stopped.push(id);
  }
  return stopped;
}

/** Alerts the teams of the owner's other trackers that this one can be read by others: here nothing may be written. */
export async function alertElsewhere(office: Office, tx: Queries, tracker: RepoPlace): Promise<void> {
  const name = fullNameOf(tracker);
  const others = new Set(
    (await listProgrammes(tx, "in-force", tracker.owner))
      .map((row) => row.tracker)
      .filter((other) => other.toLowerCase() !== name.toLowerCase()),
  );
  // Each is checked itself before anything is written there.
  for (const other of others)
    await showNotice(office, tx, placeOf(tracker.installationId, other), `exposed:${name}`, sayTrackerExposed(name));
}

async function trackerOf(tx: Queries, repo: RepoPlace): Promise<RepoPlace | null> {
  const held = await heldFor(tx, repo);
  if (held === undefined) return null;
  const { owner, repo: name } = held.programme.tracker;
  const known = await findRepositoryByName(tx, `${owner}/${name}`);
  return placeOf(known?.installation_id ?? repo.installationId, `${owner}/${name}`);
}

async function openCasesAt(tx: Queries, repo: RepoPlace): Promise<readonly string[]> {
  const rows = await listCasesOfOwner(tx, repo.owner);
  return rows.filter((row) => row.open === 1 && row.repo_full_name === fullNameOf(repo)).map((row) => row.case_id);
}

function troubleKey(repo: RepoPlace): string {
  return `trouble:${fullNameOf(repo)}`;
}

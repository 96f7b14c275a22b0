import type { Problem } from "../commands/command.ts";
import type { Programme } from "../policy/programme.ts";
import { programmeAdopted } from "../speech/programme.ts";
import type { Said } from "../speech/said.ts";
import type { DryRun } from "../speech/team/dry-run.ts";
import { findProgramme, holdProgrammes, listProgrammes, type ProgrammeRow } from "../store/programme.ts";
import type { Queries } from "../store/schema.ts";
import { dryRun } from "./dry-run.ts";
import { readStored, whereAdopted } from "./held-programme.ts";
import type { Office } from "./office.ts";
import { bringIntoForce } from "./propose.ts";

const shownDigits = 12;

/** An `/adopt` as weighed before anything is written: the one version it names, null where it names none or several. */
export type Adoption = {
  readonly given: string;
  readonly version: { readonly row: ProgrammeRow; readonly programme: Programme; readonly run: DryRun } | null;
  /** The tracker it is written in, as `owner/name`. */
  readonly tracker: string;
  readonly owner: string;
};

/** Looks up which version `hash` names of those that wait in the tracker, and which open cases it would treat otherwise. */
export async function weighAdoption(office: Office, tracker: string, owner: string, hash: string): Promise<Adoption> {
  const { db } = office.store;
  const [row, ...others] = (await waitingIn(db, tracker, owner)).filter((each) => each.hash.startsWith(hash));
  if (row === undefined || others.length > 0) return { given: hash, version: null, tracker, owner };
  const programme = readStored(row);
  const run = await dryRun(office, db, row.file_repo, programme);
  return { given: hash, version: { row, programme, run }, tracker, owner };
}

/** The versions that wait to be adopted in a tracker: where the team works now, whatever tracker they propose (interface §2). */
export async function waitingIn(db: Queries, tracker: string, owner: string): Promise<readonly ProgrammeRow[]> {
  const proposed = await listProgrammes(db, "proposed", owner);
  const places = await Promise.all(proposed.map((row) => whereAdopted(db, row)));
  // A change of the tracker itself is adopted where the team works now: whoever owns the new one gains nothing by it.
  return proposed.filter((_, n) => places[n]?.toLowerCase() === tracker.toLowerCase());
}

/** Puts the version in force that `login`, who may, adopts by name (interface §2); or says why there is none to. */
export async function carryOutAdoption(
  office: Office,
  tx: Queries,
  adoption: Adoption,
  installationId: number,
  login: string,
): Promise<Said | Problem> {
  const { given, version, tracker, owner } = adoption;
  await holdProgrammes(tx, owner);
  // It may have been adopted or overtaken since it was weighed, also by a line above in the same comment.
  const now = version === null ? undefined : await findProgramme(tx, version.row.file_repo, version.row.hash);
  if (version === null || now?.state !== "proposed") {
    const open = await waitingIn(tx, tracker, owner);
    return { code: "adopt-unknown", given, open: open.map((row) => row.hash.slice(0, shownDigits)) };
  }
  await bringIntoForce(office, tx, version.row, installationId, login);
  return programmeAdopted(version.row.file_repo, version.programme, login, version.run);
}

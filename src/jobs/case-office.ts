import type { Case } from "../domain/case.ts";
import type { CaseId } from "../domain/case-id.ts";
import type { RepoPlace } from "../github/place.ts";
import type { ProgrammeAuthority, TrackerPlace } from "../github/roster.ts";
import type { Principal, Programme } from "../policy/programme.ts";
import { findCase, type CaseRow } from "../store/cases.ts";
import { findProgrammeByHash, findProgrammeInForce } from "../store/programme.ts";
import { heldFor, readStored } from "./held-programme.ts";
import { placeOf, type Office } from "./office.ts";
import { ownerTypeOf } from "./owner-type.ts";

/** A case with what surrounds it: its row, the programme it is pinned to and the one whose authority holds now. */
export type CaseAtHand = {
  readonly row: CaseRow;
  readonly case: Case;
  /** What the case is decided by: the version in force when it was received. */
  readonly pinned: Programme;
  /** Who may decide: the version in force now. */
  readonly inForce: Programme;
  /** The repository for whose file that version was put in force. */
  readonly fileRepo: string;
  readonly tracker: TrackerPlace;
  readonly repo: RepoPlace;
};

/** Loads a case with its surroundings; undefined for one nobody has heard of. */
export async function bringCase(office: Pick<Office, "store" | "desk">, id: string): Promise<CaseAtHand | undefined> {
  const { db } = office.store;
  const row = await findCase(db, id);
  const c = row === undefined ? null : await office.desk.read(db, id as CaseId);
  if (row === undefined || c === null) return undefined;
  const version = await findProgrammeByHash(db, c.programmeHash);
  if (version === undefined) throw new Error("a case is pinned to a programme that is not stored");
  const pinned = readStored(version);
  const held = row.origin === "tracker-issue" ? undefined : await heldFor(db, placeOf(0, row.repo_full_name));
  const current = await findProgrammeInForce(db, version.file_repo);
  const inForce = held?.programme ?? (current === undefined ? pinned : readStored(current));
  const name = c.tracker?.repo ?? `${inForce.tracker.owner}/${inForce.tracker.repo}`;
  const ownerType = await ownerTypeOf(db, row.installation_id, null);
  return {
    row,
    case: c,
    pinned,
    inForce,
    fileRepo: held?.fileRepo ?? version.file_repo,
    tracker: { ...placeOf(row.installation_id, name), ownerType },
    repo: placeOf(row.installation_id, row.repo_full_name),
  };
}

/** The programme's lists as the roster reads them: logins, or `@org/team`. */
export function authorityOf(programme: Programme): ProgrammeAuthority {
  const { triage, award, publish, billing } = programme.authority;
  return {
    ...(triage === undefined ? {} : { triage: triage.map(asWritten) }),
    ...(award === undefined ? {} : { award: award.map(asWritten) }),
    ...(publish === undefined ? {} : { publish: publish.map(asWritten) }),
    billing: billing.map(asWritten),
  };
}

function asWritten(principal: Principal): string {
  return principal.kind === "login" ? principal.login : `@${principal.org}/${principal.slug}`;
}

import type { RepoPlace } from "../github/place.ts";
import type { Programme } from "../policy/programme.ts";
import {
  findProgrammeInForce,
  holdProgrammes,
  listStanding,
  type ProgrammeRow,
  type StandingVersion,
} from "../store/programme.ts";
import type { Queries } from "../store/schema.ts";
import { fullNameOf } from "./office.ts";

/** The version in force for a repository, and the repository for whose file it was put in force. */
export type HeldProgramme = { readonly programme: Programme; readonly fileRepo: string };

/** What is in force for a repository: its own programme, or its owner's for all of them. */
export async function heldFor(db: Queries, repo: RepoPlace): Promise<HeldProgramme | undefined> {
  for (const fileRepo of filesFor(repo)) {
    const row = await findProgrammeInForce(db, fileRepo);
    if (row !== undefined) return { programme: readStored(row), fileRepo };
  }
  return undefined;
}

/** What is in force or proposed for a repository, by its own file and by its owner's for all. */
export async function versionsFor(db: Queries, repo: RepoPlace): Promise<readonly StandingVersion[]> {
  return await listStanding(db, filesFor(repo));
}

/**
 * True where what is in force or proposed for a repository is what it was when its file was read; then nobody decides about
 * it until the transaction ends. Who reads a file at the same moment may have read a newer one.
 */
export async function isAsSeen(tx: Queries, repo: RepoPlace, seen: readonly StandingVersion[]): Promise<boolean> {
  await holdProgrammes(tx, repo.owner);
  return JSON.stringify(await versionsFor(tx, repo)) === JSON.stringify(seen);
}

function filesFor(repo: RepoPlace): readonly string[] {
  return [...new Set([fullNameOf(repo), sharedRepo(repo.owner)])];
}

/** A stored version; its tracker goes by the name it has now. */
export function readStored(row: Pick<ProgrammeRow, "content" | "tracker">): Programme {
  const [owner = "", repo = ""] = row.tracker.split("/");
  return { ...(JSON.parse(row.content) as Programme), tracker: { owner, repo } };
}

/** The repository whose programme holds for all of an owner's repositories that have none of their own. */
function sharedRepo(owner: string): string {
  return `${owner}/.github`;
}

/** Where a proposed version is adopted: where the team works now; for a repository without a team yet, where it wants to. */
export async function whereAdopted(db: Queries, row: ProgrammeRow): Promise<string> {
  const own = await findProgrammeInForce(db, row.file_repo);
  const shared = own ?? (await findProgrammeInForce(db, sharedRepo(row.owner)));
  return shared?.tracker ?? row.tracker;
}

import type { Log } from "../config/log.ts";
import type { Desk } from "../desk/desk.ts";
import type { GitHub } from "../github/github.ts";
import type { AppIdentity } from "../github/marker.ts";
import type { RepoPlace } from "../github/place.ts";
import type { ReadAnonymously } from "../github/read/anonymous.ts";
import type { Roster } from "../github/roster.ts";
import type { Voice } from "../github/voice.ts";
import type { SetupGap } from "../speech/setup.ts";
import type { Store } from "../store/open.ts";
import type { OwnerIndexes } from "./compare/owner-indexes.ts";
import type { Queries } from "../store/schema.ts";

/** Everything a job works with: the store, the desk, and the ways to GitHub and back. */
export type Office = {
  readonly store: Store;
  readonly desk: Desk<Queries>;
  readonly github: GitHub;
  readonly voice: Voice;
  readonly roster: Roster;
  readonly identity: AppIdentity;
  /** What a stranger can read: to check what containment came to. */
  readonly readAnonymously: ReadAnonymously;
  /** The permissions the app asks for, by name: an installation that lacks one is named by log and readiness. */
  readonly wantedPermissions: Readonly<Record<string, string>>;
  /** What keeps each repository from having cases, as last seen; for log and readiness. */
  readonly gaps: Map<string, SetupGap>;
  /** What each owner knows, to compare reports with. */
  readonly indexes: OwnerIndexes;
  /** Told how many seconds a comparison took. */
  readonly countComparison: (seconds: number) => void;
  readonly now: () => Date;
  /** A number of the given count of digits, drawn at random: for case ids. */
  readonly draw: (digits: number) => number;
  readonly log: Log;
  /** Says that there may be work now. */
  readonly ring: () => void;
};

/** The repository `fullName` as an installation sees it. */
export function placeOf(installationId: number, fullName: string): RepoPlace {
  const [owner = "", name = ""] = fullName.split("/");
  return { installationId, owner, name };
}

/** The owner in `owner/name`. */
export function ownerOf(fullName: string): string {
  return fullName.split("/")[0] ?? "";
}

/** `owner/name` of a place. */
export function fullNameOf(place: RepoPlace): string {
  return `${place.owner}/${place.name}`;
}

import type { Read } from "./failure.ts";
import type { RepoPlace } from "./place.ts";
import type { Role } from "./read/people.ts";

/** What somebody wants to decide about. */
export type Authority = "triage" | "award" | "publish" | "billing" | "adopt";

/** The programme's own lists: logins, or `@org/team`. What is left out follows the default. */
export type ProgrammeAuthority = {
  readonly [Kind in Exclude<Authority, "adopt">]?: readonly string[] | undefined;
};

/** A tracker and what kind of account owns it. */
export type TrackerPlace = RepoPlace & { readonly ownerType: "Organization" | "User" };

/** The answer, and what it rests on in words of ours: never a list of other people. */
export type Standing = { readonly allowed: boolean; readonly basis: Basis };

/** What an answer rests on. */
export type Basis =
  | "named"
  | "team"
  | "owner"
  | "tracker-admin"
  | "tracker-maintainer"
  | "advisory-admin"
  | "security-manager"
  | "bot"
  | "not-named"
  | "role-too-low"
  | "nobody-has-it"
  | "security-managers-hidden"
  | "team-hidden";

/** What the roster asks GitHub, each time anew. */
export interface RosterReads {
  role(place: RepoPlace, login: string): Promise<Read<Role>>;
  /** Membership of `org/team` as the installation of `place` sees it. */
  isInTeam(place: RepoPlace, team: string, login: string): Promise<Read<boolean>>;
  /** "hidden" where GitHub does not let the app see who the security managers are. */
  isSecurityManager(place: RepoPlace, login: string): Promise<Read<boolean | "hidden">>;
}

/** Who may do what (interface §2), asked of GitHub each time. */
export interface Roster {
  /**
   * Whether `login` may decide about `authority`. A failure of GitHub is a failure: never a no, never a yes; a team that is
   * not there, or that the app may not see, gives nobody anything. Bots have no authority. `advisoryRepo` is null where a case has no advisory; only then nobody publishes by default.
   */
  mayDo(
    login: string,
    authority: Authority,
    programme: ProgrammeAuthority,
    tracker: TrackerPlace,
    advisoryRepo: RepoPlace | null,
  ): Promise<Read<Standing>>;
}

/** Opens the roster over what it may ask. */
export function createRoster(reads: RosterReads): Roster {
  async function named(login: string, list: readonly string[], tracker: TrackerPlace): Promise<Read<Standing>> {
    if (list.some((entry) => isSame(entry.replace(/^@/, ""), login))) return yes("named");
    const teams = tracker.ownerType === "Organization" ? list.flatMap((entry) => teamOf(entry, tracker.owner)) : [];
    let failed: Read<Standing> | undefined;
    let basis: Basis = "not-named";
    for (const team of teams) {
      const found = await reads.isInTeam(tracker, team, login);
      if (found.ok && found.value) return yes("team");
      if (found.ok) continue;
      // A misspelt team must not leave people without an answer for ever.
      const isHidden = found.failure.kind === "not-found" || found.failure.kind === "forbidden";
      if (isHidden) basis = "team-hidden";
      else failed = found;
    }
    return failed ?? no(basis);
  }

  async function onTracker(login: string, tracker: TrackerPlace, isMaintainEnough: boolean): Promise<Read<Standing>> {
    if (tracker.ownerType === "User") return isSame(login, tracker.owner) ? yes("owner") : no("role-too-low");
    const role = await reads.role(tracker, login);
    if (!role.ok) return role;
    if (role.value === "admin") return yes("tracker-admin");
    return isMaintainEnough && role.value === "maintain" ? yes("tracker-maintainer") : no("role-too-low");
  }

  async function onAdvisory(
    login: string,
    advisoryRepo: RepoPlace | null,
    tracker: TrackerPlace,
  ): Promise<Read<Standing>> {
    if (advisoryRepo === null) return no("nobody-has-it");
    if (tracker.ownerType === "User" && isSame(advisoryRepo.owner, tracker.owner)) {
      return isSame(login, advisoryRepo.owner) ? yes("owner") : no("role-too-low");
    }
    const role = await reads.role(advisoryRepo, login);
    if (!role.ok) return role;
    if (role.value === "admin") return yes("advisory-admin");
    const manager = await reads.isSecurityManager(advisoryRepo, login);
    if (!manager.ok) return manager;
    if (manager.value === true) return yes("security-manager");
    return no(manager.value === "hidden" ? "security-managers-hidden" : "role-too-low");
  }

  return {
    async mayDo(login, authority, programme, tracker, advisoryRepo) {
      if (/\[bot\]$/i.test(login)) return no("bot");
      if (authority === "adopt") return await onTracker(login, tracker, false);
      const list = programme[authority];
      if (list !== undefined) return await named(login, list, tracker);
      switch (authority) {
        case "triage":
          return await onTracker(login, tracker, true);
        case "award":
          return await onTracker(login, tracker, false);
        case "publish":
          return await onAdvisory(login, advisoryRepo, tracker);
        case "billing":
          return no("nobody-has-it");
      }
    },
  };
}

/** The team of an entry such as `@acme/security`, if the tracker's own organisation has it. */
function teamOf(entry: string, org: string): readonly string[] {
  const [owner, team, ...rest] = entry.replace(/^@/, "").split("/");
  return owner !== undefined && team && rest.length === 0 && isSame(owner, org) ? [team.toLowerCase()] : [];
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function yes(basis: Basis): Read<Standing> {
  return { ok: true, value: { allowed: true, basis } };
}

function no(basis: Basis): Read<Standing> {
  return { ok: true, value: { allowed: false, basis } };
}

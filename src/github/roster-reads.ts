import type { Read } from "./failure.ts";
import type { GitHub } from "./github.ts";
import type { RepoPlace } from "./place.ts";
import { listSecurityManagers, listSecurityManagerTeams, readRole, readTeamMembership } from "./read/people.ts";
import type { RosterReads } from "./roster.ts";

/** The roster's questions, put to GitHub. */
export function rosterReads(github: GitHub): RosterReads {
  return {
    role: (place, login) => readRole(github, place, login),
    isInTeam: (place, team, login) => readTeamMembership(github, place.installationId, place.owner, team, login),
    async isSecurityManager(place, login) {
      const list = await listSecurityManagers(github, place.installationId, place.owner);
      if (list.ok) return { ok: true, value: list.value.some((each) => each.toLowerCase() === login.toLowerCase()) };
      if (!isHidden(list)) return list;
      // github.com closed this older list down in 2026; servers know no other.
      const byTeam = await isInManagerTeam(github, place, login);
      return isHidden(byTeam) ? { ok: true, value: "hidden" } : byTeam;
    },
  };
}

async function isInManagerTeam(github: GitHub, place: RepoPlace, login: string): Promise<Read<boolean>> {
  const { installationId, owner } = place;
  const teams = await listSecurityManagerTeams(github, installationId, owner);
  if (!teams.ok) return teams;
  for (const team of teams.value) {
    const found = await readTeamMembership(github, installationId, owner, team, login);
    if (!found.ok || found.value) return found;
  }
  return { ok: true, value: false };
}

/** Not an outage: that way of asking is closed, by GitHub's age or because the app lacks the permission. */
function isHidden(read: Read<unknown>): boolean {
  return (
    !read.ok && (read.failure.kind === "forbidden" || read.failure.kind === "not-found" || read.failure.kind === "gone")
  );
}

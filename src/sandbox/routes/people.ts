import { roleIn } from "../access.ts";
import { reaches, type Account, type Role } from "../accounts.ts";
import { refuseNotFound, reply, replyEmpty } from "../answer.ts";
import { replyPage } from "../paging.ts";
import { openRoute, repoRoute, tokenRoute, type Route } from "../route.ts";
import { shapeAccount, shapeOrganisation } from "../shapes/account.ts";
import { findAccount, findTeam } from "../world.ts";
import { withOrganisation } from "./organisation-roles.ts";

const plainPermission: Readonly<Record<Role, string>> = {
  none: "none",
  read: "read",
  triage: "read",
  write: "write",
  maintain: "write",
  admin: "admin",
};

/** Routes that say who people are and what they may do. */
export const peopleRoutes: readonly Route[] = [
  openRoute("GET", "/users/{username}", ({ world, params }) => {
    const account = findAccount(world, params["username"] ?? "");
    return account ? reply({ ...shapeAccount(world, account), ...profile(account) }) : refuseNotFound();
  }),
  repoRoute("GET", "/collaborators/{username}/permission", [["metadata", "read"]], ({ world, repo, params }) => {
    const account = findAccount(world, params["username"] ?? "");
    if (!account) return refuseNotFound();
    const role = roleIn(repo, account);
    return reply({
      permission: plainPermission[role],
      role_name: role,
      user: { ...shapeAccount(world, account), role_name: role, permissions: flags(role) },
    });
  }),
  tokenRoute("GET", "/orgs/{org}/teams/{team_slug}/members", [["members", "read"]], (call) =>
    withOrganisation(call, (org) => {
      const team = findTeam(org, call.params["team_slug"] ?? "");
      return team
        ? replyPage(call, [...team.members.keys()], (member) => shapeAccount(call.world, member))
        : refuseNotFound();
    }),
  ),
  tokenRoute("GET", "/orgs/{org}/teams/{team_slug}/memberships/{username}", [["members", "read"]], (call) =>
    withOrganisation(call, (org) => {
      const team = findTeam(org, call.params["team_slug"] ?? "");
      const member = findAccount(call.world, call.params["username"] ?? "");
      const role = member && team?.members.get(member);
      return team && member && role
        ? reply({
            role,
            state: "active",
            url: `${call.world.urls.api}/organizations/${org.id}/team/${team.id}/memberships/${member.login}`,
          })
        : refuseNotFound();
    }),
  ),
  tokenRoute("GET", "/orgs/{org}/members/{username}", [["members", "read"]], (call) =>
    withOrganisation(call, (org) => {
      const member = findAccount(call.world, call.params["username"] ?? "");
      return member && org.members.has(member) ? replyEmpty() : refuseNotFound();
    }),
  ),
  tokenRoute("GET", "/orgs/{org}/members", [["members", "read"]], (call) =>
    withOrganisation(call, (org) => {
      const role = call.query.get("role") ?? "all";
      const members = [...org.members].filter(([, one]) => role === "all" || one === role).map(([member]) => member);
      return replyPage(call, members, (member) => shapeAccount(call.world, member));
    }),
  ),
  tokenRoute("GET", "/orgs/{org}/memberships/{username}", [["members", "read"]], (call) =>
    withOrganisation(call, (org) => {
      const user = findAccount(call.world, call.params["username"] ?? "");
      const role = user && org.members.get(user);
      if (!user || !role) return refuseNotFound();
      const url = `${call.world.urls.api}/orgs/${org.login}`;
      return reply({
        state: "active",
        role,
        organization_url: url,
        url: `${url}/memberships/${user.login}`,
        organization: shapeOrganisation(call.world, org),
        user: shapeAccount(call.world, user),
      });
    }),
  ),
  repoRoute("GET", "/private-vulnerability-reporting", [["metadata", "read"]], ({ repo }) =>
    reply({ enabled: repo.hasPvr }),
  ),
];

function profile(account: Account): Record<string, unknown> {
  const instant = account.createdAt.toISOString();
  const empty = { name: null, company: null, blog: null, location: null, email: null, hireable: null, bio: null };
  return {
    ...empty,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: instant,
    updated_at: instant,
  };
}

function flags(role: Role): Record<string, boolean> {
  const names = { pull: "read", triage: "triage", push: "write", maintain: "maintain", admin: "admin" } as const;
  return Object.fromEntries(Object.entries(names).map(([name, needed]) => [name, reaches(role, needed)]));
}

import { refuseNotFound, reply, type Answer } from "../answer.ts";
import { replyPage } from "../paging.ts";
import { tokenRoute, type Call, type Route } from "../route.ts";
import { shapeAccount, shapeOrganisation, shapeTeam } from "../shapes/account.ts";
import { writeInstant } from "../shapes/instant.ts";
import type { Account } from "../accounts.ts";
import type { InstallationToken } from "../tokens.ts";
import { findAccount, findTeam } from "../world.ts";

const securityManagerRoleId = 138;

/** Routes that say who manages an organisation's security, the old way and the new, and whether a team exists. */
export const organisationRoleRoutes: readonly Route[] = [
  tokenRoute("GET", "/orgs/{org}/teams/{team_slug}", [["members", "read"]], (call) =>
    withOrganisation(call, (org) => {
      const team = findTeam(org, call.params["team_slug"] ?? "");
      if (!team) return refuseNotFound();
      const instant = writeInstant(org.createdAt);
      const organization = {
        ...shapeOrganisation(call.world, org),
        html_url: `${call.world.urls.web}/${org.login}`,
        type: org.type,
        has_organization_projects: true,
        has_repository_projects: true,
        public_repos: 0,
        public_gists: 0,
        followers: 0,
        following: 0,
        created_at: instant,
        updated_at: instant,
        archived_at: null,
      };
      const counts = { members_count: team.members.size, repos_count: 0 };
      return reply({
        ...shapeTeam(call.world, team),
        ...counts,
        created_at: instant,
        updated_at: instant,
        organization,
      });
    }),
  ),
  tokenRoute("GET", "/orgs/{org}/security-managers", [["organization_administration", "read"]], (call) =>
    withOrganisation(call, (org) =>
      reply(org.teams.filter((team) => team.isSecurityManager).map((team) => shapeTeam(call.world, team))),
    ),
  ),
  tokenRoute("GET", "/orgs/{org}/organization-roles", [["organization_custom_org_roles", "read"]], (call) =>
    withOrganisation(call, (org) => {
      const instant = writeInstant(org.createdAt);
      const role = {
        id: securityManagerRoleId,
        name: "security_manager",
        description: null,
        base_role: "read",
        source: "Predefined",
      };
      const roles = [{ ...role, permissions: [], organization: null, created_at: instant, updated_at: instant }];
      return reply({ total_count: roles.length, roles });
    }),
  ),
  tokenRoute("GET", "/orgs/{org}/organization-roles/{role_id}/users", [["members", "read"]], (call) =>
    withOrganisation(call, (org) => {
      if (call.params["role_id"] !== String(securityManagerRoleId)) return refuseNotFound();
      const teams = org.teams.filter((team) => team.isSecurityManager);
      const people = [...new Set(teams.flatMap((team) => [...team.members.keys()]))];
      return replyPage(call, people, (person) => ({ ...shapeAccount(call.world, person), assignment: "indirect" }));
    }),
  ),
];

/** Finds the organisation a call names, if the token's installation is on it. */
export function withOrganisation(
  call: Call & { readonly token: InstallationToken },
  handle: (org: Account) => Answer,
): Answer {
  const org = findAccount(call.world, call.params["org"] ?? "");
  return org?.type === "Organization" && call.token.installation.account === org ? handle(org) : refuseNotFound();
}

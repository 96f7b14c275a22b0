import type { Account, Team } from "../accounts.ts";
import { nodeId } from "../ids.ts";
import type { World } from "../world.ts";

/** GitHub's simple-user. */
export function shapeAccount(world: World, account: Account): Record<string, unknown> {
  const url = `${world.urls.api}/users/${encodeURIComponent(account.login)}`;
  const page = account.type === "Bot" ? `apps/${account.login.replace("[bot]", "")}` : account.login;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId("U", account.id),
    avatar_url: `${world.urls.web}/avatars/u/${account.id}?v=4`,
    gravatar_id: "",
    url,
    html_url: `${world.urls.web}/${page}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.type,
    site_admin: false,
  };
}

/** GitHub's organization-simple. */
export function shapeOrganisation(world: World, org: Account): Record<string, unknown> {
  const url = `${world.urls.api}/orgs/${org.login}`;
  return {
    login: org.login,
    id: org.id,
    node_id: nodeId("O", org.id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `${world.urls.web}/avatars/u/${org.id}?v=4`,
    description: null,
  };
}

/** GitHub's team. */
export function shapeTeam(world: World, team: Team): Record<string, unknown> {
  const url = `${world.urls.api}/organizations/${team.org.id}/team/${team.id}`;
  return {
    id: team.id,
    node_id: nodeId("T", team.id),
    slug: team.slug,
    name: team.name,
    description: null,
    privacy: "closed",
    notification_setting: "notifications_enabled",
    url,
    html_url: `${world.urls.web}/orgs/${team.org.login}/teams/${team.slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    permission: "pull",
    type: "organization",
    organization_id: team.org.id,
    parent: null,
  };
}

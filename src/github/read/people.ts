import { z } from "zod";
import type { Read } from "../failure.ts";
import type { GitHub } from "../github.ts";
import type { RepoPlace } from "../place.ts";
import { readAll, readOne } from "./reading.ts";
import { readRepository } from "./repository.ts";

const roles = ["none", "read", "triage", "write", "maintain", "admin"] as const;

/** What a person may do in a repository, weakest first: none, read, triage, write, maintain, admin. */
export type Role = (typeof roles)[number];

const flags = z.object({ admin: z.boolean().optional(), maintain: z.boolean().optional() });
const permissionShape = z
  .object({
    permission: z.string(),
    role_name: z.string().optional(),
    user: z.object({ permissions: flags.optional() }).nullish(),
  })
  .transform(({ permission, role_name, user }): Role => {
    // A custom role has its own name; `permission` then knows admin, write and read only, and the flags know maintain.
    if (permission === "admin" || user?.permissions?.admin === true) return "admin";
    if (user?.permissions?.maintain === true) return "maintain";
    return roles.find((role) => role === role_name) ?? roles.find((role) => role === permission) ?? "none";
  });

/**
 * The person's role in the repository, teams and organisation counted in. GitHub may say "not found" of somebody who is no
 * collaborator: that is the role "none" where the repository itself can be read.
 */
export async function readRole(github: GitHub, place: RepoPlace, username: string): Promise<Read<Role>> {
  const { installationId, owner, name: repo } = place;
  const route = "GET /repos/{owner}/{repo}/collaborators/{username}/permission";
  const found = await readOne(github, installationId, route, { owner, repo, username }, permissionShape);
  if (found.ok || found.failure.kind !== "not-found") return found;
  const repository = await readRepository(github, place);
  return repository.ok ? { ok: true, value: "none" } : repository;
}

const membershipShape = z.object({ state: z.string(), role: z.string().optional() });

/** Whether the person is an active member of the team. "No" only where the team itself can be read. */
export async function readTeamMembership(
  github: GitHub,
  installationId: number,
  org: string,
  team_slug: string,
  username: string,
): Promise<Read<boolean>> {
  const route = "GET /orgs/{org}/teams/{team_slug}/memberships/{username}";
  const found = await readOne(github, installationId, route, { org, team_slug, username }, membershipShape);
  if (found.ok) return { ok: true, value: found.value.state === "active" };
  if (found.failure.kind !== "not-found") return found;
  const team = await readOne(
    github,
    installationId,
    "GET /orgs/{org}/teams/{team_slug}",
    { org, team_slug },
    z.object({}),
  );
  return team.ok ? { ok: true, value: false } : team;
}

/** The person's standing in the organisation; not-found also for people outside it. */
export async function readOrgRole(
  github: GitHub,
  installationId: number,
  org: string,
  username: string,
): Promise<Read<"admin" | "member" | "other">> {
  const route = "GET /orgs/{org}/memberships/{username}";
  const found = await readOne(github, installationId, route, { org, username }, membershipShape);
  if (!found.ok) return found;
  const { role, state } = found.value;
  return { ok: true, value: state === "active" && (role === "admin" || role === "member") ? role : "other" };
}

/** The slugs of the organisation's security manager teams, as servers list them. */
export async function listSecurityManagerTeams(
  github: GitHub,
  installationId: number,
  org: string,
): Promise<Read<readonly string[]>> {
  // This list has no pages, and knows no word for their size.
  const shape = z.array(z.object({ slug: z.string() }).transform((team) => team.slug));
  return await readOne(github, installationId, "GET /orgs/{org}/security-managers", { org }, shape);
}

/** The logins that hold the organisation's role "security_manager", directly or through a team. */
export async function listSecurityManagers(
  github: GitHub,
  installationId: number,
  org: string,
): Promise<Read<readonly string[]>> {
  const list = z.object({ roles: z.array(z.object({ id: z.number(), name: z.string() })) });
  const found = await readOne(github, installationId, "GET /orgs/{org}/organization-roles", { org }, list);
  if (!found.ok) return found;
  const role_id = found.value.roles.find((role) => role.name === "security_manager")?.id;
  if (role_id === undefined) return { ok: true, value: [] };
  const shape = z.object({ login: z.string() }).transform((person) => person.login);
  const route = "GET /orgs/{org}/organization-roles/{role_id}/users";
  return await readAll(github, installationId, route, { org, role_id }, shape);
}

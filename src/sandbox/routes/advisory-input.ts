import type { Account, Team } from "../accounts.ts";
import type { AdvisoryInput } from "../acts/advisories.ts";
import type { AdvisorySeverity, Vulnerability } from "../advisory.ts";
import { refuse, refuseInvalid, type Answer } from "../answer.ts";
import type { Repo } from "../repository.ts";
import { scoreVector } from "../severity.ts";
import { findAccount, findTeam, type World } from "../world.ts";

/** Reads the body of a create or update of an advisory, or says 422 as GitHub does. */
export function readAdvisoryInput(
  world: World,
  repo: Repo,
  body: Readonly<Record<string, unknown>>,
): { readonly ok: true; readonly input: AdvisoryInput } | { readonly ok: false; readonly answer: Answer } {
  const given = <T>(name: string): T | undefined => body[name] as T | undefined;
  const invalid = (field: string, message: string): { ok: false; answer: Answer } => ({
    ok: false,
    answer: refuseInvalid("RepositoryAdvisory", field, "invalid", message),
  });
  const severity = given<AdvisorySeverity | null>("severity");
  const vector = given<string | null>("cvss_vector_string");
  if (severity && vector)
    return {
      ok: false,
      answer: refuse(422, "You must choose between setting severity or cvss_vector_string, not both."),
    };
  if (vector && !scoreVector(vector)) return invalid("cvss_vector_string", "is not a valid CVSS vector");
  if (given<string>("summary") === "") return invalid("summary", "cannot be blank");

  const credits: { user: Account; type: string }[] = [];
  for (const { login, type } of given<{ login: string; type: string }[] | null>("credits") ?? []) {
    const user = findAccount(world, login);
    if (user?.type !== "User") return invalid("credits", `${login} is not a user`);
    if (credits.some((credit) => credit.user === user)) return invalid("credits", `${login} is credited twice`);
    credits.push({ user, type });
  }
  const users: Account[] = [];
  for (const login of given<string[] | null>("collaborating_users") ?? []) {
    const user = findAccount(world, login);
    if (user?.type !== "User") return invalid("collaborating_users", `${login} is not a user`);
    users.push(user);
  }
  const teams: Team[] = [];
  for (const slug of given<string[] | null>("collaborating_teams") ?? []) {
    const team = findTeam(repo.owner, slug);
    if (!team) return invalid("collaborating_teams", `${slug} is not a team`);
    teams.push(team);
  }
  return {
    ok: true,
    input: {
      summary: given("summary"),
      description: given("description"),
      // Of the two only the one that was sent counts; the empty other would wipe it.
      severity: vector ? undefined : severity,
      cvssVector: severity ? undefined : vector,
      cveId: given("cve_id"),
      vulnerabilities: given<Partial<Vulnerability>[]>("vulnerabilities")?.map(fillVulnerability),
      cweIds: "cwe_ids" in body ? (given<string[] | null>("cwe_ids") ?? []) : undefined,
      credits: "credits" in body ? credits : undefined,
      collaboratingUsers: "collaborating_users" in body ? users : undefined,
      collaboratingTeams: "collaborating_teams" in body ? teams : undefined,
    },
  };
}

/** A vulnerability with GitHub's nulls where nothing was said. */
export function fillVulnerability(given: Partial<Vulnerability>): Vulnerability {
  return {
    package: { ecosystem: given.package?.ecosystem ?? "other", name: given.package?.name ?? null },
    vulnerable_version_range: given.vulnerable_version_range ?? null,
    patched_versions: given.patched_versions ?? null,
    vulnerable_functions: given.vulnerable_functions ?? null,
  };
}

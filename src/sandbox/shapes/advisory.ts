import type { Advisory, AdvisoryComment } from "../advisory.ts";
import { nodeId } from "../ids.ts";
import { fullName } from "../repository.ts";
import { scoreVector } from "../severity.ts";
import type { World } from "../world.ts";
import { shapeAccount, shapeTeam } from "./account.ts";
import { writeInstant, writeInstantOrNull } from "./instant.ts";
import { repositoryUrl } from "./repository.ts";

/** GitHub's repository-advisory; the API version 2026-03-10 has no `cvss`. */
export function shapeAdvisory(world: World, advisory: Advisory, apiVersion = "2022-11-28"): Record<string, unknown> {
  const scored = advisory.cvssVector ? scoreVector(advisory.cvssVector) : undefined;
  const cvss = scored ? { vector_string: advisory.cvssVector, score: scored.score } : null;
  const empty = { vector_string: null, score: null };
  return {
    ghsa_id: advisory.ghsaId,
    cve_id: advisory.cveId,
    url: advisoryUrl(world, advisory),
    html_url: `${world.urls.web}/${fullName(advisory.repo)}/security/advisories/${advisory.ghsaId}`,
    summary: advisory.summary,
    description: advisory.description,
    severity: advisory.severity,
    author: shapeAccount(world, advisory.author),
    publisher: advisory.publisher ? shapeAccount(world, advisory.publisher) : null,
    identifiers: [
      { type: "GHSA", value: advisory.ghsaId },
      ...(advisory.cveId ? [{ type: "CVE", value: advisory.cveId }] : []),
    ],
    state: advisory.state,
    created_at: writeInstant(advisory.createdAt),
    updated_at: writeInstant(advisory.updatedAt),
    published_at: writeInstantOrNull(advisory.publishedAt),
    closed_at: writeInstantOrNull(advisory.closedAt),
    withdrawn_at: writeInstantOrNull(advisory.withdrawnAt),
    submission: advisory.submission ? { ...advisory.submission } : null,
    vulnerabilities: advisory.vulnerabilities,
    ...(apiVersion < "2026-03-10" ? { cvss: cvss ?? empty } : {}),
    cvss_severities: {
      cvss_v3: scored?.version === 3 ? cvss : empty,
      cvss_v4: scored?.version === 4 ? cvss : empty,
    },
    cwes: advisory.cweIds.map((id) => ({ cwe_id: id, name: id })),
    cwe_ids: advisory.cweIds,
    credits: advisory.credits.map(({ user, type }) => ({ login: user.login, type })),
    credits_detailed: advisory.credits.map(({ user, type, state }) => ({
      user: shapeAccount(world, user),
      type,
      state,
    })),
    collaborating_users: advisory.collaboratingUsers.map((account) => shapeAccount(world, account)),
    collaborating_teams: advisory.collaboratingTeams.map((team) => shapeTeam(world, team)),
    private_fork: null,
    ...(world.features.commentsApi !== "off" ? { comments: countComments(advisory) } : {}),
  };
}

/** A comment of the advisory comments preview. */
export function shapeAdvisoryComment(
  world: World,
  advisory: Advisory,
  comment: AdvisoryComment,
): Record<string, unknown> {
  const page = `${world.urls.web}/${fullName(advisory.repo)}/security/advisories/${advisory.ghsaId}`;
  return {
    id: comment.id,
    node_id: nodeId("RAC", comment.id),
    url: `${advisoryUrl(world, advisory)}/comments/${comment.id}`,
    html_url: `${page}#advisory-comment-${comment.id}`,
    body: comment.body,
    user: shapeAccount(world, comment.author),
    created_at: writeInstant(comment.createdAt),
    updated_at: writeInstant(comment.updatedAt),
  };
}

function advisoryUrl(world: World, advisory: Advisory): string {
  return `${repositoryUrl(world, advisory.repo)}/security-advisories/${advisory.ghsaId}`;
}

function countComments(advisory: Advisory): number {
  return advisory.comments.filter((comment) => comment.visibility !== "confidential").length;
}

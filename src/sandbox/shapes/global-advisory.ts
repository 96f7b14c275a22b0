import type { GlobalAdvisory } from "../global-advisory.ts";
import type { World } from "../world.ts";
import { writeInstant, writeInstantOrNull } from "./instant.ts";

/** GitHub's global-advisory: an entry of its database. */
export function shapeGlobalAdvisory(world: World, entry: GlobalAdvisory): Record<string, unknown> {
  const nothing = { vector_string: null, score: null };
  return {
    ghsa_id: entry.ghsaId,
    cve_id: null,
    url: `${world.urls.api}/advisories/${entry.ghsaId}`,
    html_url: `${world.urls.web}/advisories/${entry.ghsaId}`,
    repository_advisory_url: null,
    summary: entry.summary,
    description: entry.description,
    type: "reviewed",
    severity: entry.severity,
    source_code_location: null,
    identifiers: [{ type: "GHSA", value: entry.ghsaId }],
    references: [],
    published_at: writeInstant(entry.publishedAt),
    updated_at: writeInstant(entry.updatedAt),
    github_reviewed_at: writeInstant(entry.publishedAt),
    nvd_published_at: null,
    withdrawn_at: writeInstantOrNull(entry.withdrawnAt),
    vulnerabilities: [
      {
        package: { ecosystem: entry.ecosystem, name: entry.packageName },
        vulnerable_version_range: entry.range,
        first_patched_version: entry.patched,
        vulnerable_functions: [],
      },
    ],
    cvss: nothing,
    cvss_severities: { cvss_v3: nothing, cvss_v4: nothing },
    cwes: entry.cweIds.map((id) => ({ cwe_id: id, name: id })),
    credits: [],
  };
}

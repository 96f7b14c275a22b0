import { z } from "zod";
import type { Read } from "../failure.ts";
import type { GitHub } from "../github.ts";
import type { AdvisoryPlace, RepoPlace } from "../place.ts";
import { accountNumber, instantOrNull, numbered } from "./people-shapes.ts";
import { readOne, readPages } from "./reading.ts";
import type { Pages } from "./reading.ts";

const login = z.object({ login: z.string(), id: accountNumber });
const score = z.object({ vector_string: z.string().nullish() }).nullish();
const state = z.enum(["triage", "draft", "published", "closed", "withdrawn"]);
const severity = z.enum(["critical", "high", "medium", "low"]).nullish().catch(null);
const affected = z.object({
  package: z.object({ ecosystem: z.string(), name: z.string().nullish() }).nullish(),
  vulnerable_version_range: z.string().nullish(),
  patched_versions: z.string().nullish(),
});
const detailedCredit = z.object({ user: login, type: z.string(), state: z.enum(["accepted", "declined", "pending"]) });

/** An advisory as GitHub's answers and webhooks carry it, reduced to what we use. */
export const advisoryShape = z
  .object({
    ghsa_id: z.string(),
    cve_id: z.string().nullish(),
    html_url: z.string().nullish(),
    summary: z.string(),
    description: z.string().nullish(),
    severity,
    author: login.nullish(),
    state,
    created_at: instantOrNull,
    updated_at: instantOrNull,
    published_at: instantOrNull,
    closed_at: instantOrNull,
    submission: z.object({ accepted: z.boolean() }).nullish(),
    vulnerabilities: z.array(affected).nullish(),
    cvss: score,
    cvss_severities: z.object({ cvss_v3: score, cvss_v4: score }).nullish(),
    cwe_ids: z.array(z.string()).nullish(),
    credits: z.array(z.object({ login: z.string().nullish(), type: z.string() })).nullish(),
    credits_detailed: z.array(detailedCredit).nullish(),
    collaborating_users: z.array(login).nullish(),
    collaborating_teams: z.array(z.object({ slug: z.string() })).nullish(),
    comments: z.number().optional().catch(undefined),
  })
  .transform((raw) => ({
    ghsaId: raw.ghsa_id,
    state: raw.state,
    summary: raw.summary,
    description: raw.description ?? "",
    authorLogin: raw.author?.login ?? null,
    /** Everybody the advisory names with the number of their account: who wrote it, works on it, is credited. */
    accounts: [
      raw.author,
      ...(raw.collaborating_users ?? []),
      ...(raw.credits_detailed ?? []).map(({ user }) => user),
    ].flatMap((who) => (who?.id === undefined ? [] : [{ login: who.login, account: who.id }])),
    authorAccount: raw.author?.id,
    isReport: raw.submission !== null && raw.submission !== undefined,
    isAccepted: raw.submission?.accepted ?? false,
    severity: raw.severity ?? null,
    cvssVector:
      raw.cvss_severities?.cvss_v4?.vector_string ??
      raw.cvss_severities?.cvss_v3?.vector_string ??
      raw.cvss?.vector_string ??
      null,
    cveId: raw.cve_id ?? null,
    cweIds: raw.cwe_ids ?? [],
    vulnerabilities: (raw.vulnerabilities ?? []).map((each) => ({
      ecosystem: each.package?.ecosystem ?? null,
      name: each.package?.name ?? null,
      range: each.vulnerable_version_range ?? null,
      patched: each.patched_versions ?? null,
    })),
    credits: (raw.credits ?? []).flatMap((each) => (each.login ? [{ login: each.login, type: each.type }] : [])),
    creditsDetailed: (raw.credits_detailed ?? []).map((each) => ({
      login: each.user.login,
      type: each.type,
      state: each.state,
      ...numbered(each.user.id),
    })),
    collaboratingUsers: (raw.collaborating_users ?? []).map((each) => each.login),
    collaboratingTeams: (raw.collaborating_teams ?? []).map((each) => each.slug),
    createdAt: raw.created_at,
    updatedAt: raw.updated_at,
    publishedAt: raw.published_at,
    closedAt: raw.closed_at,
    commentCount: raw.comments,
    htmlUrl: raw.html_url ?? "",
  }));

/** A repository advisory as it stood when read. `isReport`: it came by private vulnerability reporting. */
export type Advisory = Readonly<z.output<typeof advisoryShape>>;

/** Where an advisory can stand; only `draft`, `published` and `closed` can be set. */
export type AdvisoryState = z.output<typeof state>;

/** The advisory as it stands now. */
export async function readAdvisory(github: GitHub, place: AdvisoryPlace): Promise<Read<Advisory>> {
  const { installationId, owner, name: repo, ghsaId: ghsa_id } = place;
  return await readOne(
    github,
    installationId,
    "GET /repos/{owner}/{repo}/security-advisories/{ghsa_id}",
    { owner, repo, ghsa_id },
    advisoryShape,
  );
}

/**
 * The repository's advisories, last changed first, over all pages. `changedSince` ends the list at older ones; with the
 * `etag` of an earlier answer an unchanged list costs nothing of the hourly budget.
 */
export async function listAdvisories(
  github: GitHub,
  place: RepoPlace,
  options: { readonly state?: AdvisoryState; readonly changedSince?: Date; readonly etag?: string } = {},
): Promise<Read<Pages<Advisory>>> {
  const { installationId, owner, name: repo } = place;
  const since = options.changedSince;
  return await readPages(
    github,
    installationId,
    "GET /repos/{owner}/{repo}/security-advisories",
    { owner, repo, sort: "updated", direction: "desc", ...(options.state ? { state: options.state } : {}) },
    advisoryShape,
    {
      ...(options.etag === undefined ? {} : { etag: options.etag }),
      ...(since ? { isEnough: (last: Advisory) => last.updatedAt !== null && last.updatedAt < since } : {}),
    },
  );
}

import { z } from "zod";
import type { Read } from "../failure.ts";
import type { GitHub } from "../github.ts";
import type { AdvisoryPlace } from "../place.ts";
import { authored, authorOf, instant } from "./people-shapes.ts";
import { readAll } from "./reading.ts";

/** A comment as GitHub's answers carry it, on an advisory or an issue. */
export const commentShape = z
  .object({
    id: z.number(),
    node_id: z.string().nullish(),
    body: z.string().nullish(),
    created_at: instant,
    updated_at: instant.optional(),
    html_url: z.string().nullish(),
    issue_url: z.string().nullish(),
    ...authored,
  })
  .transform((raw) => ({
    id: raw.id,
    nodeId: raw.node_id ?? null,
    author: authorOf(raw),
    body: raw.body ?? "",
    createdAt: raw.created_at,
    updatedAt: raw.updated_at ?? raw.created_at,
    htmlUrl: raw.html_url ?? null,
    issueNumber: issueNumberIn(raw.issue_url),
  }));

/** A comment; `issueNumber` is null on an advisory. */
export type Comment = Readonly<z.output<typeof commentShape>>;

/**
 * The advisory's comments the app may see, over all pages; with `since`, those written or edited after it. An empty list
 * does not mean that nobody wrote: where the preview is missing GitHub answers so too.
 */
export async function listAdvisoryComments(
  github: GitHub,
  place: AdvisoryPlace,
  since?: Date,
): Promise<Read<readonly Comment[]>> {
  const { installationId, owner, name: repo, ghsaId: ghsa_id } = place;
  return await readAll(
    github,
    installationId,
    "GET /repos/{owner}/{repo}/security-advisories/{ghsa_id}/comments",
    { owner, repo, ghsa_id, ...(since ? { since: since.toISOString() } : {}) },
    commentShape,
  );
}

function issueNumberIn(url: string | null | undefined): number | null {
  const digits = url ? /\/issues\/(\d+)$/.exec(url)?.[1] : undefined;
  return digits === undefined ? null : Number(digits);
}

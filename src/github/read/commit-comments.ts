import { z } from "zod";
import type { Read } from "../failure.ts";
import type { GitHub } from "../github.ts";
import type { RepoPlace } from "../place.ts";
import { authored, authorOf, instant } from "./people-shapes.ts";
import { readAll } from "./reading.ts";

const commentShape = z
  .object({
    id: z.number(),
    node_id: z.string().nullish(),
    html_url: z.string(),
    body: z.string().nullish(),
    created_at: instant,
    updated_at: instant,
    ...authored,
  })
  .transform((raw) => ({
    id: raw.id,
    nodeId: raw.node_id ?? null,
    url: raw.html_url,
    body: raw.body ?? "",
    author: authorOf(raw),
    createdAt: raw.created_at,
    updatedAt: raw.updated_at,
  }));

/** A comment on a commit. */
export type CommitComment = Readonly<z.output<typeof commentShape>>;

/**
 * Every comment on the repository's commits written or edited since. GitHub lists them all by their numbers and cannot be
 * asked for the changed ones; to a sweep, pages that are what they were cost nothing.
 */
export async function listCommitComments(
  github: GitHub,
  place: RepoPlace,
  since: Date,
): Promise<Read<readonly CommitComment[]>> {
  const { installationId, owner, name: repo } = place;
  const list = await readAll(
    github,
    installationId,
    "GET /repos/{owner}/{repo}/comments",
    { owner, repo },
    commentShape,
  );
  return list.ok ? { ok: true, value: list.value.filter(({ updatedAt }) => updatedAt >= since) } : list;
}

import { z } from "zod";
import type { Read } from "../failure.ts";
import type { GitHub } from "../github.ts";
import type { RepoPlace } from "../place.ts";
import { authored, authorOf, instant, instantOrNull } from "./people-shapes.ts";
import { readAll } from "./reading.ts";

const written = { id: z.number(), node_id: z.string().nullish(), html_url: z.string(), body: z.string().nullish() };

const remarkShape = z
  .object({ ...written, pull_request_url: z.string(), created_at: instant, updated_at: instant, ...authored })
  .transform((raw) => ({
    id: raw.id,
    nodeId: raw.node_id ?? null,
    url: raw.html_url,
    body: raw.body ?? "",
    author: authorOf(raw),
    createdAt: raw.created_at,
    updatedAt: raw.updated_at,
    pullNumber: Number(/\/(\d+)$/.exec(raw.pull_request_url)?.[1] ?? 0),
  }));

const reviewShape = z.object({ ...written, submitted_at: instantOrNull, ...authored }).transform((raw) => ({
  id: raw.id,
  nodeId: raw.node_id ?? null,
  url: raw.html_url,
  body: raw.body ?? "",
  author: authorOf(raw),
  at: raw.submitted_at,
}));

/** A comment on lines of a pull request. */
export type LineComment = Readonly<z.output<typeof remarkShape>>;

/** A review of a pull request; GitHub does not tell when one was edited. */
export type Review = Readonly<z.output<typeof reviewShape>>;

/** Every comment on lines of the repository's pull requests written or edited since, oldest change first. */
export async function listLineComments(
  github: GitHub,
  place: RepoPlace,
  since: Date,
): Promise<Read<readonly LineComment[]>> {
  const { installationId, owner, name: repo } = place;
  const params = { owner, repo, sort: "updated", direction: "asc", since: since.toISOString() };
  return await readAll(github, installationId, "GET /repos/{owner}/{repo}/pulls/comments", params, remarkShape);
}

/** The reviews of a pull request, in the order they were made. */
export async function listReviews(github: GitHub, place: RepoPlace, number: number): Promise<Read<readonly Review[]>> {
  const params = { owner: place.owner, repo: place.name, pull_number: number };
  const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews";
  return await readAll(github, place.installationId, route, params, reviewShape);
}

import { z } from "zod";
import type { Read } from "../failure.ts";
import type { GitHub } from "../github.ts";
import type { RepoPlace } from "../place.ts";
import { authorOf, instant } from "./people-shapes.ts";
import { commitShape, type PullCommit } from "./pull-commits.ts";
import { readAll, readOne, readPages, type Pages } from "./reading.ts";

const sha = z.string().regex(/^[0-9a-f]{40,64}$/);
const activityShape = z
  .object({
    id: z.number(),
    before: sha,
    after: sha,
    ref: z.string(),
    timestamp: instant,
    activity_type: z.string(),
    actor: z.object({ login: z.string(), type: z.string().optional() }).nullish(),
  })
  .transform((raw) => ({
    before: raw.before,
    after: raw.after,
    branch: raw.ref.replace(/^refs\/heads\//, ""),
    at: raw.timestamp,
    kind: raw.activity_type,
    author: authorOf({ user: raw.actor }),
  }));

/** Something done to a branch: pushed, made, deleted, merged into; in GitHub's word for it. */
export type Activity = Readonly<z.output<typeof activityShape>>;

/** What was done to branches since `since`, the last first. */
export async function listActivity(github: GitHub, place: RepoPlace, since: Date): Promise<Read<readonly Activity[]>> {
  const { installationId, owner, name: repo } = place;
  const isEnough = (last: Activity) => last.at < since;
  const route = "GET /repos/{owner}/{repo}/activity";
  const list = await readAll(github, installationId, route, { owner, repo }, activityShape, { isEnough });
  return list.ok ? { ok: true, value: list.value.filter(({ at }) => at >= since) } : list;
}

const comparisonShape = z.object({ commits: z.array(commitShape) });

/** The commits on the way from `base` (a commit or branch) to `head`; of a long way GitHub gives the first 250. */
export async function listCommitsBetween(
  github: GitHub,
  place: RepoPlace,
  base: string,
  head: string,
): Promise<Read<readonly PullCommit[]>> {
  const { installationId, owner, name: repo } = place;
  const params = { owner, repo, basehead: `${base}...${head}` };
  const route = "GET /repos/{owner}/{repo}/compare/{basehead}";
  const compared = await readOne(github, installationId, route, params, comparisonShape);
  return compared.ok ? { ok: true, value: compared.value.commits } : compared;
}

/** The names of the repository's tags, in GitHub's order; with `etag`, the word that they are what they were. */
export async function listTagNames(github: GitHub, place: RepoPlace, etag?: string): Promise<Read<Pages<string>>> {
  const { installationId, owner, name: repo } = place;
  const shape = z.object({ name: z.string() }).transform(({ name }) => name);
  const options = etag === undefined ? {} : { etag };
  return await readPages(github, installationId, "GET /repos/{owner}/{repo}/tags", { owner, repo }, shape, options);
}

import { z } from "zod";
import type { Read } from "../failure.ts";
import type { GitHub } from "../github.ts";
import type { RepoPlace } from "../place.ts";
import { authored, authorOf, instant, instantOrNull } from "./people-shapes.ts";
import { readAll, readOne } from "./reading.ts";

const pullShape = z
  .object({
    number: z.int(),
    state: z.enum(["open", "closed"]),
    head: z.object({ sha: z.string().regex(/^\w{1,64}$/), ref: z.string().nullish() }),
    base: z.object({ ref: z.string() }),
    node_id: z.string().nullish(),
    html_url: z.string().nullish(),
    title: z.string().nullish(),
    body: z.string().nullish(),
    created_at: instantOrNull,
    updated_at: instant,
    ...authored,
  })
  .transform((raw) => ({
    number: raw.number,
    isOpen: raw.state === "open",
    headSha: raw.head.sha,
    headBranch: raw.head.ref ?? "",
    baseBranch: raw.base.ref,
    nodeId: raw.node_id ?? null,
    htmlUrl: raw.html_url ?? "",
    title: raw.title ?? "",
    body: raw.body ?? "",
    author: authorOf(raw),
    createdAt: raw.created_at,
    updatedAt: raw.updated_at,
  }));

/** A pull request as it stands: what it says, its head commit, and the branch it would change. */
export type Pull = z.output<typeof pullShape>;

const fileShape = z
  .object({ filename: z.string(), previous_filename: z.string().nullish() })
  .transform((raw) => [raw.filename, ...(raw.previous_filename ? [raw.previous_filename] : [])]);

/** One pull request. */
export async function readPull(github: GitHub, place: RepoPlace, number: number): Promise<Read<Pull>> {
  const params = { owner: place.owner, repo: place.name, pull_number: number };
  return await readOne(
    github,
    place.installationId,
    "GET /repos/{owner}/{repo}/pulls/{pull_number}",
    params,
    pullShape,
  );
}

/** The pull requests of a repository, open or not, that were touched since `since`, the last touched first. */
export async function listPullsSince(github: GitHub, place: RepoPlace, since: Date): Promise<Read<readonly Pull[]>> {
  const params = { owner: place.owner, repo: place.name, state: "all", sort: "updated", direction: "desc" };
  const isEnough = (last: Pull) => last.updatedAt < since;
  const route = "GET /repos/{owner}/{repo}/pulls";
  const list = await readAll(github, place.installationId, route, params, pullShape, { isEnough });
  return list.ok ? { ok: true, value: list.value.filter(({ updatedAt }) => updatedAt >= since) } : list;
}

/** Every path a pull request touches, also those it moves files away from. GitHub lists at most 3000 files. */
export async function listPullPaths(
  github: GitHub,
  place: RepoPlace,
  number: number,
): Promise<Read<ReadonlySet<string>>> {
  const params = { owner: place.owner, repo: place.name, pull_number: number };
  const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}/files";
  const list = await readAll(github, place.installationId, route, params, fileShape);
  return list.ok ? { ok: true, value: new Set(list.value.flat()) } : list;
}

const sightShape = z
  .object({
    head: z.object({
      ref: z.string(),
      label: z.string().nullish(),
      repo: z.object({ full_name: z.string() }).nullish(),
    }),
    commits: z.int().catch(0),
    changed_files: z.int().catch(0),
    review_comments: z.int().catch(0),
  })
  .transform((raw) => ({
    branch: raw.head.label ?? raw.head.ref,
    /** Null where the branch's repository was deleted. */
    branchRepo: raw.head.repo?.full_name ?? null,
    commits: raw.commits,
    files: raw.changed_files,
    reviewComments: raw.review_comments,
  }));

/** How much a pull request shows beside its page: branch, commits, files, comments on lines. */
export type PullSight = Readonly<z.output<typeof sightShape>>;

/** How much one pull request shows. */
export async function readPullSight(github: GitHub, place: RepoPlace, number: number): Promise<Read<PullSight>> {
  const params = { owner: place.owner, repo: place.name, pull_number: number };
  const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}";
  return await readOne(github, place.installationId, route, params, sightShape);
}

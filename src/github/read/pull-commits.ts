import { z } from "zod";
import type { Read } from "../failure.ts";
import type { GitHub } from "../github.ts";
import type { RepoPlace } from "../place.ts";
import { authored, authorOf, instantOrNull } from "./people-shapes.ts";
import { readAll } from "./reading.ts";

/** A commit as GitHub's lists carry it, reduced to its message and who wrote it. */
export const commitShape = z
  .object({
    sha: z.string(),
    html_url: z.string(),
    commit: z.object({ message: z.string(), committer: z.object({ date: instantOrNull }).nullish() }),
    author: authored.author,
  })
  .transform((raw) => ({
    sha: raw.sha,
    url: raw.html_url,
    message: raw.commit.message,
    at: raw.commit.committer?.date ?? null,
    author: authorOf({ author: raw.author }),
  }));

/** A commit as everybody can read it. */
export type PullCommit = Readonly<z.output<typeof commitShape>>;

/** The commits of a pull request, of which GitHub lists at most 250. */
export async function listPullCommits(
  github: GitHub,
  place: RepoPlace,
  number: number,
): Promise<Read<readonly PullCommit[]>> {
  const params = { owner: place.owner, repo: place.name, pull_number: number };
  const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}/commits";
  return await readAll(github, place.installationId, route, params, commitShape);
}

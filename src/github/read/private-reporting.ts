import { z } from "zod";
import type { Read } from "../failure.ts";
import type { GitHub } from "../github.ts";
import type { RepoPlace } from "../place.ts";
import { readOne } from "./reading.ts";

const shape = z.object({ enabled: z.boolean() }).transform((raw) => raw.enabled);

/** Whether finders can report privately to the repository. */
export async function readPrivateReporting(github: GitHub, place: RepoPlace): Promise<Read<boolean>> {
  const { installationId, owner, name: repo } = place;
  const route = "GET /repos/{owner}/{repo}/private-vulnerability-reporting";
  return await readOne(github, installationId, route, { owner, repo }, shape);
}

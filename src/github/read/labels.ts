import { z } from "zod";
import type { Read } from "../failure.ts";
import type { GitHub } from "../github.ts";
import type { RepoPlace } from "../place.ts";
import { readAll } from "./reading.ts";

const labelShape = z
  .object({ name: z.string(), color: z.string().nullish(), description: z.string().nullish() })
  .transform((raw) => ({ name: raw.name, color: raw.color ?? "", description: raw.description ?? "" }));

/** A label the repository offers; `color` is six hex digits. */
export type Label = Readonly<z.output<typeof labelShape>>;

/** Every label the repository offers. */
export async function listLabels(github: GitHub, place: RepoPlace): Promise<Read<readonly Label[]>> {
  const { installationId, owner, name: repo } = place;
  return await readAll(github, installationId, "GET /repos/{owner}/{repo}/labels", { owner, repo }, labelShape);
}

import { z } from "zod";
import type { Read } from "../failure.ts";
import type { GitHub } from "../github.ts";
import type { RepoPlace } from "../place.ts";
import { readOne } from "./reading.ts";

/** `owner/name` in the letters GitHub allows: it becomes part of addresses we ask. */
export const fullName = z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/);

/** A repository as GitHub's answers and webhooks carry it, reduced to what we use. */
export const repositoryShape = z
  .object({
    id: z.int(),
    node_id: z.string().nullish(),
    html_url: z.string().nullish(),
    name: z.string(),
    full_name: fullName,
    owner: z.object({ login: z.string().regex(/^[\w.-]{1,100}$/), type: z.string().optional() }),
    organization: z.object({}).nullish(),
    visibility: z.enum(["public", "private", "internal"]).optional(),
    private: z.boolean(),
    archived: z.boolean().optional(),
    disabled: z.boolean().optional(),
    has_issues: z.boolean().optional(),
    default_branch: z.string().optional(),
  })
  .transform((raw) => ({
    id: raw.id,
    nodeId: raw.node_id ?? null,
    htmlUrl: raw.html_url ?? "",
    name: raw.name,
    fullName: raw.full_name,
    ownerLogin: raw.owner.login,
    // Null where GitHub does not say.
    ownerType: accountType(raw.owner.type ?? (raw.organization ? "Organization" : null)),
    // Old servers leave `visibility` out; then nothing tells internal from private.
    visibility: raw.visibility ?? (raw.private ? ("private" as const) : ("public" as const)),
    isArchived: raw.archived === true || raw.disabled === true,
    hasIssues: raw.has_issues ?? true,
    defaultBranch: raw.default_branch ?? null,
  }));

function accountType(said: string | null): "Organization" | "User" | null {
  if (said === null) return null;
  return said === "Organization" ? "Organization" : "User";
}

/** A repository as it stood when read; one whose owner switched it off counts as archived. */
export type Repository = Readonly<z.output<typeof repositoryShape>>;

/** Who can see a repository: everybody, its people, or everybody of the enterprise. */
export type Visibility = Repository["visibility"];

/** The repository of that name, an old name followed to the new: compare `id` where it matters. */
export async function readRepository(github: GitHub, place: RepoPlace): Promise<Read<Repository>> {
  const { installationId, owner, name: repo } = place;
  return await readOne(github, installationId, "GET /repos/{owner}/{repo}", { owner, repo }, repositoryShape);
}

/** Who can see a repository now; for the look right before something is written there. */
export async function readVisibility(github: GitHub, place: RepoPlace): Promise<Read<Visibility>> {
  const read = await readRepository(github, place);
  return read.ok ? { ok: true, value: read.value.visibility } : read;
}

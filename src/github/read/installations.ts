import { z } from "zod";
import type { Read } from "../failure.ts";
import type { GitHub } from "../github.ts";
import { instantOrNull } from "./people-shapes.ts";
import { readAll, readOne } from "./reading.ts";
import { repositoryShape } from "./repository.ts";
import type { Repository } from "./repository.ts";

const installationShape = z
  .object({
    id: z.number(),
    account: z
      .object({
        id: z.number(),
        login: z.string().optional(),
        slug: z.string().optional(),
        type: z.string().optional(),
      })
      .nullish(),
    suspended_at: instantOrNull,
    permissions: z.record(z.string(), z.string().optional()).optional(),
    repository_selection: z.string().optional(),
  })
  .transform((raw) => ({
    id: raw.id,
    accountId: raw.account?.id ?? null,
    // An enterprise has a slug instead of a login.
    accountLogin: raw.account?.login ?? raw.account?.slug ?? null,
    accountType: raw.account?.type ?? null,
    isSuspended: raw.suspended_at !== null,
    permissions: raw.permissions ?? {},
  }));

/** Where the app is installed. `permissions` are those granted there, which may lag behind what the app asks for. */
export type Installation = Readonly<z.output<typeof installationShape>>;

/** Every installation of the app. */
export async function listInstallations(github: GitHub): Promise<Read<readonly Installation[]>> {
  return await readAll(github, "app", "GET /app/installations", {}, installationShape);
}

/** One installation as it is now. */
export async function readInstallation(github: GitHub, installationId: number): Promise<Read<Installation>> {
  const params = { installation_id: installationId };
  return await readOne(github, "app", "GET /app/installations/{installation_id}", params, installationShape);
}

/** Every repository the installation may see. */
export async function listInstallationRepositories(
  github: GitHub,
  installationId: number,
): Promise<Read<readonly Repository[]>> {
  const options = { itemsIn: "repositories" };
  return await readAll(github, installationId, "GET /installation/repositories", {}, repositoryShape, options);
}

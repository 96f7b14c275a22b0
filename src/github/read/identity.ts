import { z } from "zod";
import type { AppIdentity } from "../marker.ts";
import type { Read } from "../failure.ts";
import type { GitHub } from "../github.ts";
import { readOne } from "./reading.ts";

const appShape = z
  .object({ id: z.number(), slug: z.string() })
  .transform((raw) => ({ appId: raw.id, slug: raw.slug, botLogin: `${raw.slug}[bot]` }));

/** Who the app is at GitHub: by this its own writing is told from everybody else's. */
export async function readIdentity(github: GitHub): Promise<Read<AppIdentity>> {
  return await readOne(github, "app", "GET /app", {}, appShape);
}

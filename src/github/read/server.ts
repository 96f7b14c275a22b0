import { z } from "zod";
import type { Read } from "../failure.ts";
import type { Caller, GitHub } from "../github.ts";
import { readOne } from "./reading.ts";

const metaShape = z
  .object({ installed_version: z.string().optional() })
  .transform((raw) => ({ enterpriseVersion: raw.installed_version ?? null }));

/** What kind of GitHub answers: `enterpriseVersion` is null on github.com and on anything that speaks like it. */
export type Server = { readonly enterpriseVersion: string | null };

/** Recognises a GitHub Enterprise Server by `installed_version` of its meta answer, never by its address. */
export async function readServer(github: GitHub, caller: Caller): Promise<Read<Server>> {
  return await readOne(github, caller, "GET /meta", {}, metaShape);
}

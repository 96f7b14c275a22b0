import { z } from "zod";
import type { Read } from "../failure.ts";
import type { GitHub } from "../github.ts";
import type { RepoPlace } from "../place.ts";
import { parseAnswer } from "./reading.ts";
import { readRepository } from "./repository.ts";

const fileShape = z.object({ sha: z.string(), encoding: z.string(), content: z.string() });

/** A file of a repository; `unchanged` since the given ETag; `too-big` above what GitHub hands out. */
export type FileRead =
  | { readonly state: "found"; readonly text: string; readonly sha: string; readonly etag: string | null }
  | { readonly state: "missing" | "unchanged" | "too-big" | "not-a-file" };

/** What of a file is asked for: the one of the default branch, or at `ref`; only if it changed since `etag`. */
export type FileAsking = { readonly etag?: string; readonly ref?: string };

/**
 * The file's text (UTF-8) with its ETag. It is `missing` only when the repository itself can be read: a bare 404 may mean
 * that the app has no access, and that is a failure.
 */
export async function readFile(
  github: GitHub,
  place: RepoPlace,
  path: string,
  asking: FileAsking = {},
): Promise<Read<FileRead>> {
  const { installationId, owner, name: repo } = place;
  const route = "GET /repos/{owner}/{repo}/contents/{+path}";
  const { ref, ...when } = asking;
  const at = ref === undefined ? {} : { ref };
  const answer = await github.get(installationId, route, { owner, repo, path, ...at }, when);
  if (!answer.ok) {
    if (answer.failure.kind !== "not-found") return answer;
    const repository = await readRepository(github, place);
    return repository.ok ? { ok: true, value: { state: "missing" } } : repository;
  }
  if (answer.value.status === 304) return { ok: true, value: { state: "unchanged" } };
  if (Array.isArray(answer.value.data)) return { ok: true, value: { state: "not-a-file" } };
  const type = z.object({ type: z.string() }).safeParse(answer.value.data);
  if (type.success && type.data.type !== "file") return { ok: true, value: { state: "not-a-file" } };
  const file = parseAnswer(route, answer.value, fileShape);
  if (!file.ok) return file;
  if (file.value.encoding !== "base64") return { ok: true, value: { state: "too-big" } };
  const text = Buffer.from(file.value.content, "base64").toString("utf8");
  return { ok: true, value: { state: "found", text, sha: file.value.sha, etag: answer.value.etag } };
}

import { z } from "zod";
import type { Author } from "../marker.ts";
import type { Read } from "../failure.ts";
import type { GitHub } from "../github.ts";
import type { IssueCommentPlace } from "../place.ts";
import { authored, authorOf } from "./people-shapes.ts";
import { readAll } from "./reading.ts";

const reactionShape = z
  .object({ id: z.number(), content: z.string(), ...authored })
  .transform((raw) => ({ id: raw.id, content: raw.content, author: authorOf(raw) }));

/** One reaction; `content` is GitHub's word for it ("eyes", "rocket", "confused"). */
export type Reaction = { readonly id: number; readonly content: string; readonly author: Author | null };

/** Every reaction to a comment under an issue. */
export async function listReactions(github: GitHub, place: IssueCommentPlace): Promise<Read<readonly Reaction[]>> {
  const { installationId, owner, name: repo, commentId: comment_id } = place;
  const route = "GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions";
  return await readAll(github, installationId, route, { owner, repo, comment_id }, reactionShape);
}

import { z } from "zod";
import { instantOrNull } from "../read/people-shapes.ts";
import type { ReadPayload } from "./incoming.ts";
import { fromRepo, issueSeen, originOf, person, reader } from "./shapes.ts";

const comment = {
  id: z.int(),
  user: person,
  performed_via_github_app: z.object({ id: z.int() }).nullish(),
  created_at: instantOrNull,
  updated_at: instantOrNull,
};
const created = z.object({ ...fromRepo, issue: issueSeen, comment: z.object({ ...comment, body: z.string() }) });
const other = z.object({ ...fromRepo, issue: issueSeen, comment: z.object(comment) });

type Seen = z.output<typeof other>;

function saidIn(raw: Seen) {
  return {
    ...originOf(raw),
    issue: raw.issue,
    commentId: raw.comment.id,
    author: raw.comment.user,
    viaAppId: raw.comment.performed_via_github_app?.id ?? null,
    createdAt: raw.comment.created_at ?? raw.issue.updatedAt,
    updatedAt: raw.comment.updated_at ?? raw.comment.created_at ?? raw.issue.updatedAt,
  };
}

/** Somebody commented under an issue or pull request: the one webhook whose words travel on. */
export const readCommentCreated: ReadPayload = reader(created, (raw) => ({
  type: "comment-created",
  ...saidIn(raw),
  body: raw.comment.body,
}));

/** A comment was edited; an edited comment commands nothing. */
export const readCommentEdited: ReadPayload = reader(other, (raw) => ({ type: "comment-edited", ...saidIn(raw) }));

/** A comment was deleted. */
export const readCommentDeleted: ReadPayload = reader(other, (raw) => ({ type: "comment-deleted", ...saidIn(raw) }));

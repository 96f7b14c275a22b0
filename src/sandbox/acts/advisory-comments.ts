import { administersAdvisories, isInsideAdvisory } from "../access.ts";
import type { Account } from "../accounts.ts";
import type { Advisory, AdvisoryComment } from "../advisory.ts";
import type { World } from "../world.ts";
import { advisoryPlace } from "./advisories.ts";

function key(advisory: Advisory, comment: AdvisoryComment): string {
  return `advisory:${advisory.id}:comment:${comment.id}:`;
}

function recordComment(world: World, advisory: Advisory, comment: AdvisoryComment, by: Account): void {
  world.record.write(
    key(advisory, comment),
    {
      surface: "advisory-comment",
      place: advisoryPlace(advisory),
      field: "body",
      text: comment.body,
      writtenBy: by.login,
    },
    (reader) =>
      comment.visibility === "confidential" && reader !== "anonymous"
        ? administersAdvisories(advisory.repo, reader)
        : isInsideAdvisory(advisory, reader),
  );
}

/** Writes into an advisory's thread. No webhook tells of it, as on GitHub. */
export function addAdvisoryComment(
  world: World,
  advisory: Advisory,
  author: Account,
  body: string,
  visibility: AdvisoryComment["visibility"] = "normal",
): AdvisoryComment {
  const at = world.now();
  const comment: AdvisoryComment = { id: world.ids.number(), author, body, visibility, createdAt: at, updatedAt: at };
  advisory.comments.push(comment);
  if (world.features.commentsMoveAdvisory) advisory.updatedAt = at;
  recordComment(world, advisory, comment, author);
  return comment;
}

/** Rewrites a comment of an advisory's thread. */
export function editAdvisoryComment(
  world: World,
  advisory: Advisory,
  comment: AdvisoryComment,
  by: Account,
  body: string,
): void {
  if (comment.body === body) return;
  comment.body = body;
  comment.updatedAt = world.now();
  recordComment(world, advisory, comment, by);
}

/** Deletes a comment of an advisory's thread; the web page can, the API cannot. */
export function deleteAdvisoryComment(world: World, advisory: Advisory, comment: AdvisoryComment): void {
  advisory.comments.splice(advisory.comments.indexOf(comment), 1);
  world.record.erase(key(advisory, comment));
}

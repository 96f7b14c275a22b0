import type { CaseId } from "../../domain/case-id.ts";
import type { Comment } from "../../github/read/advisory-comments.ts";
import { listEffects } from "../../store/effect.ts";
import type { Office } from "../office.ts";

const onAdvisories: ReadonlySet<string> = new Set(["tell-finder", "show-finder-card"]);

/**
 * Tells the team of messages of ours that are no longer on a case's advisory (interface §7): finders can delete them.
 * `comments` is the whole thread as read at `readAt`; an empty one says nothing, for GitHub shows one where it has none.
 */
export async function noticeGone(
  office: Office,
  id: CaseId,
  comments: readonly Comment[],
  readAt: Date,
): Promise<void> {
  if (comments.length === 0) return;
  const there = new Set(comments.map((comment) => String(comment.id)));
  const said = await listEffects(office.store.db, id);
  for (const { kind, remote_id: remoteId, sent_at: sentAt } of said) {
    if (!onAdvisories.has(kind) || remoteId === null || there.has(remoteId)) continue;
    if (sentAt === null || sentAt >= readAt.getTime()) continue;
    await office.store.transaction(async (tx) => {
      const fact = { type: "message-gone", at: office.now(), key: remoteId } as const;
      await office.desk.record(tx, id, { key: `gone:${id}:${remoteId}`, facts: () => [fact] });
    });
    office.ring();
  }
}

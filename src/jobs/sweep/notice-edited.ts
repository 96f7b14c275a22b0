import type { CaseId } from "../../domain/case-id.ts";
import { stripMarks } from "../../github/marker.ts";
import type { Comment } from "../../github/read/advisory-comments.ts";
import { listEffects, type EffectRow } from "../../store/effect.ts";
import { wasShown } from "../../store/revision.ts";
import type { Office } from "../office.ts";

/**
 * Tells the team of messages and cards of ours on a case's advisory that read otherwise than the app wrote them: whoever
 * works on an advisory can edit its comments. `comments` may be part of the thread. Each edit is told once.
 */
export async function noticeEdited(office: Office, id: CaseId, comments: readonly Comment[]): Promise<void> {
  const byId = new Map(comments.map((comment) => [String(comment.id), comment]));
  for (const said of await listEffects(office.store.db, id)) {
    const comment = byId.get(said.remote_id ?? "");
    if (comment === undefined || said.state !== "done" || (await isAsWritten(office, said, comment))) continue;
    const key = String(comment.id);
    const isCard = said.kind === "show-finder-card";
    const reads = plain(comment.body).slice(0, 5_000);
    await office.store.transaction(async (tx) => {
      const fact = { type: "message-edited", at: office.now(), key, reads, isCard } as const;
      await office.desk.record(tx, id, {
        key: `edited:${id}:${key}:${comment.updatedAt.getTime()}`,
        facts: () => [fact],
      });
    });
    office.ring();
  }
}

async function isAsWritten({ store }: Office, said: EffectRow, comment: Comment): Promise<boolean> {
  const text = plain(comment.body);
  if (said.kind === "show-finder-card")
    return (await wasShown(store.db, store.fingerprintKey, said.effect_key, text)) !== false;
  if (said.kind !== "tell-finder") return true;
  const desired = JSON.parse(said.desired) as { readonly text?: string } | null;
  return typeof desired?.text !== "string" || plain(desired.text) === text;
}

/** A text as it is compared: without our mark, and without what GitHub may do to line ends and edges. */
export function plain(body: string): string {
  return stripMarks(body).replaceAll("\r\n", "\n").trim();
}

import { listEffects } from "../store/effect.ts";
import type { Queries } from "../store/schema.ts";

const onAdvisories: ReadonlySet<string> = new Set([
  "sync-advisory-severity",
  "sync-credits",
  "take-name-off",
  "set-advisory-state",
  "open-advisory",
]);

/** True while an order of ours about a case's advisory is open, or was carried out since `readAt`: a read may be neither before nor after it. */
export async function isWriting(db: Queries, caseId: string, readAt: Date | null): Promise<boolean> {
  const orders = await listEffects(db, caseId);
  return orders.some(({ kind, state, sent_at: sentAt }) => {
    const isOpen = state === "pending" || state === "sending" || state === "unknown";
    return onAdvisories.has(kind) && (isOpen || (readAt !== null && (sentAt ?? 0) >= readAt.getTime()));
  });
}

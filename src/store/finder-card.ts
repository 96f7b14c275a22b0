import { findEffect } from "./effect.ts";
import type { Queries } from "./schema.ts";

/** The key of the order that shows a case's card to its finder. */
export function finderCardKey(caseId: string): string {
  return `${caseId}:show-finder-card`;
}

/** What the finder's card has still to answer: it must outlive other reasons to show the card. Null where nothing waits. */
export async function findPendingAnswer(tx: Queries, caseId: string): Promise<string | null> {
  const order = await findEffect(tx, finderCardKey(caseId));
  if (order === undefined || order.state === "done" || order.state === "dead") return null;
  const { answer } = JSON.parse(order.desired) as { readonly answer?: string };
  return answer ?? null;
}

import { listDeliveries } from "../../github/read/deliveries.ts";
import { readCursor, writeCursor } from "../../store/cursor.ts";
import { knownDeliveries } from "../../store/inbox.ts";
import type { Office } from "../office.ts";

const redeliverableMs = 3 * 24 * 3_600_000;
const overlapMs = 10 * 60_000;
const cursorName = "deliveries";

/**
 * Asks GitHub to send again what never arrived: deliveries without a successful attempt that are not in the inbox.
 * GitHub keeps them for three days and does not repeat them by itself (GitHub docs, handling failed webhook deliveries).
 */
export async function redeliverFailed(office: Office): Promise<void> {
  const { db } = office.store;
  const now = office.now();
  const oldest = now.getTime() - redeliverableMs;
  const held = Number((await readCursor(db, cursorName)) ?? oldest);
  const since = new Date(Math.max(oldest, held - overlapMs));
  const log = await listDeliveries(office.github, since);
  if (!log.ok) return;
  const known = await knownDeliveries(db, [...new Set(log.value.map(({ guid }) => guid))]);
  const asked = new Set<string>();
  for (const attempt of log.value) {
    const { guid } = attempt;
    if (asked.has(guid) || known.has(guid)) continue;
    if (log.value.some((other) => other.guid === guid && other.isDelivered)) continue;
    asked.add(guid);
    const sent = await office.voice.redeliver(attempt.id);
    if (!sent.ok) return;
  }
  await writeCursor(db, cursorName, String(now.getTime()));
}

import { sweepShare } from "../../github/sweeping.ts";
import type { Caller } from "../../github/github.ts";
import { readCursor, writeCursor } from "../../store/cursor.ts";
import type { Office } from "../office.ts";

const hourMs = 3_600_000;

/**
 * Does a part of the sweep in the name of `caller` if its turn has come. While less than half of what sweeping may spend
 * in an hour is spent, every sweep is its turn; after that the rest is spread over an hour, so that sweeping slows down
 * as there is more to look at (interface §7).
 */
export async function inTempo(office: Office, caller: Caller, work: () => Promise<void>): Promise<void> {
  const { db } = office.store;
  const name = `tempo:${caller}`;
  const held = Number((await readCursor(db, name)) ?? 0);
  if (held > office.now().getTime()) return;
  const before = office.github.budget(caller).spentSweeping;
  await work();
  const { limit, spentSweeping } = office.github.budget(caller);
  const pauseMs = pauseAfter(spentSweeping - before, spentSweeping, limit / sweepShare);
  if (pauseMs > 0 || held > 0) await writeCursor(db, name, String(office.now().getTime() + pauseMs));
}

/** How long to pause after a turn that cost so many requests, when so many of `share` are spent; in milliseconds. */
export function pauseAfter(cost: number, spent: number, share: number): number {
  if (cost <= 0 || spent < share / 2) return 0;
  const left = share - spent;
  return left < cost ? hourMs / 4 : Math.min((cost / left) * hourMs, hourMs / 4);
}

/** How many requests a turn may make: many while little is spent, few when the fifth draws to its end. */
export function requestsFor(office: Office, caller: Caller): number {
  const { limit, spentSweeping } = office.github.budget(caller);
  const isLeft = 1 - Math.min(1, spentSweeping / Math.max(1, limit / sweepShare));
  return Math.max(8, Math.floor(160 * isLeft ** 2));
}

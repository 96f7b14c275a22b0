import { sweepShare } from "../../github/sweeping.ts";
import type { Caller, GitHub } from "../../github/github.ts";
import { dropCursors, readCursor, writeCursor } from "../../store/cursor.ts";
import type { Queries } from "../../store/schema.ts";
import type { Office } from "../office.ts";

const hourMs = 3_600_000;
const longestMs = hourMs / 4;
const mostRequests = 160;

/** A part of sweeping: how much of sweeping's share it may spend, and how much of that before it slows down. */
export type SweepPart = { readonly name: string; readonly upTo: number; readonly freely: number };

/** What keeping a tempo needs of the office. */
export type TempoNeeds = Pick<Office, "store" | "now"> & { readonly github: Pick<GitHub, "budget"> };

const tempo = "tempo:";

/** Hearing people has the whole share, so that looking around never makes the app deaf. */
export const listening: SweepPart = { name: "listen", upTo: 1, freely: 0.75 };

/** Hearing the team in its trackers: as important, with a turn of its own. */
export const tracking: SweepPart = { ...listening, name: "track" };

/** Looking again at public issues that were contained. */
export const guarding: SweepPart = { name: "guard", upTo: 0.4, freely: 0.25 };

/** Looking around for what is new in repositories. */
export const looking: SweepPart = { name: "look", upTo: 0.6, freely: 0.5 };

/** Asking GitHub's advisory database what is known of the packages. */
export const databasing: SweepPart = { name: "database", upTo: 0.3, freely: 0.2 };

/**
 * Does a part of the sweep in the name of `caller` if its turn has come: at every sweep at first; once it has spent what
 * it may spend freely, the rest is spread over an hour, so that sweeping slows down as there is more to see (interface §7).
 * Where GitHub speaks of no limit it never does.
 */
export async function inTempo(
  office: TempoNeeds,
  caller: Caller,
  part: SweepPart,
  work: () => Promise<void>,
): Promise<void> {
  const { db } = office.store;
  const name = `${tempo}${part.name}:${caller}`;
  const held = Number((await readCursor(db, name)) ?? 0);
  if (held > office.now().getTime()) return;
  const before = office.github.budget(caller).spentSweeping;
  await work();
  const { limit, spentSweeping } = office.github.budget(caller);
  const share = limit === null ? null : limit / sweepShare;
  const pauseMs = share === null ? 0 : pauseAfter(spentSweeping - before, spentSweeping, share, part);
  if (pauseMs > 0 || held > 0) await writeCursor(db, name, String(office.now().getTime() + pauseMs));
}

/** How long a part pauses after a turn that cost so many requests, when so many of `share` are spent; in milliseconds. */
function pauseAfter(cost: number, spent: number, share: number, { upTo, freely }: SweepPart): number {
  const mine = share * upTo;
  if (cost <= 0 || spent < mine * freely) return 0;
  const left = mine - spent;
  return left < cost ? longestMs : Math.min((cost / left) * hourMs, longestMs);
}

/** Forgets all pauses; for the start, when what was spent before it is not known. */
export async function forgetTempo(db: Queries): Promise<void> {
  await dropCursors(db, tempo);
}

/** How many requests a turn may make: many while little is spent, few when the fifth draws to its end. */
export function requestsFor(office: Pick<TempoNeeds, "github">, caller: Caller): number {
  const { limit, spentSweeping } = office.github.budget(caller);
  if (limit === null) return mostRequests;
  const isLeft = 1 - Math.min(1, spentSweeping / Math.max(1, limit / sweepShare));
  return Math.max(8, Math.floor(mostRequests * isLeft ** 2));
}

import { expect, test } from "@jest/globals";
import type { Budget } from "../../src/github/github.ts";
import { forgetTempo, inTempo, listening, looking, requestsFor } from "../../src/jobs/sweep/tempo.ts";
import { readCursor, writeCursor } from "../../src/store/cursor.ts";
import type { Store } from "../../src/store/open.ts";
import { onEveryEngine, withStore } from "../store/engines.ts";

const begin = Date.parse("2026-11-22T08:00:00Z");

/** An hour of sweeps, one a second, of which each costs so many requests; answers with how often the part's turn came. */
async function sweepAnHour(store: Store, limit: number | null, cost: number, part = listening) {
  let ms = begin;
  let spentSweeping = 0;
  let turns = 0;
  const budget = (): Budget => ({ limit, remaining: null, resetAt: null, spent: spentSweeping, spentSweeping });
  const office = { store, github: { budget }, now: () => new Date(ms) };
  for (; ms < begin + 3_600_000; ms += 1000)
    await inTempo(office, 77, part, async () => {
      turns += 1;
      spentSweeping += cost;
    });
  return { turns, spentSweeping, office };
}

onEveryEngine("the sweep's tempo", (fresh) => {
  const opened = withStore(fresh);

  test("is slow enough for a fifth of the hour where GitHub says a limit, and does not end before the hour does", async () => {
    const { turns, spentSweeping } = await sweepAnHour(opened(), 5000, 10);
    expect(spentSweeping).toBeLessThanOrEqual(1000);
    expect(turns).toBeGreaterThan(75);
  }, 60_000);

  test("leaves the other parts of the sweep theirs", async () => {
    const { spentSweeping } = await sweepAnHour(opened(), 5000, 10, looking);
    expect(spentSweeping).toBeLessThanOrEqual(600);
  }, 60_000);

  test("is never slowed down where no answer ever spoke of a limit", async () => {
    const { turns, office } = await sweepAnHour(opened(), null, 10);
    expect(turns).toBe(3600);
    expect(requestsFor(office, 77)).toBe(160);
  }, 60_000);

  test("is forgotten when the app starts, since what was spent before is not known then", async () => {
    const store = opened();
    const { office } = await sweepAnHour(store, 5000, 500);
    await writeCursor(store.db, "listen:77", "3");
    await forgetTempo(store.db);
    let isTaken = false;
    await inTempo(office, 77, listening, async () => void (isTaken = true));
    expect(isTaken).toBe(true);
    expect(await readCursor(store.db, "listen:77")).toBe("3");
  }, 60_000);
});

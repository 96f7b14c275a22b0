import { expect, test } from "@jest/globals";
import { runSequences } from "../support/sequences.ts";

// A hundred take two minutes; CANARY_SEQUENCES=500 takes ten, and is for the night.
const batch = Number(process.env["CANARY_BATCH"] ?? 20);
const sequences = Number(process.env["CANARY_SEQUENCES"] ?? 100);
const seeds = Array.from({ length: Math.ceil(sequences / batch) }, (_, n) => 101 + n);

test.each(seeds)(
  "no word is read by anyone who should not, in the lives drawn from %i",
  async (seed) => {
    const run = await runSequences({ seed, tenants: batch, rounds: 12 });
    expect(run.leaks).toEqual([]);
    // Most of what was tried could happen: a run in which nothing does would prove nothing.
    expect(run.happened).toBeGreaterThan(batch * 6);
  },
  180_000,
);

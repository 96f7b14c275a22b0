import { expect, test } from "@jest/globals";
import { drawnLives } from "../support/drawn-lives.ts";
import { runSequences } from "../support/sequences.ts";

test.each(drawnLives(0, 2))(
  "no word is read by anyone who should not, and nothing is left undone, in $lives lives of $rounds acts drawn from $seed",
  async ({ seed, lives, rounds }) => {
    const run = await runSequences({ seed, tenants: lives, rounds });
    expect(run.leaks).toEqual([]);
    expect(run.stuck).toEqual([]);
    // Most of what was tried could happen: a run in which nothing does would prove nothing.
    expect(run.happened).toBeGreaterThan((lives * rounds) / 2);
  },
  600_000,
);

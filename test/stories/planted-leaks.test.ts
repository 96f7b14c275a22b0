import { expect, test } from "@jest/globals";
import { breakBuild, plants, type Plant } from "../support/planted.ts";
import { wholeLife } from "../support/whole-life.ts";
import { runSequences } from "../support/sequences.ts";

async function leaksOf(plant: Plant | null): Promise<readonly string[]> {
  const build = breakBuild(plant);
  try {
    return (await runSequences({ seed: 7, tenants: 1, script: wholeLife, dist: build.dist })).leaks;
  } finally {
    build.remove();
  }
}

test("a sound copy of the build leaks nothing", async () => {
  expect(await leaksOf(null)).toEqual([]);
}, 60_000);

test.each(plants)(
  "a build that leaks by $surface is caught",
  async (plant) => {
    expect(await leaksOf(plant)).not.toEqual([]);
  },
  60_000,
);

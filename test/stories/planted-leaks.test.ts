import { beforeAll, describe, expect, test } from "@jest/globals";
import { checkRequest } from "../../src/sandbox/conformance.ts";
import { breakBuild, plants, strayPlant, strayWrites, type Plant } from "../support/planted.ts";
import { runSequences } from "../support/sequences.ts";
import { wholeLife } from "../support/whole-life.ts";

async function leaksOf(plant: Plant | null, untilLeak?: RegExp): Promise<readonly string[]> {
  const build = breakBuild(plant);
  try {
    const { tenants = 1 } = plant ?? {};
    const until = untilLeak === undefined ? {} : { untilLeak };
    return (await runSequences({ seed: 7, tenants, script: wholeLife, dist: build.dist, ...until })).leaks;
  } finally {
    build.remove();
  }
}

test("a sound copy of the build leaks nothing", async () => {
  expect(await leaksOf(null)).toEqual([]);
}, 120_000);

test.each(plants)(
  "a build that leaks by $surface is caught there",
  async (plant) => {
    const leaks = await leaksOf(plant, plant.isOnDisk === true ? undefined : plant.seenAs);
    expect(leaks).toContainEqual(expect.stringMatching(plant.seenAs));
  },
  120_000,
);

describe("a build that writes where the app has no business", () => {
  let leaks: readonly string[];
  beforeAll(async () => {
    leaks = await leaksOf(strayPlant);
  }, 120_000);

  test.each(strayWrites)("is caught at the $surface", ({ route, seenAs }) => {
    const [method = "", template = ""] = route.split(" ");
    const tail = template.replace("/repos/{owner}/{repo}", "").replaceAll(/\{\w+\}/g, "[^/ ]+");
    const said = seenAs ?? new RegExp(`elsewhere .*${method} \\S*${tail}[ :]`);
    expect(leaks).toContainEqual(expect.stringMatching(said));
  });

  test.each(strayWrites.filter(({ route }) => !route.endsWith("/graphql")))(
    "writes to the $surface as GitHub describes it",
    ({ route, params }) => {
      const [method = "", template = ""] = route.split(" ");
      const inPath = new Set([...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      const rest = Object.entries(params).filter(([name]) => !inPath.has(name));
      const isRead = method === "GET";
      const query = new URLSearchParams(isRead ? (rest as [string, string][]) : []);
      const body = isRead ? undefined : Object.fromEntries(rest);
      expect(checkRequest({ method, route: template, query, body })).toEqual([]);
    },
  );
});

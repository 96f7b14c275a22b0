// How well and how fast repeated reports are found: npm run bench:duplicates [-- --data <folder> --run <out.jsonl>
// --haystack cases|full --sizes 1000,10000,100000]. Without --data on made-up reports, so that it runs in a fresh clone.
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { shippedWeights } from "../src/duplicates/weights.ts";
import { readData } from "./duplicates/data.ts";
import type { Haystack } from "./duplicates/data.ts";
import { leaveOut, learnFrom, rankedOf } from "./duplicates/left-out.ts";
import { evidenceOf, listsOf } from "./duplicates/lists.ts";
import { madeUpData } from "./duplicates/made-up.ts";
import { baselinesOf } from "./duplicates/baselines.ts";
import { timeSizes } from "./duplicates/speed.ts";
import { ranksOf, reportOn } from "./duplicates/telling.ts";

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    run: { type: "string" },
    haystack: { type: "string", default: "cases" },
    sizes: { type: "string", default: "1000,10000,100000" },
    "left-out": { type: "boolean", default: false },
    "merged-reports": { type: "string", default: "yes" },
  },
});
if (values.haystack !== "cases" && values.haystack !== "full") throw new Error("--haystack is cases or full");
const haystack: Haystack = values.haystack;
const data = values.data === undefined ? madeUpData() : readData(values.data);
const where = values.data === undefined ? "made-up reports" : "the folder given";
console.log(
  `${data.reports.length} reports of ${where}, haystack ${haystack}; Node ${process.version}, ${cpus()[0]?.model ?? ""}\n`,
);

const evidence = evidenceOf(data);
const projects = new Set(data.reports.map(({ project }) => project));
const { scorer, background } = shippedWeights;
const withMerged = values["merged-reports"] !== "no";
const runs = values["left-out"]
  ? learnFrom(leaveOut(data, evidence, (text) => console.error(text))).runs
  : listsOf(data, evidence, background, { haystack, withMerged, projects })
      .filter(({ query }) => query.isScored)
      .map((list) => rankedOf({ list, scorer }));
console.log(reportOn(runs, shippedWeights.thresholds));
if (values.run !== undefined)
  writeFileSync(
    values.run,
    runs.map(({ queryId, ranked }) => `${JSON.stringify({ query_id: queryId, ranked })}\n`).join(""),
  );

console.log("\nothers on the same queries:");
for (const { name, ranked } of baselinesOf(data, haystack))
  for (const family of ["sherlock", "h1adv", "gitbugs"] as const) {
    const own = ranked.filter((run) => run.family === family);
    if (own.length > 0) console.log(ranksOf(`${name}, ${family}`, own));
  }

console.log("\nspeed (the data repeated with noise):");
for (const size of values.sizes
  .split(",")
  .map(Number)
  .filter((each) => each > 0))
  console.log(timeSizes(data, size));

// How well and how fast repeated reports are found: npm run bench:duplicates [-- --data <folder> --run <out.jsonl>
// --haystack cases|full --merged-reports yes|no --left-out --sizes 1000,10000,100000 --others-up-to 10000]. Without
// --data on made-up reports, so that it runs in a fresh clone. PostgreSQL only within scripts/with-postgres.sh.
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { shippedWeights } from "../src/duplicates/weights.ts";
import { baselinesOf } from "./duplicates/baselines.ts";
import { readData } from "./duplicates/data.ts";
import type { Seen } from "./duplicates/data.ts";
import { leaveOut, rankedOf, runsOf } from "./duplicates/left-out.ts";
import { evidenceOf, listsOf } from "./duplicates/lists.ts";
import { madeUpData } from "./duplicates/made-up.ts";
import { postgresBaselines } from "./duplicates/postgres.ts";
import { timeSize } from "./duplicates/speed.ts";
import { timeOthers } from "./duplicates/speed-of-others.ts";
import { lineOfOther, reportOn } from "./duplicates/telling.ts";

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    run: { type: "string" },
    haystack: { type: "string", default: "cases" },
    "merged-reports": { type: "string", default: "yes" },
    "left-out": { type: "boolean", default: false },
    sizes: { type: "string", default: "1000,10000,100000" },
    "others-up-to": { type: "string", default: "10000" },
  },
});
if (values.haystack !== "cases" && values.haystack !== "full") throw new Error("--haystack is cases or full");
const seen: Seen = { haystack: values.haystack, withMerged: values["merged-reports"] !== "no" };
const data = values.data === undefined ? madeUpData() : readData(values.data);
console.log(
  `${data.reports.length} reports of ${values.data === undefined ? "our own making" : "the folder given"}, haystack ${seen.haystack}, reports merged earlier ${seen.withMerged ? "are" : "are not"} seen; Node ${process.version}, ${cpus()[0]?.model ?? ""}\n`,
);

const evidence = evidenceOf(data);
const projects = new Set(data.reports.map(({ project }) => project));
const { scorer, background, thresholds } = shippedWeights;
console.log(values["left-out"] ? "weights that never saw the project asked about:" : "the weights that are shipped:");
const held = values["left-out"] ? leaveOut(data, evidence, [seen], (text) => console.error(text)) : null;
const runs =
  held === null
    ? listsOf(data, evidence, background, { ...seen, projects })
        .filter(({ query }) => query.isScored)
        .map((list) => rankedOf(list, scorer))
    : runsOf(held.learning, held.asked[0] ?? []);
console.log(reportOn(runs, thresholds));
if (values.run !== undefined)
  writeFileSync(
    values.run,
    runs.map(({ queryId, ranked }) => `${JSON.stringify({ query_id: queryId, ranked })}\n`).join(""),
  );

console.log(
  "\nothers on the same queries, each with the thresholds that suit it best on these very queries (best F1; 93 % right):",
);
const served = await postgresBaselines(data, seen);
if (served === null)
  console.log("POSTGRESQL WAS LEFT OUT: no server. Run within scripts/with-postgres.sh to compare with it.");
for (const { name, ranked } of [...baselinesOf(data, seen), ...(served ?? [])])
  for (const family of ["sherlock", "h1adv", "gitbugs", "made-up"] as const) {
    const own = ranked.filter((run) => run.family === family);
    if (own.length > 0) console.log(lineOfOther(`${name}, ${family}`, own));
  }

console.log(
  "\nspeed, the data repeated with words changed each time (seconds and milliseconds of processor time, except PostgreSQL's):",
);
for (const size of values.sizes
  .split(",")
  .map(Number)
  .filter((each) => each > 0)) {
  console.log(timeSize(data, size));
  if (size <= Number(values["others-up-to"])) for (const line of await timeOthers(data, size)) console.log(line);
}

// Trains the duplicate detector: npm run train:duplicates -- --data <folder>. The folder holds reports.jsonl, pairs.jsonl
// and negatives.jsonl (bench/duplicates/data.ts). The same data gives the same bytes. None of its text is kept.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { copiesOf } from "./duplicates/copies.ts";
import { readData } from "./duplicates/data.ts";
import type { Seen } from "./duplicates/data.ts";
import { learnFrom, leaveOut, runsOf, trainedOn } from "./duplicates/left-out.ts";
import { backgroundOf, evidenceOf, listsOf } from "./duplicates/lists.ts";
import { trainScorer } from "./duplicates/train-scorer.ts";
import { reportOn } from "./duplicates/telling.ts";

const { values } = parseArgs({ options: { data: { type: "string" }, out: { type: "string" } } });
if (values.data === undefined)
  throw new Error("which data? --data <folder with reports.jsonl, pairs.jsonl, negatives.jsonl>");
const out = values.out ?? path.resolve(import.meta.dirname, "../src/duplicates/weights.json");
const data = readData(values.data);
const evidence = evidenceOf(data);
const ways: readonly (Seen & { readonly name: string })[] = [
  { ...trainedOn, name: "cases, reports merged earlier are seen" },
  { ...trainedOn, withMerged: false, name: "cases, only the first report of each is seen" },
  { ...trainedOn, haystack: "full", name: "all reports, those never judged too" },
];
const held = leaveOut(data, evidence, ways, (text) => console.error(text));
const { trust, thresholds } = learnFrom(held.learning);
console.log(`Each report judged by weights and thresholds of other projects (${data.reports.length} reports).`);
for (const [at, { name }] of ways.entries())
  console.log(`\n${name}:\n${reportOn(runsOf(held.learning, held.asked[at] ?? []), thresholds)}`);
const background = backgroundOf(data.reports, evidence);
const projects = new Set(data.reports.map(({ project }) => project));
const lists = listsOf(data, evidence, background, { ...trainedOn, projects, copies: copiesOf(data) });
const { features: _, ...scorer } = trainScorer(lists);
const hash = createHash("sha256")
  .update(readFileSync(path.join(values.data, "reports.jsonl")))
  .digest("hex");
const artefact = {
  source: `npm run train:duplicates over ${data.reports.length} reports of ${projects.size} projects, reports.jsonl with SHA-256 ${hash}`,
  licence:
    "MIT, as the project. Numbers only: coefficients and shares of hashed terms; no text of any report is in it.",
  thresholds,
  scorer: { ...scorer, ...trust },
  background: Buffer.from(background.bytes).toString("base64"),
};
writeFileSync(out, `${JSON.stringify(artefact)}\n`);

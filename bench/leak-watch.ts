// How often the leak watch sees a copied passage, and how often it cries over a text that has nothing to do with a
// report: npm run bench:leak-watch -- --data <folder>. The folder holds reports.jsonl, one report or public issue a line
// ({id, source, project, title, body, case?}), and pairs.jsonl, which are known to be about the same thing ({query_id,
// duplicate_of_id}). Nothing of the data is kept; the numbers of the last run are in docs/adr/0008-leak-watch.md.
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { phrasesThatTell, tellOf, withoutForms, type Shared } from "../src/domain/content-gate.ts";
import { signsIn } from "../src/domain/fingerprint-text.ts";
import { phrasesOfReport, titleOfReport } from "../src/domain/phrases.ts";
import { plainWords } from "../src/domain/plain-words.ts";

type Entry = {
  readonly id: string;
  readonly source: string;
  readonly project: string;
  readonly title: string;
  readonly body: string;
  readonly case?: string;
};
type Known = { readonly lookUp: (text: string) => readonly Shared[] };

const embargoedAtOnce = 20;
const fewest = 25;
const publicIssues = "gitbugs";
const { values } = parseArgs({ options: { data: { type: "string" } } });
if (values.data === undefined) throw new Error("which data? --data <folder with reports.jsonl and pairs.jsonl>");
const linesOf = (name: string) =>
  readFileSync(path.join(values.data ?? "", name), "utf8")
    .split("\n")
    .filter((line) => line !== "");
const entries = linesOf("reports.jsonl").map((line) => JSON.parse(line) as Entry);
const related = new Set(
  linesOf("pairs.jsonl").flatMap((line) => {
    const { query_id: one, duplicate_of_id: other } = JSON.parse(line) as Record<string, string>;
    return [`${one}|${other}`, `${other}|${one}`];
  }),
);

/** Cases as the store would know them again, without its hashes. */
function know(reports: readonly Entry[]): Known {
  const held = new Map<string, Shared[]>();
  const sizes = new Set<number>();
  const keep = (report: Entry, kind: "phrase" | "title", value: string) => {
    const root = report.case ?? report.id;
    held.set(`${kind}:${value}`, [...(held.get(`${kind}:${value}`) ?? []), { caseId: report.id, root, kind, value }]);
  };
  for (const report of reports) {
    for (const text of [report.title, report.body])
      for (const phrase of phrasesOfReport(text)) keep(report, "phrase", phrase);
    const title = titleOfReport(report.title);
    if (title === null) continue;
    keep(report, "title", title.words);
    sizes.add(title.length);
  }
  const lengths = [...sizes];
  return {
    lookUp: (text) =>
      withoutForms(
        signsIn(text, { lengths, withEverything: false }).flatMap(
          ({ family, value }) => held.get(`${family}:${value}`) ?? [],
        ),
      ),
  };
}

function alarmsOf(known: Known, text: string): readonly { readonly caseId: string; readonly phrases: number }[] {
  const byCase = new Map<string, Shared[]>();
  for (const one of known.lookUp(text)) byCase.set(one.caseId, [...(byCase.get(one.caseId) ?? []), one]);
  return [...byCase].flatMap(([caseId, shared]) => {
    const told = tellOf(shared);
    return told === null ? [] : [{ caseId, phrases: told.phrases }];
  });
}

/** A number that is always the same for the same text: shuffles without chance. */
function mix(text: string): number {
  let hash = 2_166_136_261;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
  return hash >>> 0;
}

function byProject(): ReadonlyMap<string, readonly Entry[]> {
  const projects = new Map<string, Entry[]>();
  for (const entry of entries) projects.set(entry.project, [...(projects.get(entry.project) ?? []), entry]);
  return projects;
}

const shuffled = (list: readonly Entry[]) => list.toSorted((one, other) => mix(one.id) - mix(other.id));
const textOf = ({ title, body }: Entry) => `${title}\n\n${body}`;
const per10k = (count: number, of: number) => `${Math.round((10_000 * count) / of)} per 10,000 (${count} of ${of})`;
const percent = (count: number, of: number) => `${Math.round((100 * count) / of)} %`;

/** Texts of one project against the confidential reports of the same one: the hardest a watch can have it. */
function sameProject(): readonly (readonly [string, string])[] {
  const projects = byProject();
  const counts = new Map<string, { alarms: number; texts: number }>();
  for (const list of projects.values()) {
    if (list.length < fewest) continue;
    const order = shuffled(list);
    const secret = order.slice(0, embargoedAtOnce);
    const known = know(secret);
    const roots = new Map(secret.map((report) => [report.id, report.case ?? report.id]));
    for (const text of order.slice(embargoedAtOnce)) {
      const isOther = ({ caseId }: { readonly caseId: string }) =>
        !related.has(`${text.id}|${caseId}`) && roots.get(caseId) !== (text.case ?? text.id);
      const count = counts.get(text.source) ?? { alarms: 0, texts: 0 };
      counts.set(text.source, count);
      count.texts += 1;
      if (alarmsOf(known, textOf(text)).some(isOther)) count.alarms += 1;
    }
  }
  return [...counts].map(([source, { alarms, texts }]) => [source, per10k(alarms, texts)]);
}

/** Public issues against confidential security reports of other projects: what most repositories live with. */
function otherProjects(): string {
  const issues = entries.filter(({ source }) => source === publicIssues);
  const reports = shuffled(entries.filter(({ source }) => source !== publicIssues));
  let alarms = 0;
  let texts = 0;
  for (let from = 0; from < 1_000; from += 100) {
    const known = know(reports.slice(from, from + 100));
    for (const issue of issues) {
      texts += 1;
      if (alarmsOf(known, textOf(issue)).length > 0) alarms += 1;
    }
  }
  return per10k(alarms, texts);
}

const wordings: readonly (readonly [string, (words: string) => string])[] = [
  ["as it is", (text) => text],
  ["one word in 8 replaced", (text) => reword(text, 8)],
  ["one word in 6 replaced", (text) => reword(text, 6)],
  ["one word in 4 replaced", (text) => reword(text, 4)],
  ["other letters, unseen signs", (text) => text.replaceAll("o", "о").replaceAll("a", "а").replaceAll("e", "e\u200B")],
];

function reword(text: string, every: number): string {
  return text
    .split(/\s+/)
    .map((word, n) => (n % every === every - 1 ? "rather" : word))
    .join(" ");
}

function sentencesOf(body: string): readonly string[] {
  const prose = body.replace(/```[\s\S]*?(```|$)/g, "\n").replace(/^( {4}|\t).*$/gm, "");
  return prose
    .replace(/https?:\/\/\S+/g, "")
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => plainWords(sentence).length >= 8);
}

/** Passages of confidential reports, put into an unrelated text and looked for there. */
function detection(): readonly (readonly [string, string])[] {
  const host = entries.find(({ source }) => source === publicIssues)?.body ?? "";
  const seen = new Map<string, number>();
  let reports = 0;
  for (const list of byProject().values()) {
    if (list.length < fewest) continue;
    const secret = shuffled(list).slice(0, embargoedAtOnce);
    const known = know(secret);
    for (const report of secret) {
      const sentences = sentencesOf(report.body);
      if (sentences.length === 0) continue;
      reports += 1;
      for (const count of [1, 2, 3]) {
        const from = mix(`${report.id}${count}`) % Math.max(1, sentences.length - count + 1);
        const passage = sentences.slice(from, from + count).join(" ");
        for (const [how, change] of wordings) {
          const key = `${count} ${count === 1 ? "sentence" : "sentences"}, ${how}`;
          const isSeen = alarmsOf(known, `${host}\n\n${change(passage)}`).some(({ caseId }) => caseId === report.id);
          seen.set(key, (seen.get(key) ?? 0) + (isSeen ? 1 : 0));
        }
      }
    }
  }
  return [...seen].map(([key, count]) => [key, percent(count, reports)]);
}

const started = performance.now();
console.log(
  `${entries.length} texts; ${phrasesThatTell} phrases tell; Node ${process.version}, ${cpus()[0]?.model ?? ""}`,
);
console.log(`\nFalse alarms, public issues against 100 security reports of other projects: ${otherProjects()}`);
console.log(`\nFalse alarms, texts against ${embargoedAtOnce} confidential reports of the same project:`);
for (const [source, rate] of sameProject()) console.log(`  ${source}: ${rate}`);
console.log("\nSeen, of passages copied from a confidential report:");
for (const [what, rate] of detection()) console.log(`  ${what}: ${rate}`);
console.log(`\n${Math.round((performance.now() - started) / 100) / 10} s`);

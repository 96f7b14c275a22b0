// What one could do without any of this, in the process: titles letter by letter, plain BM25, MiniSearch.
import MiniSearch from "minisearch";
import { asReportText, familyOf, isKnown } from "./data.ts";
import type { Data, DataReport, Seen } from "./data.ts";
import type { Ranked } from "./measures.ts";
import { wordsOf } from "../../src/duplicates/read-evidence.ts";

export type Method = { readonly name: string; readonly begin: () => Search };
export type Search = { readonly add: (report: DataReport) => void; readonly ask: (report: DataReport) => Scores };
export type Scores = readonly { readonly id: string; readonly score: number }[];
export type Baseline = { readonly name: string; readonly ranked: readonly Ranked[] };

export function baselinesOf(data: Data, seen: Seen): readonly Baseline[] {
  return methods.map(({ name, begin }) => ({ name, ranked: rank(data, seen, begin) }));
}

function rank(data: Data, seen: Seen, begin: () => Search): readonly Ranked[] {
  const queries = new Map(data.queries.filter(({ isScored }) => isScored).map((query) => [query.id, query]));
  const caseOf = new Map(data.reports.map((report) => [report.id, report.case ?? report.id]));
  const byProject = new Map<string, Search>();
  return data.reports
    .toSorted((one, other) => one.seq - other.seq)
    .flatMap((report) => {
      const search = byProject.get(report.project) ?? begin();
      byProject.set(report.project, search);
      const query = queries.get(report.id);
      const ranked = query === undefined ? [] : byCase(search.ask(report), caseOf);
      if (isKnown(report, seen)) search.add(report);
      return query === undefined ? [] : [{ family: familyOf(report), queryId: query.id, truth: query.truth, ranked }];
    });
}

/** Each case once, by the best of its reports, twenty at most. */
export function byCase(scores: Scores, caseOf: ReadonlyMap<string, string>): Scores {
  const best = new Map<string, number>();
  for (const { id, score } of scores) {
    const caseId = caseOf.get(id) ?? id;
    best.set(caseId, Math.max(score, best.get(caseId) ?? 0));
  }
  return Array.from(best, ([id, score]) => ({ id, score }))
    .toSorted((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1))
    .slice(0, 20);
}

const pairsOf = (title: string) => {
  const letters = title.toLowerCase().replace(/\s+/g, "");
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)));
};

function titleDice(): Search {
  const known: { readonly id: string; readonly pairs: ReadonlySet<string> }[] = [];
  return {
    add: ({ id, title }) => known.push({ id, pairs: pairsOf(title) }),
    ask: ({ title }) => {
      const own = pairsOf(title);
      return known.map(({ id, pairs }) => ({
        id,
        score: (2 * [...own].filter((pair) => pairs.has(pair)).length) / Math.max(1, own.size + pairs.size),
      }));
    },
  };
}

const textOf = (report: DataReport) => {
  const { title, body } = asReportText(report);
  return wordsOf(`${title} ${title} ${body}`);
};

function plainBm25(): Search {
  const holders = new Map<string, Map<string, number>>();
  const lengths = new Map<string, number>();
  let whole = 0;
  return {
    add: (report) => {
      const words = textOf(report);
      lengths.set(report.id, words.length);
      whole += words.length;
      for (const word of words) {
        const of = holders.get(word) ?? new Map<string, number>();
        holders.set(word, of.set(report.id, (of.get(report.id) ?? 0) + 1));
      }
    },
    ask: (report) => {
      const scores = new Map<string, number>();
      for (const word of new Set(textOf(report))) {
        const of = holders.get(word);
        if (of === undefined) continue;
        const weight = Math.log(1 + (lengths.size - of.size + 0.5) / (of.size + 0.5));
        for (const [id, count] of of) {
          const allowance = 1.2 * (0.25 + (0.75 * (lengths.get(id) ?? 1) * lengths.size) / whole);
          scores.set(id, (scores.get(id) ?? 0) + (weight * count * 2.2) / (count + allowance));
        }
      }
      return Array.from(scores, ([id, score]) => ({ id, score }));
    },
  };
}

const mostTerms = 60;

/** As one would use it first: both fields, the title counted twice, any of the first sixty words. */
function miniSearch(): Search {
  const search = new MiniSearch<{ id: string; title: string; body: string }>({ fields: ["title", "body"] });
  return {
    add: ({ id, title, body }) => search.add({ id, title, body }),
    ask: ({ title, body }) => {
      const words = [...new Set(`${title} ${body}`.toLowerCase().match(/[\p{L}\p{N}_]{2,}/gu) ?? [])];
      return search
        .search(words.slice(0, mostTerms).join(" "), { boost: { title: 2 } })
        .map(({ id, score }) => ({ id: String(id), score }));
    },
  };
}

export const methods: readonly Method[] = [
  { name: "title Dice", begin: titleDice },
  { name: "BM25", begin: plainBm25 },
  { name: "MiniSearch", begin: miniSearch },
];

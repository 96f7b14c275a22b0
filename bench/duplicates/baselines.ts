// What one could do without any of this: titles letter by letter, and plain BM25 over all words.
import { asReportText, familyOf, isKnown } from "./data.ts";
import type { Data, DataReport, Haystack } from "./data.ts";
import type { Ranked } from "./measures.ts";
import { wordsOf } from "../../src/duplicates/read-evidence.ts";

type Method = { readonly name: string; readonly begin: () => Search };
type Search = { readonly add: (report: DataReport) => void; readonly ask: (report: DataReport) => Scores };
type Scores = readonly { readonly id: string; readonly score: number }[];

export function baselinesOf(
  data: Data,
  haystack: Haystack,
): readonly { readonly name: string; readonly ranked: readonly Ranked[] }[] {
  return methods.map(({ name, begin }) => ({ name, ranked: rank(data, haystack, begin) }));
}

function rank(data: Data, haystack: Haystack, begin: () => Search): readonly Ranked[] {
  const queries = new Map(data.queries.filter(({ isScored }) => isScored).map((query) => [query.id, query]));
  const byProject = new Map<string, Search>();
  return data.reports
    .toSorted((one, other) => one.seq - other.seq)
    .flatMap((report) => {
      const search = byProject.get(report.project) ?? begin();
      byProject.set(report.project, search);
      const query = queries.get(report.id);
      const ranked =
        query === undefined
          ? []
          : search
              .ask(report)
              .toSorted((one, other) => other.score - one.score)
              .slice(0, 20);
      if (isKnown(report, haystack, false)) search.add(report);
      return query === undefined ? [] : [{ family: familyOf(report), queryId: query.id, truth: query.truth, ranked }];
    });
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

const methods: readonly Method[] = [
  { name: "title Dice", begin: titleDice },
  { name: "BM25", begin: plainBm25 },
];

// Reports of our own words, put together by rule, so that the bench runs without any data. CC0.
import type { Data, DataReport, Query } from "./data.ts";

const places = ["upload", "login", "export", "search", "invite", "avatar", "comment", "billing", "webhook", "session"];
const flaws: readonly (readonly [string, string, string])[] = [
  [
    "Stored script in the NAME page",
    "A name with a script tag is shown as it is on /api/NAME/list.",
    "Names on /api/NAME/list are not escaped, so markup runs for whoever looks.",
  ],
  [
    "Reading others' files through NAME",
    "The parameter ?NAME_id=1 is not checked against the owner in loadNAME().",
    "loadNAME() takes any ?NAME_id= and hands out what belongs to somebody else.",
  ],
  [
    "NAME leaves the folder",
    "In src/NAME.ts a path with ../ is joined without being normalised.",
    "Two dots in the name reach outside of the folder; see joinPath() in src/NAME.ts.",
  ],
  [
    "Endless work in NAME",
    "A pattern in parseNAME() takes exponential time for a long run of spaces.",
    "parseNAME() hangs for seconds on forty blanks because the expression backtracks.",
  ],
];

/** Forty flaws of four projects, each told twice, and twenty that are told once. */
export function madeUpData(): Data {
  const reports: DataReport[] = [];
  const queries: Query[] = [];
  const tell = (project: string, id: string, original: string | null, title: string, body: string) => {
    reports.push({
      id,
      source: "made-up",
      project,
      title,
      body,
      seq: reports.length,
      judged: true,
      ...(original === null ? {} : { case: original }),
    });
    queries.push({ id, truth: original, isScored: true });
  };
  for (const [at, place] of places.entries())
    for (const [which, [title, once, again]] of flaws.entries()) {
      const project = `made-up-${at % 4}`;
      const named = (text: string) => text.replaceAll("NAME", place);
      const id = `${place}-${which}`;
      tell(project, id, null, named(title), named(once));
      if ((at + which) % 3 !== 0)
        tell(project, `${id}-again`, id, named(again).slice(0, 60), named(`${again} Found with a fuzzer.`));
    }
  return { reports, queries };
}

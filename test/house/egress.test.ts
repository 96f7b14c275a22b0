import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { plants, strayWrites } from "../support/planted.ts";
import { occurrences, readText, sourcesIn, withoutComments } from "./sources.ts";

/** Every way in which words have been known to get out of a system like this one. */
const surfaces = [
  "public issues",
  "edit histories",
  "public pull requests",
  "discussions",
  "labels",
  "milestones",
  "branch and tag names",
  "check runs",
  "commit messages",
  "release notes",
  "Actions logs and artifacts",
  "Projects boards",
  "mentions",
  "links and cross-references",
  "advisory ids and addresses",
  "timing and shape",
  "amounts",
  "names",
  "other finders",
  "possible duplicates",
  "combined answers",
  "other owners",
  "a tracker that is not private",
  "those who pay",
  "advisory description",
  "advisory credits",
  "packages, versions, CVE",
  "exported advisories",
  "app logs",
  "error reports",
  "metrics",
  "HTTP answers",
  "our own URLs",
  "status pages",
  "stored deliveries",
  "database dumps",
  "erased cases",
  "test fixtures",
  "mail",
];

const [, surfacePart = "", voicePart = ""] = readText("docs/egress.md").split(/^## .*$/m);
const rowsOf = (part: string) =>
  part
    .split("\n")
    .filter((line) => line.startsWith("| ") && !/^\| (-|surface|write)/.test(line))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

test("docs/egress.md has one row for each surface, and none for others", () => {
  expect(rowsOf(surfacePart).map(([surface]) => surface)).toEqual(surfaces);
});

test.each(rowsOf(surfacePart).map(([surface = "", what = "", shown = ""]) => [surface, what, shown]))(
  "what is done about %s is said, and the test that shows it exists",
  (_, what, shown) => {
    expect(what.length).toBeGreaterThan(10);
    const [, file = "", title = ""] = /^`(test\/[\w/.-]+\.test\.ts)`: (.+)$/.exec(shown) ?? [];
    expect(existsSync(path.resolve(import.meta.dirname, "../..", file))).toBe(true);
    expect(titlesIn(file)).toContain(title);
  },
);

/** The titles of a file's tests; those of the planted leaks with the surface that each is about. */
function titlesIn(file: string): readonly string[] {
  const found = readText(file).matchAll(/(?:\btest|\))\(\s*(["'`])((?:\\.|(?!\1).)+)\1,\s*(?:async )?(?:\(|\w+ =>)/g);
  const titles = [...found].map(([, , title = ""]) => title);
  if (!file.endsWith("planted-leaks.test.ts")) return titles;
  return titles.flatMap((title) => {
    const about = title.startsWith("a build") ? plants : strayWrites;
    return about.map(({ surface }) => title.replace("$surface", surface));
  });
}

const parts = sourcesIn("src/github/voice").filter(({ file }) => !/(once|order)\.ts$/.test(file));
const writes = parts
  .flatMap(({ text }) => [
    ...withoutComments(text).matchAll(/^ {4}(?:async (\w+)\(|(\w+): takeOffAll,$|(offerLabel),$)/gm),
  ])
  .map(([, method, given, plain]) => method ?? given ?? plain ?? "");

describe("the voice", () => {
  test("writes to no other place than those of the table", () => {
    expect(
      rowsOf(voicePart)
        .map(([write]) => write?.replaceAll("`", ""))
        .toSorted(),
    ).toEqual(writes.toSorted());
    const routes = parts.flatMap(({ text }) =>
      [
        ...withoutComments(text).matchAll(
          /\$\{(?:one|all|onIssue|runs|list)\}|\/repos\/\{owner\}\/\{repo\}\/[\w{}/-]+/g,
        ),
      ].map(([route]) => route),
    );
    expect(routes.join("\n")).not.toMatch(
      /milestone|release|\/git\/|contents|projects|actions|reviews|requested_reviewers|assignees/,
    );
  });

  test("takes words nowhere as plain text: a parameter that is said has the type of its audience", () => {
    const plain = /\b(text|title|body|summary|description|words|comment)\??: string\b/;
    expect(occurrences(parts, plain)).toEqual([]);
  });
});

test("words for an audience are made in one place, and nobody makes them by a cast", () => {
  const others = sourcesIn("src").filter(({ file }) => file !== "src/domain/audience.ts");
  expect(occurrences(others, /\bas (unknown as )?(ForPublic|ForFinder|ForTeam|ForBilling)\b/)).toEqual([]);
  const clearing = sourcesIn("src").filter(({ file }) => file !== "src/domain/embargo.ts");
  expect(occurrences(clearing, /\bas (unknown as )?Publishable\b/)).toEqual([]);
});

test("every entry of the log is a fixed message with fields written out beside it", () => {
  const sources = sourcesIn("src").filter(({ file }) => file !== "src/config/log.ts");
  const count = (pattern: RegExp) =>
    sources.flatMap(({ file, text }) => [...withoutComments(text).matchAll(pattern)].map(() => file)).toSorted();
  const calls = count(/\blog\.(?:debug|info|warn|error)\(/g);
  expect(calls.length).toBeGreaterThan(10);
  // `fields` is a constant of the file above the call, of the log's own type.
  expect(count(/\blog\.(?:debug|info|warn|error)\(\s*(?:\{[^{}]*\}|fields),\s*"[^"]*",?\s*\)/g)).toEqual(calls);
});

test("nothing else writes to the terminal or the log: only the command line, the demo and the way to refuse to start", () => {
  const allowed = ["src/cli/", "src/sandbox/", "src/config/", "src/main.ts"];
  const others = sourcesIn("src").filter(({ file }) => !allowed.some((prefix) => file.startsWith(prefix)));
  expect(occurrences(others, /\bconsole\.|process\.std(out|err)|\bpino\(/)).toEqual([]);
});

test("metrics are counted by our own words alone", () => {
  const text = withoutComments(readText("src/web/metrics.ts"));
  const labels = [...text.matchAll(/\[((?:"\w+",? ?)+)\]/g)].flatMap(([, names = ""]) => names.match(/\w+/g) ?? []);
  expect(new Set(labels)).toEqual(new Set(["outcome", "kind", "state", "class"]));
});

test("answers over HTTP are fixed words: no reply is put together from a request", () => {
  const sources = sourcesIn("src/web").filter(({ file }) => !file.endsWith("metrics.ts"));
  const made = occurrences(sources, /\bplain\(\s*\d+,\s*[^"'\s]/);
  expect(made.filter((line) => !line.includes('outcome === "stored" ? "Stored." : "Seen before."'))).toEqual([]);
  expect(
    occurrences(
      sources,
      /body: (?!string|`\$\{JSON\.stringify\(isOperator|await metrics|Buffer)\S*(request|url|header|payload)/,
    ),
  ).toEqual([]);
});

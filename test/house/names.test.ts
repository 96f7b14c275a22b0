import path from "node:path";
import { expect, test } from "@jest/globals";
import { occurrences, sourcesIn, withoutComments } from "./sources.ts";

const SOURCES = sourcesIn("src");
const ALL = [...SOURCES, ...sourcesIn("test")];

test("no file or folder has a name that says nothing", () => {
  const empty = /(^|\/)(utils?|helpers?|common|types|shared|misc|lib|constants)(\.test)?(\.ts)?(\/|$)/;
  expect(ALL.map(({ file }) => file).filter((file) => empty.test(file))).toEqual([]);
  expect(SOURCES.filter(({ file }) => file.endsWith("/index.ts"))).toEqual([]);
});

test("files are named in kebab-case", () => {
  const odd = ALL.map(({ file }) => path.basename(file)).filter(
    (name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.test)?\.ts$/.test(name),
  );
  expect(odd).toEqual([]);
});

test("nothing is exported by default or passed on from another file", () => {
  expect(occurrences(SOURCES, /^export default\b|^export (type )?(\*|\{[^}]*\}) from\b/)).toEqual([]);
});

test("every import of our own names its file with its ending", () => {
  expect(occurrences(ALL, /from "\.{1,2}\/[^"]*(?<!\.ts|\.json|\.js)"/)).toEqual([]);
});

test("there is no enum: a union of strings says the same and needs no code", () => {
  expect(occurrences(SOURCES, /^(export )?(declare )?(const )?enum\s/)).toEqual([]);
});

test("nothing is ignored for the compiler's or the linter's sake in production code", () => {
  const texts = SOURCES.flatMap(({ file, text }) =>
    text
      .split("\n")
      .flatMap((line, at) =>
        /@ts-(ignore|nocheck|expect-error)|(ox|es)lint-disable/.test(line) ? [`${file}:${at + 1}`] : [],
      ),
  );
  expect(texts).toEqual([]);
});

test("every export says what it promises in a doc comment", () => {
  const silent = SOURCES.flatMap(({ file, text }) => {
    const lines = text.split("\n");
    return lines.flatMap((line, at) =>
      /^export (async )?(function|const|type|interface|class|abstract class)\b/.test(line) &&
      !/\*\/\s*$/.test(lines[at - 1] ?? "")
        ? [`${file}:${at + 1}: ${line}`]
        : [],
    );
  });
  expect(silent).toEqual([]);
});

test("no catch is empty or keeps its reason to itself without saying why", () => {
  const silent = ALL.flatMap(({ file, text }) =>
    [...text.matchAll(/catch(?:\s*\([^)]*\))?\s*\{\s*\}/g)].map((found) => `${file}: ${found[0]}`),
  );
  expect(silent).toEqual([]);
});

test("code uses the glossary's words: a finder is not a hunter, and a promise is not an SLA", () => {
  // GitHub's own field names and events may say reporter, issue and user; our identifiers may not.
  const identifiers =
    /\b(const|let|function|type|interface|class)\s+\w*(hunter|researcher|ticket|slaBreach|payout)\w*/i;
  expect(
    occurrences(
      SOURCES.filter(({ file }) => !file.startsWith("src/sandbox/")),
      identifiers,
    ),
  ).toEqual([]);
});

test("comments are not kept code", () => {
  const kept = SOURCES.flatMap(({ file, text }) => {
    const code = withoutComments(text);
    return text
      .split("\n")
      .flatMap((line, at) =>
        /^\s*\/\/\s*(const|let|import|return|await|if \()[^.]*[;{]\s*$/.test(line) && !code.includes(line)
          ? [`${file}:${at + 1}`]
          : [],
      );
  });
  expect(kept).toEqual([]);
});

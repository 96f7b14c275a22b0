import { expect, test } from "@jest/globals";
import { roomOf, sourcesIn, withoutComments } from "./sources.ts";

/** Rooms that must not phrase anything: what people read comes from src/speech. */
const WORDLESS = ["domain", "desk", "github", "jobs", "commands", "app.ts"];

/** A literal that reads like a sentence: a capital, four words or more, and an end. */
const SENTENCE = /^[A-Z][\w'’]*(?:[ ,:;—-]+[^\s]+){3,}[.!?]$/;

test.each(WORDLESS)("%s holds no sentence for people to read", (room) => {
  const found = sourcesIn("src")
    .filter(({ file }) => roomOf(file) === room)
    .flatMap(({ file, text }) =>
      literalsOf(text)
        .filter((literal) => SENTENCE.test(literal))
        .map((literal) => `${file}: ${literal}`),
    );
  expect(found).toEqual([]);
});

test("nothing that is thrown, in any room, holds a value that came from outside", () => {
  const found = sourcesIn("src")
    .filter(({ file }) => !file.startsWith("src/sandbox/"))
    .flatMap(({ file, text }) =>
      [
        ...withoutComments(text).matchAll(
          /throw new \w*Error\(\s*`[^`]*\$\{[^}]*\b(body|title|summary|description|payload|login|text|token|secret)\b[^}]*\}/gi,
        ),
      ].map((match) => `${file}: ${match[0]}`),
    );
  expect(found).toEqual([]);
});

test("the heuristic knows a sentence when it sees one", () => {
  expect(
    literalsOf('say("Thank you for the report.", `We aim to answer ${when} at the latest.`)').filter((one) =>
      SENTENCE.test(one),
    ),
  ).toHaveLength(2);
  expect(
    literalsOf('get("GET /repos/{owner}/{repo}/issues", "embargo-ended")').filter((one) => SENTENCE.test(one)),
  ).toEqual([]);
});

/** String and template literals of code; those of a thrown error are for us, not for people, and are left out. */
function literalsOf(text: string): readonly string[] {
  const code = withoutComments(text).replaceAll(/new \w*Error\(\s*(["'`])(?:\\.|(?!\1)[^\\])*\1/g, "");
  return [...code.matchAll(/"((?:\\.|[^"\\\n])*)"|`((?:\\.|[^`\\])*)`/g)].map(([, double, template]) =>
    (double ?? template ?? "").trim(),
  );
}

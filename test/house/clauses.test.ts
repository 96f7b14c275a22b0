import path from "node:path";
import { expect, test } from "@jest/globals";
import { placesOf } from "../../src/cli/clause-page.ts";
import { VERDICTS, verdictOf } from "../../src/cli/clause-verdicts.ts";
import { findGoldenTests } from "../../src/cli/golden-tests.ts";
import { SHIPPED_POLICIES, shippedPolicy } from "../../src/policy/shipped.ts";
import { sourcesIn, withoutComments } from "./sources.ts";

const golden = findGoldenTests(path.resolve(import.meta.dirname, "../.."));
const clauses = SHIPPED_POLICIES.flatMap((name) => {
  const policy = shippedPolicy(name);
  return policy ? Object.keys(policy.clauses).map((id) => ({ policy, id })) : [];
});

test("every clause of every shipped policy has a test whose title begins with its id", () => {
  const proven = new Set(golden.map(({ clause }) => clause));
  expect(clauses.map(({ id }) => id).filter((id) => !proven.has(id))).toEqual([]);
});

test("every clause is the ground of a key, and every such key has a verdict", () => {
  const idle = clauses.filter(({ policy, id }) => placesOf(policy, id).length === 0).map(({ id }) => id);
  const undecided = clauses.flatMap(({ policy, id }) => placesOf(policy, id).filter((place) => !verdictOf(place)));
  expect([idle, undecided]).toEqual([[], []]);
});

const app = sourcesIn("src").filter(({ file }) => !file.startsWith("src/sandbox/"));

test.each(VERDICTS.flatMap(({ key, file, by }) => by.map((name) => [key, name, file] as const)))(
  "what %s says is decided by %s of %s, which the app asks",
  (_, name, file) => {
    const own = app.find((source) => source.file === `src/${file}`);
    expect(own?.text).toMatch(new RegExp(`export (?:async )?function ${name}\\(`));
    // A verdict that another of its own file builds on is asked through that one.
    const call = new RegExp(`(?<!function )\\b${name}\\(`);
    expect(app.filter(({ text }) => call.test(withoutComments(text))).map((source) => source.file)).not.toEqual([]);
  },
);

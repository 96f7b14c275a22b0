import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Case } from "../../src/domain/case.ts";
import { sharedKinds, type Shared } from "../../src/domain/suggestion.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { isPossibleDuplicate, suggestionsListed } from "../../src/policy/clauses/comparison.ts";
import { caseCard } from "../../src/speech/card.ts";
import { duplicateSection } from "../../src/speech/card/duplicates.ts";
import { sayLikeness } from "../../src/speech/card/likeness.ts";
import { sideBySide, type Beside } from "../../src/speech/card/side-by-side.ts";
import { hostileMarkdown } from "../support/hostile-markdown.ts";
import { dangersIn } from "../support/markdown-dangers.ts";
import { suggestionOf } from "../support/suggested.ts";
import { later, monday, policyOf, spokenCase } from "./spoken-case.ts";

const flowfuse = policyOf("flowfuse");
const likely = suggestionOf("FF-2026-1111", {
  shared: [
    { kind: "endpoint", values: ["/api/x"] },
    { kind: "parameter", values: ["id"] },
    { kind: "cwe", values: ["cwe-79"] },
  ],
  titles: 0.81,
});
const perhaps = suggestionOf("FF-2026-2222", { trust: "suggest", probability: 0.41, titles: 0 });
const first = {
  ...spokenCase(flowfuse),
  id: "FF-2026-1111" as Case["id"],
  receivedAt: later(-5),
  completeAt: later(-5),
};

test("a suggestion says how probable it is, why, and what to write", () => {
  const said = duplicateSection(spokenCase(flowfuse, { suggestions: [likely, perhaps] }), flowfuse, null);
  expect(said?.split("\n").slice(1)).toEqual([
    "- FF-2026-1111 is likely about the same flaw (97 %): same endpoint `/api/x`, same parameter `id`, both CWE-79, titles 81 % alike. `/duplicate FF-2026-1111` or `/not-duplicate FF-2026-1111`",
    "- FF-2026-2222 may be about the same flaw (41 %): alike in their wording. `/duplicate FF-2026-2222` or `/not-duplicate FF-2026-2222`",
  ]);
});

test.each<[string, Partial<Case>]>([
  ["merged", { duplicateOf: first.id }],
  ["closed", { closing: { reason: "informative", text: null, by: "mona", at: monday } }],
])("a %s case suggests nothing", (_, changes) => {
  const c = spokenCase(flowfuse, { suggestions: [likely], ...changes });
  expect(suggestionsListed(flowfuse, c)).toEqual([]);
  expect(isPossibleDuplicate(flowfuse, c)).toBe(false);
});

test.each<[NonNullable<Policy["comparison"]> | undefined, readonly string[], boolean]>([
  [undefined, ["FF-2026-1111", "FF-2026-2222"], true],
  [{ list: "suggest", label: "likely" }, ["FF-2026-1111", "FF-2026-2222"], true],
  [{ list: "likely", label: "likely" }, ["FF-2026-1111"], true],
  [{ list: "suggest", label: "never" }, ["FF-2026-1111", "FF-2026-2222"], false],
  [{ list: "never", label: "suggest" }, [], false],
])("under %j it lists %j", (comparison, listed, isLabelled) => {
  const { comparison: _, ...rest } = flowfuse;
  const policy: Policy = comparison === undefined ? rest : { ...rest, comparison };
  const c = spokenCase(policy, { suggestions: [likely, perhaps] });
  expect(suggestionsListed(policy, c).map(({ other }) => other)).toEqual(listed);
  expect(isPossibleDuplicate(policy, c)).toBe(isLabelled);
});

test("the reports stand side by side, what they share in bold, and who was first", () => {
  const own: Beside = {
    name: "FF-2026-4711",
    title: "One",
    case: spokenCase(flowfuse),
    points: { endpoint: ["/api/x", "/api/y"], cwe: ["cwe-79"] },
  };
  const table = sideBySide(
    own,
    [{ name: "FF-2026-1111", title: "Two", case: first, points: { endpoint: ["/api/x"] } }],
    "UTC",
  );
  expect(table.split("\n")).toEqual([
    "|  | FF-2026-4711 | FF-2026-1111 |",
    "| --- | --- | --- |",
    "| Title | One | Two |",
    "| Arrived | Mon 23 Nov 2026 12:00 UTC | Mon 23 Nov 2026 07:00 UTC, **first** |",
    "| Finder | `nils` | `nils` |",
    "| State | new | new |",
    "| Severity | not set | not set |",
    "| Class | not set | not set |",
    "| Endpoints | **`/api/x`**; `/api/y` | **`/api/x`** |",
    "| Weakness | CWE-79 |  |",
  ]);
});

test("the table is on the card, folded, for what the card lists", () => {
  const c = spokenCase(flowfuse, { suggestions: [likely] });
  const beside = (name: string) => ({ name, title: name, case: first, points: {} });
  const card = caseCard(c, flowfuse, monday, {
    own: beside(c.id),
    others: [beside("FF-2026-1111"), beside("FF-2026-9999")],
  });
  expect(card).toContain("<details><summary>The reports side by side</summary>");
  expect(card).not.toContain("FF-2026-9999");
});

test("no word of a report works in what is said of it", () => {
  const foreign = fc.array(hostileMarkdown, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.constantFrom(...sharedKinds), foreign, (kind, values) => {
      const shared: readonly Shared[] = [{ kind, values }];
      expect(dangersIn(sayLikeness({ shared, titles: 0.5 }))).toEqual([]);
      const side = (name: string): Beside => ({
        name,
        title: values[0] ?? "",
        case: spokenCase(flowfuse),
        points: { [kind]: values },
      });
      const table = sideBySide(side("FF-2026-4711"), [side("FF-2026-1111"), side("FF-2026-2222")], "UTC");
      expect(dangersIn(table)).toEqual([]);
      // Each line is one row of four cells: nothing breaks out of its cell.
      for (const line of table.split("\n")) expect(line.match(/(?<!\\)\|/g)).toHaveLength(5);
    }),
  );
});

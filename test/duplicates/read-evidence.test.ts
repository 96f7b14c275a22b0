import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { placesIn } from "../../src/duplicates/places.ts";
import { readEvidence } from "../../src/duplicates/read-evidence.ts";
import { sharedEvidence } from "../../src/duplicates/shared-evidence.ts";
import { weaknessesIn } from "../../src/duplicates/weakness-words.ts";

const report = (title: string, body: string) => ({ id: "r", caseId: "r", title, body });

test.each([
  ["see src/store/Ledger.ts for it", "path", "ledger.ts"],
  ["https://github.com/a/b/blob/main/Vault.sol#L20-L30", "line", "vault.sol:3"],
  ["function withdrawAll(uint x)", "function", "withdrawall"],
  ["POST /api/v1/orders?item_id=3", "endpoint", "/api/v1/orders"],
  ["It is in /api/v1/orders.", "endpoint", "/api/v1/orders"],
  ["see https://acme.example/api/v1/orders: it lists them", "endpoint", "/api/v1/orders"],
  ["POST /api/v1/orders?item_id=3", "parameter", "item_id"],
  ["The `item_id` parameter is not checked", "parameter", "item_id"],
  ["through the token query parameter", "parameter", "token"],
  ["a parameter called `next`", "parameter", "next"],
  ["since v2.3.1", "version", "2.3.1"],
  ["this is CWE-79", "cwe", "cwe-79"],
  ["    at Parser.readHead (a.js:1)", "frame", "parser.readhead"],
] as const)("%p has as %s %s", (text, kind, value) => {
  expect(placesIn(text)).toContainEqual({ kind, value });
});

test("sorts of weakness and shapes of payloads are known by their words", () => {
  expect(weaknessesIn("Reflected XSS with <script>alert(1)</script>")).toEqual([
    { kind: "weakness", value: "cross-site scripting" },
    { kind: "payload", value: "script tag" },
  ]);
});

test("a word before “parameter” that says nothing of its name is none", () => {
  expect(placesIn("The following parameter, the URL parameter and the vulnerable parameter")).toEqual([]);
});

test("a weakness is known by its short name, too", () => {
  expect(weaknessesIn("Search allows SQLi")).toEqual([{ kind: "weakness", value: "SQL injection" }]);
});

test("what two reports agree on is told by kind, the strongest first, and titles are compared", () => {
  const one = { ...report("Stored XSS in the order list", "GET /api/x?id=1 shows it"), cwe: "CWE-79" };
  const other = { ...report("Stored XSS in order list", "In /api/x?id=2 a name is markup"), cwe: "CWE-79" };
  const { agreements, titleLikeness } = sharedEvidence(one, other);
  expect(agreements.map(({ kind }) => kind)).toEqual(["endpoint", "parameter", "cwe", "weakness"]);
  expect(agreements[0]).toEqual({ kind: "endpoint", values: ["/api/x"] });
  expect(titleLikeness).toBe(1);
});

test("any text is read, and twice the same", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 300 }),
      fc.string({ unit: "binary", maxLength: 800 }),
      (title, body) => {
        expect(readEvidence(report(title, body))).toEqual(readEvidence(report(title, body)));
      },
    ),
    { numRuns: 60 },
  );
});

test.each([
  ["a".repeat(200_000)],
  ["a/".repeat(100_000)],
  ["/a".repeat(100_000)],
  ["a.".repeat(100_000)],
  ["```\n".repeat(50_000)],
  ["<!--".repeat(50_000)],
  ["# ".repeat(100_000)],
  ["1.".repeat(100_000)],
  ["aB_".repeat(70_000)],
  ["sql ".repeat(50_000)],
  ["https://".repeat(25_000)],
  [" ".repeat(200_000)],
  ["x-".repeat(100_000)],
])("text made to keep a reader busy, such as %#, is read at once", (body) => {
  const begun = process.cpuUsage();
  readEvidence(report(body, body));
  const { user } = process.cpuUsage(begun);
  expect(user / 1_000).toBeLessThan(2_000);
});

import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { readPolicy } from "../../src/policy/read-policy.ts";
import { policyOf, STRANGER } from "./policies.ts";

const HEAD = "version: 1\nname: X\nclauses: { A1: We pay for words. }\n";

/** Problems as "line:column path: message". */
function problemsOf(text: string): string[] {
  const result = readPolicy(text);
  return result.ok ? [] : result.problems.map((one) => `${one.line}:${one.column} ${one.path}: ${one.message}`);
}

test("lengths of time and sums come out as values", () => {
  const policy = policyOf(STRANGER);
  expect(policy.clocks[0]).toMatchObject({
    within: { amount: 2, unit: "business_days" },
    escalate: [
      { amount: 1, unit: "days" },
      { amount: 7, unit: "days" },
    ],
  });
  expect(policy.embargo?.ends).toEqual([{ kind: "plus", from: "receipt", after: { amount: 90, unit: "days" } }]);
  expect(policy.reward?.amounts).toMatchObject({ by_severity: { high: { to: { minor: 250050, currency: "EUR" } } } });
});

test("a bare policy promises nothing and offers nothing", () => {
  const policy = policyOf("version: 1\nname: Bare\nclauses: {}");
  expect(policy).toMatchObject({ clocks: [], classes: [], severity: { source: [] }, calendar: { zone: "Etc/UTC" } });
  expect([policy.reward, policy.credit, policy.safe_harbour, policy.embargo]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test.each([
  ["version: 2\nname: X\nclauses: {}", "1:1 version: is not a version of this format; write 1"],
  ["version: 1\nclauses: {}", "1:1 name: is missing; write a text (What the policy is called when people speak of it)"],
  [`${HEAD}credits: {}`, "4:1 credits: is not a key here; did you mean credit? write credit"],
  [`${HEAD}zzz: 1`, "4:1 zzz: is not a key here; write version, name, effective"],
  [`${HEAD}classes: 3`, "4:1 classes: is a number; write a list"],
  [`${HEAD}clauses2: 3`, "did you mean clauses?"],
  [
    `${HEAD}reward:\n  entitlement: { rule: first_only, words: We pay, clause: A1 }\n  inputs: { of: [severity], words: We pay, clause: A1 }\n  amounts: { kind: fixed, currency: USD, by_severity: { hig: 5 USD }, clause: A1 }`,
    "7:57 reward.amounts.by_severity.hig: is not a key here; did you mean high? write high",
  ],
  [
    `${HEAD}clocks:\n  - { id: a, deliverables: [fix], within: soon, public: false, clause: A1 }`,
    '5:35 clocks[0].within: is not a length of time; write a whole number and a unit, such as "3 business days", "90 days" or "24 hours"',
  ],
  [
    `${HEAD}embargo: { ends: fix + 3, words: We pay, clause: A1 }`,
    '4:12 embargo.ends: is not an end of confidentiality; write none, resolved, date, "fix + 30 days" or "receipt + 90 days"',
  ],
  [
    `${HEAD}intake: { required: { all_of: [ip, { any_of: [urll] }] }, poc: never, words: We pay, clause: A1 }`,
    "intake.required.all_of[1].any_of[0]: is not known here; did you mean url? write url",
  ],
  [
    `${HEAD}channels: [{ kind: emial, clause: A1 }]`,
    "channels[0].kind: is not known here; write email, github_advisory, labeled_issue or web",
  ],
  [
    `${HEAD}calendar: { holidays: { country: ZZ } }`,
    "no holidays are known for ZZ; write the ISO 3166 code of a country",
  ],
  [`${HEAD}calendar: { holidays: { country: DE, region: XX } }`, "no region XX; write one of BB, BE"],
  [`${HEAD}calendar: { zone: Mars/Olympus }`, "is not a time zone; write a name of the tz database"],
])("%j is told: %s", (text, told) => {
  expect(problemsOf(text).join("\n")).toContain(told);
});

test("a promise that is not in the words of its clause is refused, so nothing can be said the source does not say", () => {
  const clock = (promise: string, clause = "A1") =>
    `${HEAD}clocks:\n  - { id: a, deliverables: [fix], public: true, promise: ${promise}, clause: ${clause} }`;
  expect(problemsOf(clock("We pay   for words."))).toEqual([]);
  expect(problemsOf(clock("We pay gold."))).toEqual([
    "5:49 clocks[0].promise: is not in the words of A1; write them exactly as the source has them",
  ]);
  expect(problemsOf(clock("We pay for words.", "A2"))).toEqual([
    "5:77 clocks[0].clause: no clause A2 is quoted; write its words under clauses",
  ]);
});

test.each([
  [
    "a class twice",
    "classes:\n  - { id: a, name: A, words: We pay, clause: A1 }\n  - { id: a, name: A, words: We pay, clause: A1 }",
    "a stands here twice",
  ],
  [
    "a mapped severity nobody reads",
    "classes:\n  - { id: a, name: A, words: We pay, clause: A1, default_severity: high }",
    "would never be used; write class_map",
  ],
  [
    "an exception that leads nowhere",
    "classes:\n  - { id: a, name: A, words: We pay, clause: A1, unless: [{ words: We pay, class: b, clause: A1 }] }",
    "no class b; write a",
  ],
  [
    "a public clock without a promise",
    "clocks:\n  - { id: a, deliverables: [fix], public: true, clause: A1 }",
    "promise: is missing",
  ],
  [
    "a bonus that lowers",
    "quality: { words: We pay, bonus_only: true, rubric: [{ word: bad, factor: 0.5 }], clause: A1 }",
    "lowers the amount although bonus_only is true",
  ],
])("%s is a contradiction", (_, text, told) => {
  expect(problemsOf(`${HEAD}${text}`).join("\n")).toContain(told);
});

test("amounts in two currencies, and a range the wrong way round, are refused", () => {
  const reward = (amounts: string) =>
    `${HEAD}reward:\n  entitlement: { rule: first_only, words: We pay, clause: A1 }\n  inputs: { of: [severity], words: We pay, clause: A1 }\n  amounts: ${amounts}`;
  const fixed = "{ kind: fixed, currency: USD, by_severity: { high: 5 EUR }, clause: A1 }";
  expect(problemsOf(reward(fixed)).join()).toContain("reward.amounts.by_severity.high: is not in USD");
  const range = "{ kind: range, currency: USD, by_severity: { high: { from: 9 USD, to: 5 USD } }, clause: A1 }";
  expect(problemsOf(reward(range)).join()).toContain("from is more than to; write the smaller amount in from");
});

test.each([
  ["an alias", "a: &x 1\nb: *x", "2:4 : aliases are not read"],
  ["an anchor", "a: &x 1", "anchors are not read"],
  ["a merge key", "<<: { a: 1 }", "merge keys are not read"],
  ["a key twice", "version: 1\nversion: 1", "2:1 : the key stands here a second time; write it once"],
  ["_extends", "version: 1\n_extends: base", "2:1 _extends: files are not merged; write the whole file here"],
  ["a list", "- a", "is not a mapping"],
  ["a word", "hello", "is not a mapping"],
  ["nothing", "", "is empty"],
  ["two documents", "a: 1\n---\nb: 1", "holds several documents"],
  ["a tag", "a: !!js/function x", "is not YAML (tag resolve failed)"],
  ["a mapping as key", "? { a: 1 }\n: 1", "is no key; write a word"],
  ["broken indentation", "a: [1", "is not YAML"],
  ["more than 256 kB", `a: ${"x".repeat(300_000)}`, "is larger than 256 kB"],
  ["brackets without end", "[".repeat(200_000), "is nested deeper than 64 levels"],
  ["dashes without end", "- ".repeat(50_000), "is nested deeper than 64 levels"],
])("%s is a plain error", (_, text, told) => {
  expect(problemsOf(text).join("\n")).toContain(told);
});

test("an expanding file is refused before it expands", () => {
  const rows = Array.from({ length: 30 }, (_, index) => `k${index}: &a${index} [*a${index - 1}, *a${index - 1}]`);
  expect(problemsOf(["a: &a-1 x", ...rows].join("\n")).join("\n")).toContain("aliases are not read");
});

test("whatever the text, reading it answers and never throws", () => {
  const line = fc.constantFrom(
    ...STRANGER.split("\n"),
    "- ",
    "? ",
    ": ",
    "{",
    "}",
    "|",
    ">",
    "\t",
    "&a",
    "*a",
    "%YAML 1.2",
    "...",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(line, { maxLength: 30 }).map((lines) => lines.join("\n")),
  );
  fc.assert(
    fc.property(text, (some) => {
      const result = readPolicy(some);
      if (result.ok) return;
      expect(result.problems.length).toBeGreaterThan(0);
      for (const problem of result.problems) {
        expect(problem.line).toBeGreaterThan(0);
        expect(problem.message).toContain("write");
      }
    }),
    { numRuns: 150 },
  );
});

test.each([
  ["30 000 unknown keys", Array.from({ length: 30_000 }, (_, index) => `k${index}:`).join("\n")],
  ["60 000 wrong items", `${HEAD}classes: [${"1,".repeat(60_000)}1]`],
  ["9 000 classes without anything", `${HEAD}classes:\n${Array.from({ length: 9_000 }, () => " - {}").join("\n")}`],
  ["one key 40 000 times", "a:\n".repeat(40_000)],
])("%s cost no more than a broken file of any other kind, and the first fifty are told", (_, text) => {
  const { user } = process.cpuUsage();
  const told = problemsOf(text);
  expect((process.cpuUsage().user - user) / 1_000_000).toBeLessThan(5);
  expect(told.length).toBeGreaterThanOrEqual(50);
  expect(told.length).toBeLessThan(60);
});

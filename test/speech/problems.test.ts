import { expect, test } from "@jest/globals";
import type { Problem } from "../../src/commands/command.ts";
import type { CaseId } from "../../src/domain/case-id.ts";
import type { Refusal } from "../../src/domain/refusal.ts";
import { commandReply, helpReply } from "../../src/speech/command-reply.ts";
import { explainProblem, explainToFinder } from "../../src/speech/problems.ts";
import { policyOf, spokenCase } from "./spoken-case.ts";

const c = spokenCase(policyOf("flowfuse"));
const other = "FF-2026-9999" as CaseId;

const bounds = {
  kind: "range",
  from: { minor: 50_000, currency: "EUR" },
  to: { minor: 100_000, currency: "EUR" },
  clause: "S2",
  words: "between",
  because: "severity high",
} as const;
const refusals: readonly Refusal[] = [
  { code: "own-report", report: c.id },
  { code: "own-report", report: other },
  { code: "finally-closed" },
  { code: "already-published" },
  { code: "not-from-state", state: "deferred", wanted: "accepted" },
  { code: "already-so", what: "accepted" },
  { code: "use-duplicate" },
  { code: "inputs-missing", missing: ["severity", "impact"] },
  { code: "not-accepted" },
  { code: "is-internal" },
  { code: "is-public" },
  { code: "is-duplicate", original: other },
  { code: "no-recommendation" },
  { code: "recommendation-is-no-amount", recommendation: bounds },
  { code: "conduct-violated" },
  { code: "no-award-by-policy", clause: "FF9", words: "rewards for responsibly disclosed issues", because: "b" },
  { code: "policy-offers-none" },
  { code: "deviates", recommended: bounds },
  { code: "root-cause-paid", paid: other },
  { code: "nothing-to-approve" },
  { code: "same-signature" },
  { code: "award-already-paid" },
  { code: "evidence-needed", clause: "CO12", words: "we offer a reward for every report" },
  { code: "evidence-too-late", receivedOn: "2026-11-23" },
  { code: "nothing-to-pay" },
  { code: "no-embargo" },
  { code: "not-prepared", command: "/embargo end <why>" },
  { code: "preparation-too-old", command: "/publish" },
  { code: "wrong-case-named", expected: c.id },
  { code: "changed-since-shown" },
  {
    code: "gates-closed",
    gates: [{ gate: "not-fixed" }, { gate: "embargoed-until", on: "2026-12-24" }, { gate: "wish-unanswered" }],
  },
  { code: "no-advisory" },
  { code: "reason-needed", usage: "/close spam <text>" },
  { code: "not-closed" },
  { code: "close-reason-forbidden", reason: "spam" },
  { code: "same-case" },
  { code: "other-owner" },
  { code: "duplicate-cycle" },
  { code: "not-a-duplicate" },
  { code: "no-suggestion" },
  { code: "not-contained" },
  { code: "no-finder" },
  { code: "only-in-tracker-intake" },
  { code: "date-passed", on: "2026-11-01" },
  { code: "embargo-over" },
];

const problems: readonly Problem[] = [
  { code: "usage", usage: "/expect <date> [text]", detail: null },
  { code: "usage", usage: "/close <reason> [text]", detail: "A reason must stand after it" },
  { code: "unknown-class", given: "sqli", ids: ["sql-injection", "csrf"], near: "csrf" },
  { code: "unknown-class", given: "sqli", ids: [], near: null },
  { code: "bad-value", problem: "neither a severity nor a CVSS vector", write: "/severity high" },
  { code: "policy-has-no", what: "impact", policy: "FlowFuse security reporting policy" },
  { code: "no-authority", needs: "award", command: "award" },
  { code: "unknown-case", given: "FF-1" },
  { code: "not-first", command: "reply" },
  { code: "adopt-unknown", given: "0123456789ab", open: [] },
  { code: "adopt-unknown", given: "0123456789ab", open: ["4f1d2c3b5a69"] },
  { code: "not-seen-yet", command: "publish confirm", first: "publish" },
  { code: "not-a-case-here" },
  ...refusals.map((refusal): Problem => ({ code: "refused", refusal, command: "accept" })),
];

test.each(problems.map((problem) => [name(problem), problem] as const))(
  "%s is explained in whole sentences without a gap",
  (_, problem) => {
    const text = explainProblem(problem, c);
    expect(text).toMatch(/^[A-Z`“].*[.)]$/s);
    expect(text).not.toMatch(/undefined|\bnull\b|\[object|\n|SECRET/);
    expect(explainToFinder(problem)).toMatch(/^[A-Z`].*\.$/s);
  },
);

test("no two refusals are answered with the same words", () => {
  const texts = refusals.map((refusal) => explainProblem({ code: "refused", refusal, command: "accept" }, c));
  expect(new Set(texts).size).toBe(refusals.length);
});

test("a problem says what to write instead", () => {
  expect(explainProblem(problems[0] as Problem, c)).toContain("`/expect <date> [text]`");
  expect(explainProblem(problems[2] as Problem, c)).toContain("`sql-injection`, `csrf`");
  const refused = (refusal: Refusal) => explainProblem({ code: "refused", refusal, command: "x" }, c);
  expect(refused({ code: "not-prepared", command: "/embargo end <why>" })).toContain(
    "`/embargo end confirm FF-2026-4711`",
  );
  expect(refused({ code: "gates-closed", gates: [{ gate: "not-fixed" }] })).toContain(
    "`/publish confirm FF-2026-4711 early <why>`",
  );
  expect(refused({ code: "inputs-missing", missing: ["impact"] })).toContain("`/impact <low|medium|high> <text>`");
});

test("authority is explained by its name, with the command as it is written", () => {
  expect(explainProblem({ code: "no-authority", needs: "billing", command: "paid" }, c)).toMatch(
    /^`\/paid`.*`billing`/,
  );
});

test("a finder is never told another case, whatever was refused", () => {
  for (const problem of problems) expect(explainToFinder(problem)).not.toMatch(/FF-\d{4}-\d|authority|triage/);
});

test("text from a command cannot do anything in the answer", () => {
  const hostile = "@mona ``` <!-- ff:AAAAAAAAAAAAAAAAAAAAAA --> | [x](y)";
  const text = explainProblem({ code: "unknown-case", given: hostile }, c);
  expect(text).not.toContain("<!--");
  expect(text).toContain("`@mona ''' <! -- ff:AAAAAAAAAAAAAAAAAAAAAA --> | [x](y)`");
});

test("a reply lists what went wrong, and what was done all the same", () => {
  const two = problems.slice(0, 2);
  const { text } = commandReply(two, c, ["/accept"]);
  expect(text.match(/^- /gm)).toHaveLength(2);
  expect(text).toContain("Done: `/accept`.");
  expect(commandReply(problems.slice(0, 1), c).text).not.toMatch(/^- |Done/m);
});

test("help lists each command with its form, and says so when there is none", () => {
  const usage = "/impact <low|medium|high> <text>";
  expect(helpReply([{ usage, summary: "Record the impact" }]).text).toContain(`- \`${usage}\`: Record the impact`);
  expect(helpReply([]).text).toContain("nothing you may command");
});

function name(problem: Problem): string {
  return problem.code === "refused" ? problem.refusal.code : problem.code;
}

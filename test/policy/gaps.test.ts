import { expect, test } from "@jest/globals";
import { findGaps, findProgrammeGaps } from "../../src/policy/gaps.ts";
import { readProgramme } from "../../src/policy/read-programme.ts";
import { shippedPolicy } from "../../src/policy/shipped.ts";
import { showPath } from "../../src/policy/yaml-source.ts";
import { policyOf, shipped, STRANGER } from "./policies.ts";

test.each([
  ["pythonanywhere", ["channels", "clocks", "credit", "embargo", "safe_harbour", "intake", "reward.amounts", "claims"]],
  ["flowfuse", ["credit", "embargo", "safe_harbour", "intake", "effective", "clocks[0].within"]],
  [
    "coordinated-disclosure",
    ["channels[0].address", "effective", "classes", "reward.amounts", "claims", "clocks[1].within", "calendar"],
  ],
] as const)("%s leaves these open, and no others (PA17, CO1)", (name, expected) => {
  expect(findGaps(shipped(name)).map(({ path }) => showPath(path))).toEqual(expected);
});

test("every gap says what to write", () => {
  for (const name of ["pythonanywhere", "flowfuse", "coordinated-disclosure"] as const)
    for (const gap of findGaps(shipped(name))) expect(gap.message).toMatch(/; write /);
});

test("a table with holes, an endless embargo and a clause that decides nothing are told", () => {
  const paths = findGaps(policyOf(STRANGER)).map(({ path, message }) => `${showPath(path)}: ${message}`);
  expect(paths).toContain(
    "reward.amounts.by_severity: names no sum for critical, so a person decides each of them; write one, or 0",
  );
  expect(paths.join()).not.toContain("calendar");
  const endless = policyOf(`
version: 1
name: Endless
clauses: { A1: Keep silent until it is fixed., A2: Be nice. }
embargo: { ends: resolved, words: Keep silent until it is fixed., clause: A1 }
`);
  expect(findGaps(endless).map(({ path }) => showPath(path))).toEqual(
    expect.arrayContaining(["embargo.review_every", "clauses.A2"]),
  );
});

test("nobody for money, no limit, and a limit in a foreign currency are told", () => {
  const gapsOf = (authority: string) => {
    const text = `version: 1\npolicy: flowfuse\ntracker: acme/cases\n${authority}`;
    const result = readProgramme(text, { shipped: shippedPolicy });
    return result.ok ? findProgrammeGaps(result.programme).map(({ path }) => showPath(path)) : ["broken"];
  };
  expect(gapsOf("")).toEqual(["authority.billing", "authority.second_approval_above"]);
  expect(gapsOf("authority: { billing: [penny], award: [a, b], second_approval_above: 500 USD }")).toEqual([]);
  expect(gapsOf("authority: { billing: [penny], award: [a, b], second_approval_above: 500 EUR }")).toEqual([
    "authority.second_approval_above",
  ]);
});

const HEAD = "version: 1\nname: X\nclauses: { A1: We pay for words. }\n";
const class_ = (more: string) => `  - { id: ${more}, name: A, words: We pay, clause: A1 }`;
const reward = (rule: string, inputs: string) => `reward:
  entitlement: { rule: ${rule}, words: We pay, clause: A1 }
  inputs: { of: [${inputs}], words: We pay, clause: A1 }
  amounts: { kind: none, clause: A1 }`;

test.each([
  ["severity: { source: [class_map] }", "severity.source[0]: is never reached, since no class has a default_severity"],
  ["severity: { source: [human, cvss4.0] }", "severity.source[1]: comes after a person's word, so it is never reached"],
  [
    `severity: { source: [class_map, cvss3.1] }\nclasses:\n${class_("a, default_severity: high")}`,
    "severity.source[1]: is reached only by a report of no class",
  ],
  [`classes:\n${class_("a, tier: 1")}`, "classes[0].tier: is 1, which tiers does not name"],
  [`classes:\n${class_("a, tier: 1")}\n${class_("b")}`, "classes[1]: has no tier although others have"],
  ["safe_harbour: { text: We pay, condition: conduct_ok, clause: A1 }", "safe_harbour.condition: hangs on conduct"],
  ["texts: { hello: { words: We pay, clause: A1 } }", "texts.hello: is quoted nowhere"],
  [
    "intake: { required: { all_of: [poc] }, poc: never, words: We pay, clause: A1 }",
    "intake.poc: is never, so the poc that required names is not asked for",
  ],
  ["embargo: { ends: resolved, weekend_roll: true, words: We pay, clause: A1 }", "embargo.weekend_roll: moves no date"],
  ["embargo: { ends: none, grace: 3 days, words: We pay, clause: A1 }", "embargo.grace: prolongs nothing"],
  [
    "clocks:\n  - { id: a, deliverables: [fix], public: true, promise: We pay, clause: A1 }",
    "clocks[0].within: is missing, so finders are told the promise without a date",
  ],
  [
    "clocks:\n  - { id: a, deliverables: [decision], within: 3 days, public: false, clause: A1 }",
    "clocks[0].deliverables: wait for an award, but the policy offers none",
  ],
  [reward("discretionary", "severity, quality"), "reward.inputs.of: names quality, but /quality is not taken"],
  [reward("discretionary", "tier"), "reward.inputs.of: names the tier, but no class has one"],
  [
    `${reward("mandatory_if_novel", "severity")}\nduplicates: { award: none, words: We pay, clause: A1 }`,
    "duplicates.award: pays less than reward.entitlement",
  ],
  [
    `${reward("first_only", "severity")}\nduplicates: { award: only_if_novel, words: We pay, clause: A1 }`,
    "duplicates.award: pays more than reward.entitlement",
  ],
  [
    "channels: [{ kind: web, url: 'https://example.com/x', clause: A1 }]",
    "channels[0].url: is an example nobody reads",
  ],
])("%s is warned of: %s", (text, told) => {
  const said = findGaps(policyOf(HEAD + text)).map(({ path, message }) => `${showPath(path)}: ${message}`);
  expect(said.join("\n")).toContain(told);
  for (const message of said) expect(message).toContain("; write ");
});

test("a role of one person, and the one who awards paying too, are told", () => {
  const text = `version: 1
policy: flowfuse
tracker: acme/cases
authority: { triage: [mona], award: [mona], publish: [mona, "@acme/security"], billing: [Mona] }
`;
  const result = readProgramme(text, { shipped: shippedPolicy });
  const said = result.ok ? findProgrammeGaps(result.programme).map(({ path }) => showPath(path)) : [];
  expect(said).toEqual(["authority.billing", "authority.second_approval_above", "authority.triage", "authority.award"]);
});

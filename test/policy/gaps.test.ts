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

import { expect, test } from "@jest/globals";
import { readProgramme } from "../../src/policy/read-programme.ts";
import { shippedPolicy } from "../../src/policy/shipped.ts";

const PROGRAMME = "version: 1\npolicy: flowfuse\ntracker: acme/cases\n";

/** The first problem as "line:column path: message". */
function firstProblem(text: string): string {
  const result = readProgramme(text, { shipped: shippedPolicy });
  const [one] = result.ok ? [] : result.problems;
  return one ? `${one.line}:${one.column} ${one.path}: ${one.message}` : "nothing is wrong";
}

test.each([
  ["version: 1\npolicy:\n\tname: X\n", "3:1 : is indented by a tab; write spaces"],
  [
    "version: 1\n policy: flowfuse\ntracker: acme/cases\n",
    "1:10 : holds a second colon, or what follows is indented too far; write the text in quotes, the keys below each other",
  ],
  ["version 1\npolicy: flowfuse\n", "1:1 : is a line without a colon and a space; write key: value"],
  [
    "version:1\npolicy:flowfuse\ntracker:acme/cases\n",
    "1:1 : is not a mapping; write keys and values, such as version: 1",
  ],
  ['version: "1"\npolicy: flowfuse\ntracker: acme/cases\n', "1:1 version: is not a version of this format; write 1"],
  ["version: v1\npolicy: flowfuse\ntracker: acme/cases\n", "1:1 version: is not a version of this format; write 1"],
  [
    "version: 1\npolicy: FlowFuse\ntracker: acme/cases\n",
    "2:1 policy: is no shipped policy; did you mean flowfuse? write flowfuse",
  ],
  [
    "version: 1\npolicy: ./policies/own.yml\ntracker: acme/cases\n",
    "2:1 policy: is no shipped policy; write the policy itself, or pythonanywhere, flowfuse, coordinated-disclosure",
  ],
  [
    "version: 1\npolicy: flowfuse\ntracker: https://github.com/acme/cases\n",
    "3:1 tracker: is not written as owner/name; did you mean acme/cases? write acme/cases",
  ],
  [
    "version: 1\npolicy: flowfuse\ntracker: @acme/cases\n",
    '3:10 : begins with a sign that YAML keeps for itself; write it in quotes, such as "@acme/security"',
  ],
  [
    "version: 1\npolicy: flowfuse\n",
    '1:1 tracker: is missing; write a text such as "acme/security-cases" (Private repository of the same owner whose issues are the cases, as owner/name)',
  ],
  [
    "version: 1\npolicy: flowfuse\ntracker:\n",
    "3:1 tracker: is not a repository; write owner/name, such as acme/security-cases",
  ],
  [PROGRAMME + "authority: mona\n", "4:1 authority: is a text; write keys and values (Who may do what)"],
  [
    PROGRAMME + "authority:\n  triage: mona\n",
    "5:3 authority.triage: is a text; write a list (Who triages; absent: maintain or admin on the tracker, on a personal account its owner)",
  ],
  [
    PROGRAMME + "authority:\n  triage: [@mona]\n",
    '5:12 : begins with a sign that YAML keeps for itself; write it in quotes, such as "@acme/security"',
  ],
  [
    PROGRAMME + "authority:\n  triage: [mona@acme.org]\n",
    '5:12 authority.triage[0]: is neither a login nor a team; write mona, or "@acme/security"',
  ],
  [
    PROGRAMME + "authority:\n  triage: [123]\n",
    '5:12 authority.triage[0]: is neither a login nor a team; write mona, or "@acme/security", in quotes',
  ],
  [
    PROGRAMME + "authority:\n  biling: [penny]\n",
    "5:3 authority.biling: is not a key here; did you mean billing? write billing",
  ],
  [
    PROGRAMME + "authority:\n  award: [a, b]\n  second_approval_above: 500\n",
    '6:3 authority.second_approval_above: is not a sum; write an amount and its currency, such as "500 USD"',
  ],
  [
    PROGRAMME + "authority:\n  award: [a, b]\n  second_approval_above: $500\n",
    '6:3 authority.second_approval_above: is not an amount followed by a currency; write "500 USD"',
  ],
  [
    PROGRAMME + "authority:\n  award: [a, b]\n  second_approval_above: EUR 500\n",
    '6:3 authority.second_approval_above: is not an amount followed by a currency; write "500 EUR"',
  ],
  [
    PROGRAMME + "authority:\n  award: [a, b]\n  second_approval_above: 1,000 USD\n",
    '6:3 authority.second_approval_above: is not an amount followed by a currency; write "1000 USD"',
  ],
  [
    PROGRAMME + "authority:\n  award: [a]\n  second_approval_above: 500 USD\n",
    "6:3 authority.second_approval_above: needs two people; write at least two logins, or a team, in authority.award",
  ],
  [PROGRAMME + "intake:\n  label: ''\n", "5:3 intake.label: is empty; write a label, such as security-report"],
  [PROGRAMME + "intake: [security]\n", "4:1 intake: is a list; write keys and values (Labels that bring reports in)"],
  [
    PROGRAMME + "seventeen: 1\n",
    "4:1 seventeen: is not a key here; write version, tracker, authority, intake or policy",
  ],
  [
    "version: 1\ntracker: acme/cases\npolicy:\n  name: X\n  clauses: {A1: hi}\n",
    "3:1 policy.version: is missing; write 1 (Version of this format)",
  ],
  [PROGRAMME + "policy: flowfuse\n", "4:1 : the key stands here a second time; write it once"],
  [
    "version: 1\r\npolicy: flowfuse\r\ntracker: acme/cases\r\nxx: 1\r\n",
    "4:1 xx: is not a key here; write version, tracker, authority, intake or policy",
  ],
  ["﻿", "1:1 : is empty; write at least version, policy and tracker"],
  ["version: 1\u0000\n", "1:1 : holds a zero byte; write it as UTF-8 text"],
  ["<!DOCTYPE html>\n<html></html>", "1:1 : is not a mapping; write keys and values, such as version: 1"],
  ['{\n // hi\n "version": 1 }', "1:1 version: is missing; write 1 (Version of this format)"],
  [
    PROGRAMME + "__proto__: {a: 1}\n",
    "4:1 __proto__: is not a key here; write version, tracker, authority, intake or policy",
  ],
  [PROGRAMME + "~: 2\n", "4:1 : is no key; write a word"],
])("%j is told %s", (text, told) => {
  expect(firstProblem(text)).toBe(told);
});

test.each([
  ["a byte order mark", `\uFEFF${PROGRAMME}`],
  ["the line ends of Windows", PROGRAMME.replaceAll("\n", "\r\n")],
  ["JSON", '{"version":1,"policy":"flowfuse","tracker":"acme/cases"}'],
  ["words that older YAML took for true and false", `${PROGRAMME}authority: { triage: [yes, no, on] }`],
])("%s is read", (_, text) => {
  expect(firstProblem(text)).toBe("nothing is wrong");
});

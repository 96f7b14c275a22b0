import { expect, test } from "@jest/globals";
import { readPolicy } from "../../src/policy/read-policy.ts";

const HEAD = "version: 1\nname: X\nclauses:\n  A1: We pay for words within 3 days.\n";

const amounts = (text: string) => `reward:
  entitlement: { rule: first_only, words: We pay, clause: A1 }
  inputs: { of: [severity], words: We pay, clause: A1 }
  amounts: ${text}`;

/** The first problem as "line:column path: message". */
function firstProblem(text: string): string {
  const result = readPolicy(text);
  const [one] = result.ok ? [] : result.problems;
  return one ? `${one.line}:${one.column} ${one.path}: ${one.message}` : "nothing is wrong";
}

test.each([
  [
    "clocks:\n  - { id: a, deliverables: [fix], within: 3d, public: false, clause: A1 }",
    "6:35 clocks[0].within: is not a length of time; did you mean 3 days? write 3 days",
  ],
  [
    "clocks:\n  - { id: a, deliverables: [fix], within: 3, public: false, clause: A1 }",
    '6:35 clocks[0].within: is not a length of time; write a whole number and a unit, such as "3 business days", "90 days" or "24 hours"',
  ],
  [
    "clocks:\n  - { id: a, deliverables: [fix], within: 3 working days, public: false, clause: A1 }",
    "6:35 clocks[0].within: is not a length of time; did you mean 3 business days? write 3 business days",
  ],
  [
    "clocks:\n  - { id: a, deliverables: [fix], within: 1.5 days, public: false, clause: A1 }",
    '6:35 clocks[0].within: is not a length of time; write a whole number and a unit, such as "3 business days", "90 days" or "24 hours"',
  ],
  [
    "clocks:\n  - { id: a, deliverables: [fix], within: 3 months, public: false, clause: A1 }",
    "6:35 clocks[0].within: is not a length of time; did you mean 90 days? write 90 days",
  ],
  [
    "clocks:\n  - { id: a, deliverables: [fix], within: 3 days, public: yes, promise: within 3 days, clause: A1 }",
    "6:51 clocks[0].public: is a text; write true or false (Whether the finder is told; false: a reminder for the team only)",
  ],
  [
    "clocks:\n  - { id: a, deliverables: [patch], public: false, clause: A1 }",
    "6:29 clocks[0].deliverables[0]: is not known here; write acknowledgement, assessment, expected_date, fix, decision or payment",
  ],
  [
    "clocks:\n  - { id: a, deliverables: fix, public: false, clause: A1 }",
    "6:14 clocks[0].deliverables: is a text; write a list (All of these must have reached the finder to stop it)",
  ],
  [
    "clocks:\n  - { id: a, deliverables: [], public: false, clause: A1 }",
    "6:14 clocks[0].deliverables: names too few; write at least 1",
  ],
  [
    "clocks:\n  id: a\n  clause: A1",
    "5:1 clocks: is a mapping; write a list (Running promises and reminders. What is not here is not promised)",
  ],
  [
    "advisory: { put_back: [] }",
    "5:13 advisory.put_back: names nothing; write severity, credits or both, or leave advisory out",
  ],
  ["advisory: { put_back: [severities] }", "5:24 advisory.put_back[0]: is not known here; write severity or credits"],
  [
    "advisory: { put_back: [severity, severity] }",
    "5:34 advisory.put_back[1]: severity stands here twice; write it once",
  ],
  [
    "advisory: { put_back: [severity], clause: A9 }",
    "5:35 advisory.clause: no clause A9 is quoted; write its words under clauses",
  ],
  [
    "severity: {source: [class_map]}\nclasses:\n  - { id: a, name: A, words: We pay, clause: A1, default_severity: hihg }",
    "7:50 classes[0].default_severity: is not known here; did you mean high? write high",
  ],
  [
    "severity: {source: [class_map]}\nclasses:\n  - { id: a, name: A, words: We pay, clause: A1, default_severity: High }",
    "7:50 classes[0].default_severity: is not known here; did you mean high? write high",
  ],
  [
    "severity: { source: [cvss] }",
    "5:22 severity.source[0]: is not known here; write class_map, human, cvss3.1 or cvss4.0",
  ],
  [
    "severity: { source: cvss4.0 }",
    "5:13 severity.source: is a text; write a list (In order of precedence; empty: the source names none, a person judges)",
  ],
  ["severity: { source: [cvss4] }", "5:22 severity.source[0]: is not known here; did you mean cvss4.0? write cvss4.0"],
  [
    "classes:\n  - { id: SQL Injection, name: A, words: We pay, clause: A1 }",
    "6:7 classes[0].id: is not a name; write lower-case letters, digits and dashes, such as sql-injection",
  ],
  [
    "classes:\n  - { id: a, name: A, words: We pay, clause: A1, cwe: [79] }",
    "6:56 classes[0].cwe[0]: is a number; write CWE-79",
  ],
  [
    "classes:\n  - { id: a, name: A, words: We pay, clause: A1, cwe: [cwe-79] }",
    "6:56 classes[0].cwe[0]: is not a CWE id; did you mean CWE-79? write CWE-79",
  ],
  [
    "classes:\n  - { id: a, name: A, words: We pay, clause: A1, unless: [{ words: We pay, clause: A1 }] }",
    "6:59 classes[0].unless[0]: can never be said to apply; write who attacks (actor), who is attacked (victim) or the class that holds then",
  ],
  [
    "classes:\n  - { id: a, name: A, words: We pay, clause: A1, cwe: [CWE-99999] }",
    "6:56 classes[0].cwe[0]: CWE-99999 is no weakness of CWE 4.18; write an id of https://cwe.mitre.org/data/, such as CWE-79",
  ],
  [
    "classes:\n  - { id: a, name: A, words: We pay, clause: A1, cwe: CWE-79 }",
    "6:50 classes[0].cwe: is a text; write a list (CWE ids that belong to the class)",
  ],
  [
    "classes:\n  - { id: a, name: A, words: We pay, clause: A1, tier: 3 }",
    "6:50 classes[0].tier: is not a tier; write 0 (not interesting), 1 (interesting) or 2 (very interesting)",
  ],
  [
    "classes:\n  - { id: a, name: A, clause: A1 }",
    "6:5 classes[0].words: is missing; write a text (The source's own line about it)",
  ],
  [
    "classes:\n  - { id: a, name: A, words: We pay, clause: A9 }",
    "6:38 classes[0].clause: no clause A9 is quoted; write its words under clauses",
  ],
  [
    "classes:\n  - { id: a, name: A, words: We pay, clause: a1 }",
    "6:38 classes[0].clause: no clause a1 is quoted; did you mean A1? write A1",
  ],
  [
    amounts("{ kind: fixed, currency: USD, by_severity: { high: 500 }, clause: A1 }"),
    '8:57 reward.amounts.by_severity.high: is not a sum; write an amount and its currency, such as "500 USD"',
  ],
  [
    amounts("{ kind: fixed, currency: USD, by_severity: { high: $500 }, clause: A1 }"),
    '8:57 reward.amounts.by_severity.high: is not an amount followed by a currency; write "500 USD"',
  ],
  [
    amounts("{ kind: fixed, currency: EUR, by_severity: { high: 500€ }, clause: A1 }"),
    '8:57 reward.amounts.by_severity.high: is not an amount followed by a currency; write "500 EUR"',
  ],
  [
    amounts("{ kind: fixed, currency: $, by_severity: { high: 500 USD }, clause: A1 }"),
    "8:27 reward.amounts.currency: is not a currency code; write its three capital letters, such as EUR",
  ],
  [
    amounts("{ kind: fixed, currency: eur, by_severity: { high: 500 EUR }, clause: A1 }"),
    "8:27 reward.amounts.currency: is not a currency code; did you mean EUR? write EUR",
  ],
  [
    amounts("{ kind: fixed, currency: USD, by_severity: { high: -5 USD }, clause: A1 }"),
    '8:57 reward.amounts.by_severity.high: is not an amount followed by a currency; write "500 USD"',
  ],
  [
    amounts("{ kind: range, currency: USD, by_severity: { high: 5-10 USD }, clause: A1 }"),
    "8:57 reward.amounts.by_severity.high: is a text; write keys and values: from and to",
  ],
  [
    amounts("{ currency: USD, by_severity: { high: 5 USD }, clause: A1 }"),
    "8:3 reward.amounts.kind: is missing; write none, fixed or range",
  ],
  [
    amounts("{ kind: table, currency: USD, by_severity: { high: 5 USD }, clause: A1 }"),
    "8:14 reward.amounts.kind: is not known here; write none, fixed or range",
  ],
  [
    amounts("{ kind: none, by_severity: { high: 5 USD }, clause: A1 }"),
    "8:26 reward.amounts.by_severity: is no key of kind none; write kind: fixed, or leave it out",
  ],
  [
    amounts("[5 USD]"),
    "8:3 reward.amounts: is a list; write keys and values: kind, clause and currency (What is paid)",
  ],
  [
    "reward:\n  entitlement: { rule: first, words: We pay, clause: A1 }\n  inputs: { of: [severity], words: We pay, clause: A1 }\n  amounts: { kind: none, clause: A1 }",
    "6:18 reward.entitlement.rule: is not known here; did you mean first_only? write first_only",
  ],
  [
    "reward:\n  entitlement: { rule: first_only, words: We pay, clause: A1 }\n  inputs: { of: [cvss], words: We pay, clause: A1 }\n  amounts: { kind: none, clause: A1 }",
    "7:18 reward.inputs.of[0]: is not known here; write severity, impact, tier or quality",
  ],
  ["effective: { date: 11/22/2026, clause: A1 }", "5:14 effective.date: is not a day; write it as 2026-11-22"],
  ["effective: { date: 2026-02-30, clause: A1 }", "5:14 effective.date: is not a day; write it as 2026-11-22"],
  [
    "effective: 2026-02-03",
    "5:1 effective: is a text; write keys and values: date and clause (The day from which the prose says it holds)",
  ],
  [
    "channels: [{ kind: email, address: 'security at example dot org', clause: A1 }]",
    "5:27 channels[0].address: is not an address anyone can write to; write one, such as security@example.org",
  ],
  [
    "channels:\n  - kind: email\n    address: [email protected]\n    clause: A1",
    "7:5 channels[0].address: is not an address anyone can write to; write one, such as security@example.org",
  ],
  [
    "channels: [{ kind: web, url: 'javascript:alert(1)', clause: A1 }]",
    "5:25 channels[0].url: is not the address of a web page; write it as https://example.org/security",
  ],
  [
    "credit: true",
    "5:1 credit: is a boolean; write keys and values: rule, words and clause (Credit; absent: the source does not say, so the finder is asked and nothing is promised)",
  ],
  [
    "credit: { rule: yes, words: We pay, clause: A1 }",
    "5:11 credit.rule: is not known here; write opt_out, opt_in or none",
  ],
  [
    "credit: { rule: opt-out, words: We pay, clause: A1 }",
    "5:11 credit.rule: is not known here; did you mean opt_out? write opt_out",
  ],
  [
    "embargo: { ends: 90 days, words: We pay, clause: A1 }",
    '5:12 embargo.ends: does not say from when; write "receipt + 90 days" or "fix + 90 days"',
  ],
  [
    "embargo: { ends: fixed, words: We pay, clause: A1 }",
    '5:12 embargo.ends: is not an end of confidentiality; write none, resolved, date, "fix + 30 days" or "receipt + 90 days"',
  ],
  [
    "embargo: { starts: accept, ends: resolved, words: We pay, clause: A1 }",
    "5:12 embargo.starts: is not a start; write receipt",
  ],
  [
    "embargo: { ends: resolved, weekend_roll: 'true', words: We pay, clause: A1 }",
    "5:28 embargo.weekend_roll: is a text; write true or false (An end on a day off moves to the next business day)",
  ],
  [
    "calendar: { zone: GMT+1 }",
    '5:13 calendar.zone: is not a time zone; write a name of the tz database, such as "Europe/Amsterdam"',
  ],
  [
    "calendar: { weekend: [Samstag] }",
    "5:23 calendar.weekend[0]: is not known here; write monday, tuesday, wednesday, thursday, friday, saturday or sunday",
  ],
  [
    "calendar: { weekend: [Sat, Sun] }",
    "5:23 calendar.weekend[0]: is not known here; did you mean saturday? write saturday",
  ],
  [
    "calendar: { weekend: saturday }",
    "5:13 calendar.weekend: is a text; write a list (Days of the week that are no business days)",
  ],
  [
    "calendar: { holidays: NL }",
    "5:13 calendar.holidays: is a text; write keys and values: country (Public holidays that are no business days; absent: none)",
  ],
  [
    "calendar: { holidays: { country: Germany } }",
    "5:25 calendar.holidays.country: is not a country; write its ISO 3166 code, such as NL",
  ],
  [
    "calendar: { holidays: { country: de } }",
    "5:25 calendar.holidays.country: is not a country; did you mean DE? write DE",
  ],
  [
    "calendar: { holidays: { country: DE, region: Bavaria } }",
    "5:13 calendar.holidays: no region Bavaria; write one of BB, BE, BW, BY, HB, HE, HH, MV, NI, NW, RP, SH, SL, SN, ST, TH",
  ],
  [
    "calendar: { holidays: { country: FR, region: 57 } }",
    '5:38 calendar.holidays.region: is not a region; write it in quotes as date-holidays names it, such as "57"',
  ],
  [
    "intake: { required: { all_of: [description] }, poc: yes, words: We pay, clause: A1 }",
    "5:48 intake.poc: is not known here; write never, optional or required",
  ],
  [
    "intake: { required: { all_of: [description] }, poc: no, words: We pay, clause: A1 }",
    "5:48 intake.poc: is not known here; write never, optional or required",
  ],
  [
    "intake: { required: [description], poc: never, words: We pay, clause: A1 }",
    "5:11 intake.required: is a list; write all_of or any_of above it (What a report must contain; absent: a description)",
  ],
  [
    "intake: { required: { all_of: [description], any_of: [ip] }, poc: never, words: We pay, clause: A1 }",
    "5:46 intake.required.any_of: cannot stand beside its neighbour; write one of all_of or any_of",
  ],
  [
    "scope:\n  assets:\n    - { kind: host, match: *.example.org, scope: in, clause: A1 }",
    "7:28 : aliases are not read; write the value itself, in quotes if it begins with *",
  ],
  ["scope:\n  include: [a]", "6:3 scope.include: is not a key here; write assets or runbooks"],
  ["conduct:\n  - no spam", "6:5 conduct[0]: is a text; write keys and values: code, words and clause"],
  ["claims: { kind: pdf, clause: A1 }", "5:11 claims.kind: is not known here; write none, invoice or external"],
  [
    "claims: { kind: invoice, line_text: We pay, fields: [], send_to: billing, clause: A1 }",
    "5:57 claims.send_to: is not an address; write one, such as billing@example.org",
  ],
  [
    "source: { title: x, path: y, sha256: abc }",
    "5:30 source.sha256: is not a SHA-256; write the 64 hex digits that `sha256sum` prints",
  ],
  [
    "quality: { words: We pay, rubric: [{ word: good, factor: 150% }], clause: A1 }",
    "5:50 quality.rubric[0].factor: is a text; write a number (What the amount is multiplied by; absent: a human decides)",
  ],
])("%j is told %s", (text, told) => {
  expect(firstProblem(HEAD + text)).toBe(told);
});

test.each([
  [
    "version: 1\nname: X\nclauses:\n  - A1: hi",
    "3:1 clauses: is a list; write keys and values (Clause id → the exact words of the source (one passage, or a list of passages))",
  ],
  [
    "version: 1\nname: X\nclauses:\n  1: hi",
    "4:3 clauses.1: is not a clause id; write a letter, then letters, digits, dots or dashes, such as FF12",
  ],
  [
    "version: 1\nname: X\nclauses:\n  A 1: hi",
    "4:3 clauses.A 1: is not a clause id; write a letter, then letters, digits, dots or dashes, such as FF12",
  ],
  ["version: 1\nname: X\nclauses:\n  A1:", "4:3 clauses.A1: is not a quotation; write the words of the source"],
  [
    "version: 1\nname: X\nclauses:",
    "3:1 clauses: is empty; write keys and values (Clause id → the exact words of the source (one passage, or a list of passages))",
  ],
  [
    "version: 1\nname: 5\nclauses: {}",
    "2:1 name: is a number; write a text (What the policy is called when people speak of it)",
  ],
  [
    "version: 1\nname: X\nclauses:\n  A1: We pay: always",
    "4:7 : holds a second colon, or what follows is indented too far; write the text in quotes, the keys below each other",
  ],
])("the file %j is told %s", (text, told) => {
  expect(firstProblem(text)).toBe(told);
});

test.each([
  [
    "conduct",
    "conduct:\n  - { code: a, words: We pay, clause: A1 }\n  - { code: a, words: We pay, clause: A1 }",
    "conduct[1].code",
  ],
  ["source", "severity: { source: [human, human] }", "severity.source[1]"],
  [
    "assets",
    "scope:\n  assets:\n    - { kind: host, match: a.example, scope: in, clause: A1 }\n    - { kind: host, match: A.EXAMPLE, scope: out, clause: A1 }",
    "scope.assets[1].match",
  ],
  [
    "quality",
    "quality: { words: We pay, rubric: [{ word: good }, { word: good }], clause: A1 }",
    "quality.rubric[1].word",
  ],
])("one name twice in %s is told at the second", (_, text, path) => {
  expect(firstProblem(HEAD + text)).toMatch(
    new RegExp(`^\\d+:\\d+ ${path.replaceAll(/[[\].]/g, "\\$&")}: .* stands here twice; write it once$`),
  );
});

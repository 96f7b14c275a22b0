import { expect, test } from "@jest/globals";
import { compareProgrammes } from "../../src/policy/compare-programmes.ts";
import type { Programme } from "../../src/policy/programme.ts";
import { type ProgrammeContext, readProgramme } from "../../src/policy/read-programme.ts";
import { shippedPolicy } from "../../src/policy/shipped.ts";

const acme: ProgrammeContext = { shipped: shippedPolicy, owner: { login: "acme", kind: "organization" } };
const mona: ProgrammeContext = { shipped: shippedPolicy, owner: { login: "mona", kind: "personal" } };
const EXAMPLE = `version: 1
policy: flowfuse
tracker: acme/security-cases
authority:
  triage: ["@acme/security", "mona"]
  award: ["mona", "olivia"]
  publish: ["mona"]
  billing: ["penny"]
  second_approval_above: "500 USD"
intake:
  label: security-report
  track_label: security-public
`;

function programmeOf(text: string, context = acme): Programme {
  const result = readProgramme(text, context);
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 2));
  return result.programme;
}

function problemsOf(text: string, context = acme): string {
  const result = readProgramme(text, context);
  return result.ok ? "" : result.problems.map((one) => `${one.line} ${one.path}: ${one.message}`).join("\n");
}

test("the example of the documentation is read whole", () => {
  expect(programmeOf(EXAMPLE)).toMatchObject({
    version: 1,
    policy_name: "flowfuse",
    policy: { name: "FlowFuse security reporting policy" },
    tracker: { owner: "acme", repo: "security-cases" },
    authority: {
      triage: [
        { kind: "team", org: "acme", slug: "security" },
        { kind: "login", login: "mona" },
      ],
      billing: [{ kind: "login", login: "penny" }],
      second_approval_above: { minor: 50000, currency: "USD" },
    },
    intake: { label: "security-report", track_label: "security-public" },
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    shortHash: expect.stringMatching(/^[0-9a-f]{12}$/),
  });
});

test("two lines are enough, and what is absent is left to GitHub's own roles", () => {
  const programme = programmeOf("version: 1\npolicy: pythonanywhere\ntracker: acme/cases\n");
  expect(programme.authority).toEqual({ billing: [] });
  expect(programme.intake).toEqual({ label: "security-report", track_label: "security-public" });
});

test("a policy may stand in the file, and its problems name its own keys and lines", () => {
  const inline = (name: string) =>
    `version: 1\ntracker: acme/cases\npolicy:\n  version: 1\n  ${name}: Ours\n  clauses: {}\n`;
  expect(programmeOf(inline("name"))).toMatchObject({ policy: { name: "Ours" } });
  expect(programmeOf(inline("name")).policy_name).toBeUndefined();
  expect(problemsOf(inline("nam"))).toContain("5 policy.nam: is not a key here; did you mean name? write name");
});

test.each([
  [
    "version: 1\ntracker: acme/cases",
    "1 policy: is missing; write the policy itself, or pythonanywhere, flowfuse, coordinated-disclosure",
  ],
  [
    "version: 1\npolicy: flowfus\ntracker: acme/cases",
    "2 policy: is no shipped policy; did you mean flowfuse? write flowfuse",
  ],
  ["version: 1\npolicy: flowfuse", "1 tracker: is missing; write"],
  ["version: 1\npolicy: flowfuse\ntracker: cases", "3 tracker: is not a repository; write owner/name"],
  [
    "version: 1\npolicy: flowfuse\ntracker: other/cases",
    "3 tracker: belongs to another account; write a private repository of acme",
  ],
  [EXAMPLE.replace('"mona", "olivia"', '"mona", "MONA"'), "9 authority.second_approval_above: needs two people"],
  [EXAMPLE.replace('  award: ["mona", "olivia"]\n', ""), "8 authority.second_approval_above: needs two people"],
  [
    EXAMPLE.replace('"mona", "olivia"', ""),
    "6 authority.award: names nobody; write at least one login, or leave it out",
  ],
  [EXAMPLE.replace("500 USD", "500"), "9 authority.second_approval_above: is not an amount followed by a currency"],
  [
    EXAMPLE.replace("@acme/security", "@other/security"),
    "5 authority.triage[0]: is a team of another account; write a team of acme",
  ],
  [EXAMPLE.replace('"penny"', '"@penny"'), "8 authority.billing[0]: is a login with a sign too many; write penny"],
  [EXAMPLE.replace('"penny"', '"dependabot[bot]"'), "8 authority.billing[0]: is neither a login nor a team"],
  [
    EXAMPLE.replace("label: security-report", "label: Security-Public"),
    "12 intake.track_label: is the intake label too",
  ],
  [
    EXAMPLE.replace("label: security-report", "label: severity/high"),
    "11 intake.label: is a label the app sets itself",
  ],
  [
    EXAMPLE.replace("billing:", "biling:"),
    "8 authority.biling: is not a key here; did you mean billing? write billing",
  ],
  [`${EXAMPLE}_extends: base\n`, "13 _extends: files are not merged; write the whole file here"],
])("%j is told: %s", (text, told) => {
  expect(problemsOf(text)).toContain(told);
});

test("a personal account has no teams", () => {
  const text = EXAMPLE.replaceAll("acme/security-cases", "mona/cases");
  expect(problemsOf(text, mona)).toContain(
    "5 authority.triage[0]: is a team, which a personal account has not; write logins",
  );
  expect(programmeOf(text.replace('"@acme/security", ', ""), mona).tracker.owner).toBe("mona");
});

test("a team in award can give the second signature", () => {
  expect(programmeOf(EXAMPLE.replace('"mona", "olivia"', '"@acme/money"')).authority.award).toHaveLength(1);
});

test("the hash is that of the content: order and comments do not change it, any value does", () => {
  const { hash } = programmeOf(EXAMPLE);
  const shuffled = EXAMPLE.replace("version: 1\npolicy: flowfuse\n", "# ours\npolicy: flowfuse\nversion: 1\n");
  expect(programmeOf(shuffled).hash).toBe(hash);
  expect(programmeOf(EXAMPLE.replace("500 USD", "501 USD")).hash).not.toBe(hash);
  expect(programmeOf(EXAMPLE.replace("policy: flowfuse", "policy: pythonanywhere")).hash).not.toBe(hash);
});

test.each([
  ["the tracker", "acme/security-cases", "acme/other", "tracker"],
  ["who awards", '"mona", "olivia"', '"mona", "eve"', "authority.award"],
  ["who is paid through", '"penny"', '"eve"', "authority.billing"],
  ["the limit", "500 USD", "5000 USD", "authority.second_approval_above"],
  ["the policy's money", "policy: flowfuse", "policy: pythonanywhere", "policy.reward.amounts.kind"],
])("%s changes only by adoption, and the change is shown", (_, from, to, path) => {
  const comparison = compareProgrammes(programmeOf(EXAMPLE), programmeOf(EXAMPLE.replace(from, to)));
  expect(comparison.needsAdoption).toBe(true);
  expect(comparison.changes.map((change) => change.path)).toContain(path);
});

test("a change is shown as it is written, and a label changes without adoption", () => {
  const old = programmeOf(EXAMPLE);
  expect(compareProgrammes(old, programmeOf(EXAMPLE.replace("500 USD", "750.50 USD"))).changes).toEqual([
    { path: "authority.second_approval_above", from: "500 USD", to: "750.50 USD" },
  ]);
  expect(compareProgrammes(old, programmeOf(EXAMPLE.replace('"@acme/security", "mona"', '"mona"'))).changes).toEqual([
    { path: "authority.triage", from: "@acme/security, mona", to: "mona" },
  ]);
  expect(compareProgrammes(old, programmeOf(EXAMPLE.replace("label: security-report", "label: vuln")))).toEqual({
    needsAdoption: false,
    changes: [{ path: "intake.label", from: "security-report", to: "vuln" }],
  });
  expect(compareProgrammes(old, old)).toEqual({ needsAdoption: false, changes: [] });
});

test("a severity the class map gives moves money, so it needs adoption; a name does not", () => {
  const inline = (severity: string, name: string) => `version: 1
tracker: acme/cases
policy:
  version: 1
  name: Ours
  clauses: { A1: A line. }
  severity: { source: [class_map] }
  classes:
    - { id: a, name: First, words: A line., clause: A1, default_severity: low }
    - { id: b, name: ${name}, words: A line., clause: A1, default_severity: ${severity} }
`;
  const old = programmeOf(inline("low", "Second"));
  expect(compareProgrammes(old, programmeOf(inline("critical", "Second")))).toEqual({
    needsAdoption: true,
    changes: [{ path: "policy.classes[b].default_severity", from: "low", to: "critical" }],
  });
  expect(compareProgrammes(old, programmeOf(inline("low", "Other"))).needsAdoption).toBe(false);
});

import { expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  creditsAfter,
  creditsAtPublication,
  creditsSettled,
  faceOf,
  hashFace,
  publicationFacts,
  type AdvisoryText,
} from "../../src/desk/publication.ts";
import type { Case } from "../../src/domain/case.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { policyOf } from "../speech/spoken-case.ts";
import { aCase, theTime } from "../support/a-case.ts";

const silent = policyOf("flowfuse");
const meta = { type: "finder", by: "mona", at: theTime() } as const;
const named = { kind: "login", login: "Ada", ...meta } as const;
const advisory: AdvisoryText = {
  ghsaId: "GHSA-aaaa-bbbb-cccc",
  summary: "Open redirect",
  description: "What and how",
  severity: "low",
  cvssVector: null,
  cveId: null,
  cweIds: ["CWE-601"],
  vulnerabilities: [{ ecosystem: "npm", name: "app", range: "< 1.2", patched: "1.2" }],
  credits: [
    { login: "ada", type: "reporter" },
    { login: "grace", type: "coordinator" },
  ],
};

test("the face carries the credits as they will be, whether they are written yet or not", () => {
  const c = aCase({ credit: named });
  const before = faceOf(c, silent, advisory);
  expect(before.credits).toEqual(["Ada (finder)", "grace (coordinator)"]);
  const written = { ...advisory, credits: creditsAfter(c, silent, advisory.credits) };
  expect(hashFace(faceOf(c, silent, written))).toBe(hashFace(before));
});

test("any change of what the public would read changes the hash", () => {
  const hash = hashFace(faceOf(aCase(), silent, advisory));
  const changes: readonly Partial<AdvisoryText>[] = [
    { summary: "Open redirects" },
    { description: "What and why" },
    { severity: "high" },
    { cvssVector: "CVSS:3.1/AV:N" },
    { cveId: "CVE-2026-0001" },
    { cweIds: [] },
    { vulnerabilities: [] },
    { credits: [] },
  ];
  const hashes = changes.map((change) => hashFace(faceOf(aCase(), silent, { ...advisory, ...change })));
  expect(new Set([hash, ...hashes]).size).toBe(changes.length + 1);
});

test.each<[string, Partial<AdvisoryText>]>([
  ["title", { summary: "Fixes <FF-2026-4711>" }],
  ["description", { description: "As in FF-2026-4711" }],
  ["package", { vulnerabilities: [{ ecosystem: "npm", name: "FF-2026-4711", range: null, patched: null }] }],
  ["versions", { vulnerabilities: [{ ecosystem: "npm", name: "app", range: "< 1 (FF-2026-4711)", patched: null }] }],
  [
    "fixed version",
    { vulnerabilities: [{ ecosystem: "npm", name: "app", range: null, patched: "ff_2026_4711 FF-2026-4711" }] },
  ],
])("an id of a case in any field of the advisory keeps it from publication: %s", (_, change) => {
  expect(publicationFacts(faceOf(aCase(), silent, advisory)).stopped).toBeNull();
  expect(publicationFacts(faceOf(aCase(), silent, { ...advisory, ...change })).stopped).toBe("names-a-case");
});

test.each([
  ["by another name", { kind: "name", name: "Ada L.", ...meta } as const, "Ada L."],
  ["not at all", { kind: "anonymous", ...meta } as const, null],
])("a finder who is named %s loses the entry GitHub made for their login", (_, credit, byHand) => {
  const face = faceOf(aCase({ credit }), silent, advisory);
  expect(face.credits).toEqual(["grace (coordinator)"]);
  expect(face.nameToAddByHand).toBe(byHand);
});

test("where the policy says nothing and nobody settled anything, nobody's credit changes", () => {
  expect(creditsAfter(aCase(), silent, advisory.credits)).toEqual(advisory.credits);
});

test.each([
  ["opt_out", null, ["ada", "grace"], []],
  ["opt_out", { kind: "anonymous" }, ["grace"], ["ada"]],
  ["opt_in", null, ["grace"], ["ada"]],
  ["opt_in", { kind: "login", login: "ada" }, ["ada", "grace"], []],
  ["none", { kind: "login", login: "ada" }, ["grace"], ["ada"]],
] as const)("under %s, the wish being %j, GitHub's own credit becomes %j", (rule, wished, left, gone) => {
  const c = aCase({ wish: wished === null ? null : { ...wished, at: theTime(), isAnswered: true } });
  const change = creditsAtPublication(c, ruled(rule), advisory.credits);
  expect(change.remove).toEqual(gone);
  expect(creditsAfter(c, ruled(rule), advisory.credits).map(({ login }) => login)).toEqual(left);
  expect(creditsSettled(c)).toEqual({ add: [], remove: [] });
});

test("a finder the policy names is credited where GitHub did not do so by itself", () => {
  const [, grace] = advisory.credits;
  const held = grace === undefined ? [] : [grace];
  const credited = creditsAfter(aCase(), ruled("opt_out"), held);
  expect(credited).toEqual([grace, { login: "ada", type: "finder" }]);
});

test("whatever is credited, nobody but the finder ever loses an entry, and nobody stands twice", () => {
  const login = fc.constantFrom("ada", "Ada", "grace", "linus", "eve");
  const credit = fc.record({ login, type: fc.constantFrom("finder", "other", "analyst") });
  const held = fc.uniqueArray(credit, { selector: (each) => each.login.toLowerCase() });
  const also = fc.uniqueArray(login, { selector: (each) => each.toLowerCase() });
  fc.assert(
    fc.property(held, fc.option(login), also, (credits, own, others) => {
      const c: Case = aCase({
        credit: own === null ? null : { ...named, login: "ada" },
        alsoCredited: others.filter((each) => each.toLowerCase() !== "ada").map((each) => ({ ...named, login: each })),
      });
      const after = creditsAfter(c, silent, credits).map((each) => each.login.toLowerCase());
      const kept = credits.map((each) => each.login.toLowerCase()).filter((each) => each !== "ada");
      return kept.every((each) => after.includes(each)) && new Set(after).size === after.length;
    }),
  );
});

function ruled(rule: "opt_out" | "opt_in" | "none"): Policy {
  return { ...silent, credit: { rule, words: "Our rule about names.", clause: "A1" } };
}

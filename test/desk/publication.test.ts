import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { creditChange, creditsAfter, faceOf, hashFace, type AdvisoryText } from "../../src/desk/publication.ts";
import type { Case } from "../../src/domain/case.ts";
import { aCase, theTime } from "../support/a-case.ts";

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
  const before = faceOf(c, advisory);
  expect(before.credits).toEqual(["Ada (finder)", "grace (coordinator)"]);
  const written = { ...advisory, credits: creditsAfter(c, advisory.credits) };
  expect(hashFace(faceOf(c, written))).toBe(hashFace(before));
});

test("any change of what the public would read changes the hash", () => {
  const hash = hashFace(faceOf(aCase(), advisory));
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
  const hashes = changes.map((change) => hashFace(faceOf(aCase(), { ...advisory, ...change })));
  expect(new Set([hash, ...hashes]).size).toBe(changes.length + 1);
});

test.each([
  ["by another name", { kind: "name", name: "Ada L.", ...meta } as const, "Ada L."],
  ["not at all", { kind: "anonymous", ...meta } as const, null],
])("a finder who is named %s loses the entry GitHub made for their login", (_, credit, byHand) => {
  const face = faceOf(aCase({ credit }), advisory);
  expect(face.credits).toEqual(["grace (coordinator)"]);
  expect(face.nameToAddByHand).toBe(byHand);
});

test("without a word of the team's nobody's credit changes", () => {
  expect(creditChange(aCase())).toEqual({ add: [], remove: [] });
  expect(creditsAfter(aCase(), advisory.credits)).toEqual(advisory.credits);
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
      const after = creditsAfter(c, credits).map((each) => each.login.toLowerCase());
      const kept = credits.map((each) => each.login.toLowerCase()).filter((each) => each !== "ada");
      return kept.every((each) => after.includes(each)) && new Set(after).size === after.length;
    }),
  );
});

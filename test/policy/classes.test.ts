import { expect, test } from "@jest/globals";
import { type ClassHeld, noAttributes } from "../../src/domain/class-held.ts";
import { quoteTier } from "../../src/policy/clauses/class-lookup.ts";
import { judgeClass } from "../../src/policy/clauses/class-rules.ts";
import { quoteForClosing } from "../../src/policy/clauses/close-reason.ts";
import { judgeAsset } from "../../src/policy/clauses/scope.ts";
import { decidedSeverity, mappedSeverity } from "../../src/policy/clauses/severity-source.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { aCase, theTime } from "../support/a-case.ts";
import { policyOf, shipped, STRANGER } from "./policies.ts";

const pa = shipped("pythonanywhere");
const ff = shipped("flowfuse");
const co = shipped("coordinated-disclosure");
const act = { by: "mona", at: theTime() };

function klassOf(policy: Policy, id: string): ClassHeld {
  const verdict = judgeClass(policy, id, noAttributes);
  if (!verdict.ok) throw new Error("no such class");
  return { ...verdict, by: "mona" };
}

test.each([
  ["PA6", "run-code-on-servers", 0],
  ["PA7", "self-xss", 0],
  ["PA8", "auto-pwnage", 0],
  ["PA9", "hosted-sites", 0],
  ["PA11", "session-already-compromised", 0],
  ["PA12", "xss-csrf", 1],
  ["PA13", "cross-user", 1],
  ["PA14", "information-leak", 1],
  ["PA15", "session-hijacking", 2],
  ["PA15", "os-privilege-escalation", 2],
  ["PA15", "sandbox-escape", 2],
] as const)("%s: %s is of tier %d and has no severity", (clause, id, tier) => {
  expect(judgeClass(pa, id, noAttributes)).toMatchObject({ ok: true, clause, tier, severity: null });
});

test.each([
  ["PA6", "run-code-on-servers", "sandbox-escape"],
  ["PA7", "self-xss", "xss-csrf"],
  ["PA11", "session-already-compromised", "session-hijacking"],
] as const)("%s: %s of no interest points to %s, which is of interest", (_, dull, keen) => {
  const found = judgeClass(pa, dull, noAttributes);
  const other = judgeClass(pa, keen, noAttributes);
  expect(found.ok && found.tier).toBe(0);
  expect(found.ok && found.unless.map((exception) => exception.instead?.id)).toContain(keen);
  expect(other.ok && other.tier).toBeGreaterThan(0);
});

test("PA13: a teacher and their students are excepted from an included class", () => {
  const found = judgeClass(pa, "cross-user", noAttributes);
  expect(found.ok && found.unless[0]).toMatchObject({
    write: "cross-user actor=teacher victim=student",
    clause: "PA13",
  });
});

test("PA16: three tiers in the page's own words", () => {
  expect([quoteTier(pa, 0), quoteTier(pa, 1), quoteTier(pa, 2)].map((quote) => quote?.words)).toEqual([
    "Bug classes we're not really interested in",
    "Bug classes we're interested in",
    "Bug classes we're very interested in",
  ]);
  expect(quoteTier(ff, 1)).toBeUndefined();
});

test.each([
  ["sql-injection", "critical", "SQL Injection"],
  ["remote-code-execution", "critical", "Remote Code Execution"],
  ["privilege-escalation", "critical", "Privilege Escalation"],
  ["csrf", "high", "Cross-Site Request Forgery"],
  ["user-data-leak", "high", "Information leaks of user data"],
  ["other-data-leak", "medium", "Information leaks of non-user data"],
  ["integer-ids", "low", "Exposure of any integer resource IDs (primary keys in our database)"],
] as const)("FF15 gives %s the severity %s and quotes its line", (id, severity, words) => {
  expect(judgeClass(ff, id, noAttributes)).toMatchObject({ ok: true, severity, clause: "FF15", words, tier: null });
  expect(mappedSeverity(ff, aCase({ klass: klassOf(ff, id) }), act)).toMatchObject({
    level: severity,
    basis: "class-map",
    clause: "FF15",
  });
});

test("FF15 outranks CVSS: a vector decided by a person stands, as a deviation from the map", () => {
  const vector = { level: "medium", standard: "cvss3.1", vector: "CVSS:3.1/…", score: 6.5 } as const;
  const c = aCase({ klass: klassOf(ff, "csrf") });
  expect(decidedSeverity(ff, c, vector, act)).toMatchObject({
    level: "medium",
    basis: "cvss3.1",
    deviatesFrom: "high",
  });
  expect(decidedSeverity(ff, c, { level: "high", standard: "word" }, act)).toMatchObject({ deviatesFrom: null });
  expect(decidedSeverity(ff, aCase(), { level: "low", standard: "word" }, act)).toMatchObject({
    basis: "human",
    deviatesFrom: null,
    offStandard: null,
  });
});

test("a policy without a class map maps nothing, and one of a standard notes every other", () => {
  expect(mappedSeverity(pa, aCase({ klass: klassOf(pa, "xss-csrf") }), act)).toBeUndefined();
  expect(mappedSeverity(ff, aCase(), act)).toBeUndefined();
  const stranger = policyOf(STRANGER);
  const word = { level: "low", standard: "word" } as const;
  const other = { level: "low", standard: "cvss3.1", vector: "CVSS:3.1/…", score: 3.1 } as const;
  const own = { ...other, standard: "cvss4.0" } as const;
  expect(decidedSeverity(stranger, aCase(), word, act)).toMatchObject({ offStandard: "cvss4.0", clause: null });
  expect(decidedSeverity(stranger, aCase(), other, act)).toMatchObject({ offStandard: "cvss4.0", clause: null });
  expect(decidedSeverity(stranger, aCase(), own, act)).toMatchObject({ offStandard: null, clause: "S3" });
});

test("an unknown class is refused with the ids there are and the one that was meant", () => {
  expect(judgeClass(ff, "CSRF ", noAttributes)).toMatchObject({ ok: true, id: "csrf" });
  const refused = judgeClass(ff, "sql-injektion", noAttributes);
  expect(refused).toMatchObject({ ok: false, refusal: "unknown-class", near: "sql-injection" });
  expect(refused.ok ? [] : "ids" in refused && refused.ids).toContain("integer-ids");
  expect(judgeClass(co, "csrf", noAttributes)).toEqual({ ok: false, refusal: "no-classes" });
});

test("PA5: a close without interest quotes the class's clause, or the tier's where no class is named", () => {
  expect(quoteForClosing(pa, "not-interested", aCase({ klass: klassOf(pa, "self-xss") }))?.clause).toBe("PA7");
  expect(quoteForClosing(pa, "not-interested", aCase())).toEqual({
    clause: "PA5",
    words: "Bug classes we're not really interested in",
  });
  expect(quoteForClosing(pa, "not-interested", aCase({ klass: klassOf(pa, "sandbox-escape") }))).toBeUndefined();
  expect(quoteForClosing(ff, "not-interested", aCase())).toBeUndefined();
});

test("every other close reason quotes only what the policy has words for", () => {
  expect(quoteForClosing(pa, "out-of-scope", aCase())?.clause).toBe("PA10");
  expect(quoteForClosing(co, "out-of-scope", aCase())?.clause).toBe("CO4");
  expect(quoteForClosing(pa, "duplicate", aCase())?.clause).toBe("PA3");
  expect(quoteForClosing(ff, "duplicate", aCase())?.clause).toBe("FF13");
  expect(quoteForClosing(ff, "spam", aCase())).toEqual({ clause: "FF5", words: "Spamming" });
  expect(quoteForClosing(pa, "spam", aCase())).toBeUndefined();
  expect(quoteForClosing(ff, "informative", aCase({ klass: klassOf(ff, "csrf") }))).toBeUndefined();
});

test("a policy's own text for a close reason comes first", () => {
  const policy = policyOf(`
version: 1
name: Own words
clauses: { A1: Accepted risks are listed in our wiki. }
texts: { close_accepted_risk: { words: Accepted risks are listed in our wiki., clause: A1 } }
`);
  expect(quoteForClosing(policy, "accepted-risk", aCase())?.clause).toBe("A1");
});

test.each([
  ["www.pythonanywhere.com", "in", "PA10"],
  ["WWW.PythonAnywhere.com.", "in", "PA10"],
  ["fred.pythonanywhere.com", "out", "PA9"],
  ["a.b.pythonanywhere.com", "out", "PA9"],
] as const)("PA9, PA10: %s is %s", (host, scope, clause) => {
  expect(judgeAsset(pa, { kind: "host", name: host })).toMatchObject({ scope, clause });
});

test("PA9 tells where to turn, and an asset nobody listed is a question", () => {
  expect(judgeAsset(pa, { kind: "host", name: "fred.pythonanywhere.com" })).toMatchObject({
    redirect: expect.stringContaining("contact their owners directly"),
  });
  for (const host of ["pythonanywhere.com", "evilpythonanywhere.com", "eu.example.org"])
    expect(judgeAsset(pa, { kind: "host", name: host })).toEqual({ scope: "ask" });
  expect(judgeAsset(ff, { kind: "product", name: "FlowFuse platform and associated components" })).toMatchObject({
    scope: "in",
    clause: "FF1",
  });
  expect(judgeAsset(co, { kind: "product", name: "third-party applications" })).toMatchObject({
    scope: "third_party",
    clause: "CO4",
  });
});

test("a written precedence beats the more exact match", () => {
  const policy = policyOf(`
version: 1
name: Precedence
clauses: { A1: All but this. }
scope:
  assets:
    - { kind: host, match: a.example.org, scope: in, clause: A1 }
    - { kind: host, match: "*.example.org", scope: out, precedence: 90, clause: A1 }
`);
  expect(judgeAsset(policy, { kind: "host", name: "a.example.org" })).toMatchObject({ scope: "out" });
});

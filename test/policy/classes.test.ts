import { expect, test } from "@jest/globals";
import { lookUpClass, quoteTier } from "../../src/policy/clauses/class-lookup.ts";
import { quoteForClosing } from "../../src/policy/clauses/close-reason.ts";
import { judgeAsset } from "../../src/policy/clauses/scope.ts";
import { decidedSeverity, mappedSeverity } from "../../src/policy/clauses/severity-source.ts";
import { policyOf, shipped, STRANGER } from "./policies.ts";

const pa = shipped("pythonanywhere");
const ff = shipped("flowfuse");
const co = shipped("coordinated-disclosure");

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
  expect(lookUpClass(pa, id)).toMatchObject({ ok: true, clause, tier, severity: null });
});

test.each([
  ["PA6", "run-code-on-servers", "sandbox-escape"],
  ["PA7", "self-xss", "xss-csrf"],
  ["PA11", "session-already-compromised", "session-hijacking"],
] as const)("%s: %s of no interest points to %s, which is of interest", (_, dull, keen) => {
  const found = lookUpClass(pa, dull);
  const other = lookUpClass(pa, keen);
  expect(found.ok && found.tier).toBe(0);
  expect(found.ok && found.unless.map((exception) => exception.class)).toContain(keen);
  expect(other.ok && other.tier).toBeGreaterThan(0);
});

test("PA13: a teacher and their students are excepted from an included class", () => {
  const found = lookUpClass(pa, "cross-user");
  expect(found.ok && found.unless[0]).toMatchObject({ actor: "teacher", victim: "student", clause: "PA13" });
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
  expect(lookUpClass(ff, id)).toMatchObject({ ok: true, severity, clause: "FF15", words, tier: null });
  expect(mappedSeverity(ff, id)).toMatchObject({
    level: severity,
    basis: "class-map",
    quote: { clause: "FF15", words },
  });
});

test("FF15 outranks CVSS: a vector decided by a person stands, as a deviation from the map", () => {
  const vector = { level: "medium", standard: "cvss3.1", vector: "CVSS:3.1/…", score: 6.5 } as const;
  expect(decidedSeverity(ff, "csrf", vector)).toMatchObject({
    level: "medium",
    basis: "cvss3.1",
    deviatesFrom: "high",
  });
  expect(decidedSeverity(ff, "csrf", { level: "high", standard: "word" })).toMatchObject({ deviatesFrom: null });
  expect(decidedSeverity(ff, null, { level: "low", standard: "word" })).toMatchObject({
    basis: "human",
    deviatesFrom: null,
  });
});

test("a policy without a class map maps nothing", () => {
  expect(mappedSeverity(pa, "xss-csrf")).toBeUndefined();
  expect(mappedSeverity(ff, null)).toBeUndefined();
  expect(decidedSeverity(policyOf(STRANGER), null, { level: "low", standard: "word" }).quote).toEqual({
    clause: "S3",
    words: "Severity is CVSS 4.0.",
  });
});

test("an unknown class is refused with the ids there are and the one that was meant", () => {
  expect(lookUpClass(ff, "CSRF ")).toMatchObject({ ok: true, id: "csrf" });
  const refused = lookUpClass(ff, "sql-injektion");
  expect(refused).toMatchObject({ ok: false, refusal: "unknown-class", near: "sql-injection" });
  expect(refused.ok ? [] : "ids" in refused && refused.ids).toContain("integer-ids");
  expect(lookUpClass(co, "csrf")).toEqual({ ok: false, refusal: "no-classes" });
});

test("PA5: a close without interest quotes the class's clause, or the tier's where no class is named", () => {
  expect(quoteForClosing(pa, "not-interested", "self-xss")?.clause).toBe("PA7");
  expect(quoteForClosing(pa, "not-interested", null)).toEqual({
    clause: "PA5",
    words: "Bug classes we're not really interested in",
  });
  expect(quoteForClosing(pa, "not-interested", "sandbox-escape")).toBeUndefined();
  expect(quoteForClosing(ff, "not-interested", null)).toBeUndefined();
});

test("every other close reason quotes only what the policy has words for", () => {
  expect(quoteForClosing(pa, "out-of-scope", null)?.clause).toBe("PA10");
  expect(quoteForClosing(co, "out-of-scope", null)?.clause).toBe("CO4");
  expect(quoteForClosing(pa, "duplicate", null)?.clause).toBe("PA3");
  expect(quoteForClosing(ff, "duplicate", null)?.clause).toBe("FF13");
  expect(quoteForClosing(ff, "spam", null)).toEqual({ clause: "FF5", words: "Spamming" });
  expect(quoteForClosing(pa, "spam", null)).toBeUndefined();
  expect(quoteForClosing(ff, "informative", "csrf")).toBeUndefined();
});

test("a policy's own text for a close reason comes first", () => {
  const policy = policyOf(`
version: 1
name: Own words
clauses: { A1: Accepted risks are listed in our wiki. }
texts: { close_accepted_risk: { words: Accepted risks are listed in our wiki., clause: A1 } }
`);
  expect(quoteForClosing(policy, "accepted-risk", null)?.clause).toBe("A1");
});

test.each([
  ["www.pythonanywhere.com", "in", "PA10"],
  ["WWW.PythonAnywhere.com.", "in", "PA10"],
  ["fred.pythonanywhere.com", "out", "PA9"],
  ["a.b.pythonanywhere.com", "out", "PA9"],
] as const)("PA9, PA10: %s is %s", (host, scope, clause) => {
  expect(judgeAsset(pa, "host", host)).toMatchObject({ scope, clause });
});

test("PA9 tells where to turn, and an asset nobody listed is a question", () => {
  expect(judgeAsset(pa, "host", "fred.pythonanywhere.com")).toMatchObject({
    redirect: expect.stringContaining("contact their owners directly"),
  });
  for (const host of ["pythonanywhere.com", "evilpythonanywhere.com", "eu.example.org"])
    expect(judgeAsset(pa, "host", host)).toEqual({ scope: "ask" });
  expect(judgeAsset(ff, "product", "FlowFuse platform and associated components")).toMatchObject({
    scope: "in",
    clause: "FF1",
  });
  expect(judgeAsset(co, "product", "third-party applications")).toMatchObject({ scope: "third_party", clause: "CO4" });
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
  expect(judgeAsset(policy, "host", "a.example.org")).toMatchObject({ scope: "out" });
});

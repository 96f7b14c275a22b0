import { expect, test } from "@jest/globals";
import { flawOf } from "../../src/domain/root-cause.ts";
import { parseCaseId } from "../../src/domain/case-id.ts";
import type { ClassHeld } from "../../src/domain/class-held.ts";
import { aCase, theTime } from "../support/a-case.ts";
import { factOf, problemOf, thePolicy } from "../support/a-command.ts";
import { suggestionOf } from "../support/suggested.ts";

const vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
const usage = (text: string) => expect.objectContaining({ code: "usage", usage: text });
const other = aCase({ id: parseCaseId("FF-2026-0815") ?? aCase().id });

test.each([
  ["/assign @mona-lisa", { type: "owner-assigned", login: "mona-lisa" }],
  ["/note for us\nand later", { type: "note-taken", text: "for us\nand later" }],
  ["/note\nbelow", { type: "note-taken", text: "below" }],
  ["/conduct ok", { type: "conduct-set", value: "ok", why: null }],
  ["/conduct ok\nnot a reason", { type: "conduct-set", value: "ok", why: null }],
  ["/conduct concern scanned\nfor days", { type: "conduct-set", value: "concern", why: "scanned\nfor days" }],
  ["/conduct violated", { type: "conduct-set", value: "violated", why: null }],
  ["/quality Good", { type: "quality-set", value: "good" }],
  ["/accept", { type: "report-accepted" }],
  ["/accept\nwell done, all", { type: "report-accepted" }],
  ["/needs-info Which version?", { type: "info-asked", question: "Which version?" }],
  ["/expect 2027-01-31", { type: "fix-expected", on: "2027-01-31", text: null }],
  ["/expect 2027-01-31\nfor the team", { type: "fix-expected", on: "2027-01-31", text: null }],
  ["/expect 2027-01-31 with 2.4\nor 2.5", { type: "fix-expected", on: "2027-01-31", text: "with 2.4\nor 2.5" }],
  ["/expect none It is meant so", { type: "fix-expected", on: null, text: "It is meant so" }],
  ["/reply Thanks\n\nagain", { type: "reply-sent", text: "Thanks\n\nagain" }],
  ["/not-duplicate", { type: "suggestion-dismissed", other: null }],
  ["/unmerge", { type: "unmerged" }],
  ["/close informative", { type: "case-closed", reason: "informative", text: null }],
  ["/close SPAM\nteam only", { type: "case-closed", reason: "spam", text: null }],
  [
    "/close out-of-scope Sorry,\nit is theirs",
    { type: "case-closed", reason: "out-of-scope", text: "Sorry,\nit is theirs" },
  ],
  ["/close withdrawn", { type: "case-closed", reason: "withdrawn", text: null }],
  ["/reopen", { type: "case-reopened" }],
  ["/exploited", { type: "exploitation-seen", evidence: null }],
  ["/exploited seen in logs", { type: "exploitation-seen", evidence: "seen in logs" }],
  ["/fixed", { type: "fixed", versions: [] }],
  ["/fixed v2.3.1, 1.9.8 1.9.8", { type: "fixed", versions: ["v2.3.1", "1.9.8"] }],
])("%j is a fact", (comment, fact) => {
  expect(factOf(comment)).toEqual(fact);
});

test.each([
  ["/assign mona", usage("/assign @login")],
  ["/assign @mona @olivia", usage("/assign @login")],
  ["/assign @acme/security", usage("/assign @login")],
  ["/note", usage("/note <text>")],
  ["/class", usage("/class <id> [actor=… victim=… data=… component=… with=…]")],
  ["/class csrf now", usage("/class <id> [actor=… victim=… data=… component=… with=…]")],
  ["/severity", expect.objectContaining({ code: "usage" })],
  ["/severity huge", expect.objectContaining({ code: "bad-value", write: expect.stringContaining("critical, high") })],
  ["/severity high really", expect.objectContaining({ code: "bad-value" })],
  [
    "/severity CVSS:3.0/AV:N",
    expect.objectContaining({ code: "bad-value", write: expect.stringContaining("CVSS:3.1/") }),
  ],
  ["/impact high all", { code: "policy-has-no", what: "impact", policy: "flowfuse" }],
  ["/conduct", usage("/conduct ok|concern|violated [why]")],
  ["/conduct bad", usage("/conduct ok|concern|violated [why]")],
  [
    "/conduct concern",
    { code: "refused", command: "/conduct", refusal: { code: "reason-needed", usage: "/conduct concern <why>" } },
  ],
  ["/quality", expect.objectContaining({ code: "usage" })],
  ["/quality superb", expect.objectContaining({ code: "bad-value", write: expect.stringContaining("good") })],
  ["/accept gladly", usage("/accept")],
  ["/needs-info", usage("/needs-info <question>")],
  ["/expect", usage("/expect <date> [text]")],
  ["/expect soon", { code: "bad-value", problem: expect.stringContaining("not a date"), write: "/expect 2026-12-22" }],
  ["/expect 31.01.2027", expect.objectContaining({ code: "bad-value", write: "/expect 2026-12-22" })],
  ["/expect 2027-02-29", expect.objectContaining({ problem: "the calendar has no such day" })],
  [
    "/expect none",
    { code: "refused", command: "/expect", refusal: { code: "reason-needed", usage: "/expect none <why>" } },
  ],
  ["/reply", usage("/reply <text>")],
  ["/duplicate", usage("/duplicate <case>")],
  ["/duplicate #12", usage("/duplicate <case>")],
  ["/duplicate FF-2026-0815", { code: "unknown-case", given: "FF-2026-0815" }],
  ["/duplicate FF-2026-4711", { code: "refused", command: "/duplicate", refusal: { code: "same-case" } }],
  ["/not-duplicate none", usage("/not-duplicate [case]")],
  ["/not-duplicate FF-2026-0815", { code: "refused", command: "/not-duplicate", refusal: { code: "no-suggestion" } }],
  ["/unmerge FF-2026-0815", usage("/unmerge")],
  ["/close", usage("/close <reason> [text]")],
  [
    "/close wontfix",
    { code: "usage", usage: "/close <reason> [text]", detail: expect.stringContaining("accepted-risk") },
  ],
  ["/close duplicate", { code: "refused", command: "/close", refusal: { code: "use-duplicate" } }],
  ["/reopen it", usage("/reopen")],
  ["/fixed in main", expect.objectContaining({ code: "bad-value", write: "/fixed 2.3.1" })],
  ["/fixed @acme/team1", expect.objectContaining({ code: "bad-value" })],
  ["/help me", usage("/help")],
])("%j is a problem that says what to write", (comment, problem) => {
  expect(problemOf(comment)).toEqual(problem);
});

test("/class brings the policy's own tier, severity, clause and words", () => {
  const found = thePolicy().classes.find(({ id }) => id === "sql-injection");
  expect(factOf("/class SQL-injection")).toMatchObject({
    type: "class-set",
    klass: {
      id: "sql-injection",
      tier: found?.tier ?? null,
      severity: found?.default_severity,
      clause: found?.clause,
      words: found?.words,
      by: "mona",
    },
  });
});

test("an unknown class is answered with all there are, and a policy without classes says so", () => {
  expect(problemOf("/class magic")).toEqual({
    code: "unknown-class",
    given: "magic",
    near: null,
    ids: expect.arrayContaining(["sql-injection", "csrf", "integer-ids"]),
  });
  const policy = thePolicy("coordinated-disclosure");
  expect(problemOf("/class csrf", { policy })).toEqual({ code: "policy-has-no", what: "classes", policy: "flowfuse" });
});

const critical: ClassHeld = { id: "x", tier: null, severity: "critical", clause: "FF15", words: "…", by: "mona" };

test.each([
  [
    "/severity high",
    null,
    { level: "high", basis: "human", vector: null, score: null, clause: null, deviatesFrom: null },
  ],
  [
    "/severity High",
    critical,
    { level: "high", basis: "human", vector: null, score: null, clause: null, deviatesFrom: "critical" },
  ],
  [
    "/severity critical",
    critical,
    { level: "critical", basis: "human", vector: null, score: null, clause: "FF15", deviatesFrom: null },
  ],
  [
    "/severity none",
    { ...critical, severity: null },
    { level: "none", basis: "human", vector: null, score: null, clause: null, deviatesFrom: null },
  ],
  [
    `/severity ${vector}`,
    null,
    { level: "critical", basis: "cvss3.1", vector, score: 9.8, clause: null, deviatesFrom: null },
  ],
  [
    "/severity CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N",
    critical,
    {
      level: "medium",
      basis: "cvss4.0",
      vector: "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N",
      score: 6.9,
      clause: null,
      deviatesFrom: "critical",
    },
  ],
])("%s beside a class of %j", (comment, klass, held) => {
  expect(factOf(comment, { case: aCase({ klass }) })).toEqual({
    type: "severity-set",
    severity: { ...held, by: "mona", at: theTime(), offStandard: null, claimed: null, replaces: null },
  });
});

test("/impact is taken where the policy asks for it, with its words", () => {
  const policy = thePolicy("pythonanywhere");
  expect(factOf("/impact High every site\nwas open", { policy })).toEqual({
    type: "impact-set",
    value: "high",
    why: "every site\nwas open",
  });
  expect(problemOf("/impact huge all", { policy })).toEqual(usage("/impact <low|medium|high> <text>"));
  expect(problemOf("/impact low", { policy })).toEqual(usage("/impact <low|medium|high> <text>"));
});

test("/quality is refused where the policy does not count it", () => {
  expect(problemOf("/quality good", { policy: thePolicy("pythonanywhere") })).toMatchObject({ what: "quality" });
});

const facts = (found: typeof other) => ({ publication: null, other: found, secondApprovalAbove: null });

test("/duplicate merges into the case found, which may hold the one that was named", () => {
  expect(factOf("/duplicate ff-2026-0815", { facts: facts(other) })).toEqual({
    type: "merged-into",
    original: other.id,
    seen: flawOf(other),
  });
  expect(factOf("/duplicate FF-2026-0001", { facts: facts(other) })).toMatchObject({
    type: "merged-into",
    original: other.id,
  });
});

test.each([
  ["another owner's", { ...other, owner: "evil" }, { code: "other-owner" }],
  ["a duplicate of this one", { ...other, duplicateOf: aCase().id }, { code: "duplicate-cycle" }],
  [
    "itself a duplicate",
    { ...other, id: aCase().id, duplicateOf: other.id },
    { code: "is-duplicate", original: other.id },
  ],
])("/duplicate is refused when the other case is %s", (_, found, refusal) => {
  expect(problemOf("/duplicate FF-2026-0815", { facts: facts(found) })).toEqual({
    code: "refused",
    command: "/duplicate",
    refusal,
  });
});

test("/not-duplicate takes back one suggestion by name", () => {
  const c = aCase({ suggestions: [suggestionOf(other.id)] });
  expect(factOf("/not-duplicate FF-2026-0815", { case: c })).toEqual({ type: "suggestion-dismissed", other: other.id });
});

test("/not-duplicate takes an advisory by its GHSA id, however it is spelt", () => {
  const c = aCase({ suggestions: [suggestionOf("GHSA-2q4w-7xyz-9abc", { sort: "advisory" })] });
  expect(factOf("/not-duplicate ghsa-2Q4W-7xyz-9abc", { case: c })).toEqual({
    type: "suggestion-dismissed",
    other: "GHSA-2q4w-7xyz-9abc",
  });
});

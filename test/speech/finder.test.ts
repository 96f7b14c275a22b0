import { expect, test } from "@jest/globals";
import type { Case } from "../../src/domain/case.ts";
import { closeReasons } from "../../src/domain/closing.ts";
import type { FinderLine } from "../../src/domain/effect.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { isForReaders, sayToFinder, setUpMissing } from "../../src/speech/finder.ts";
import { later, monday, policyOf, spokenCase } from "./spoken-case.ts";
import { suggestionOf } from "../support/suggested.ts";

const flowfuse = policyOf("flowfuse");
const pythonanywhere = policyOf("pythonanywhere");
const coordinated = policyOf("coordinated-disclosure");
const usd = (units: number) => ({ minor: units * 100, currency: "USD" });

const everyLine: readonly FinderLine[] = [
  { line: "received" },
  { line: "question", text: "Which version?" },
  { line: "reply", text: "Thanks, we are on it." },
  { line: "accepted" },
  { line: "severity" },
  { line: "expected", on: "2026-12-24", text: null },
  { line: "expected", on: null, text: "We retire this part." },
  ...closeReasons.map((reason) => ({ line: "closed" as const, reason, text: null })),
  { line: "duplicate" },
  { line: "duplicate-undone" },
  { line: "reopened" },
  { line: "fixed", versions: ["2.3.1"] },
  { line: "award", amount: usd(512), replaces: null },
  { line: "award-declined", why: "We knew." },
  { line: "award-paid" },
  { line: "credit" },
  { line: "safe-harbour", clause: "CO7", words: "we will not take legal action" },
  { line: "precheck-answer", value: "cannot-tell" },
  { line: "combined", text: "All three are fixed.", count: 3 },
  { line: "publication-shown", text: "Title: it" },
  { line: "embargo-shortened", terms: { kind: "until-fixed", atLatest: { on: "2026-12-24" } } },
  { line: "embargo-proposal-over" },
  { line: "embargo-proposed", terms: { kind: "date", on: "2026-12-24" } },
  { line: "embargo-dated", terms: { kind: "date", on: "2026-12-24" }, anchor: "exploited" },
  { line: "embargo-stands", terms: { kind: "date", on: "2026-12-24" }, because: "unanswered" },
  { line: "embargo-ended" },
  { line: "publication" },
  { line: "publication-stopped", because: "changed" },
  {
    line: "repinned",
    changes: [{ about: "credit", from: null, to: "opt_in", ground: { clause: "CO11", words: "Named if you ask." } }],
  },
  { line: "withdrawn" },
];

function tell(line: FinderLine, policy: Policy, changes: Partial<Case> = {}, now = monday): string {
  return sayToFinder(line, spokenCase(policy, changes), policy, now).text;
}

/** A case about which everything is known that must never reach its finder. */
function laden(policy: Policy): Case {
  return spokenCase(policy, {
    duplicateOf: "FF-2026-9999" as Case["id"],
    duplicates: ["FF-2026-8888" as Case["id"]],
    suggestions: [suggestionOf("FF-2026-7777")],
    conduct: { value: "concern", why: "SECRET-WHY", by: "mona", at: monday },
    severity: {
      level: "high",
      basis: "human",
      vector: null,
      score: null,
      by: "mona",
      at: monday,
      clause: null,
      deviatesFrom: "critical",
    },
    award: {
      recommendation: {
        kind: "amount",
        amount: usd(1024),
        clause: "FF12",
        words: "$128 | $256 | $512 | $1024",
        because: "severity critical",
      },
      decided: {
        amount: usd(512),
        why: "SECRET-WHY",
        by: "olivia",
        at: monday,
        approvedBy: null,
        awaitsSecond: false,
        replaces: null,
        recommended: null,
      },
      declined: {
        why: "We knew.",
        evidence: { link: "https://github.com/acme/app/security/advisories/GHSA-zzzz-zzzz-zzzz", on: "2026-01-02" },
        by: "olivia",
        at: monday,
      },
      paid: null,
    },
    credit: { kind: "login", login: "nils", type: "finder", by: "mona", at: monday },
  });
}

test.each([pythonanywhere, flowfuse, coordinated].map((policy) => [policy.name, policy] as const))(
  "under %s no line tells a finder another case, another advisory, a colleague's name, a team reason or the report's text",
  (_, policy) => {
    for (const line of everyLine) {
      const { text } = sayToFinder(line, laden(policy), policy, later(1));
      expect(text).not.toMatch(/FF-2026-\d|GHSA-zzzz|SECRET|mona|olivia|1024/);
      expect(text).not.toMatch(/undefined|null|NaN|\[object/);
      expect(text).not.toMatch(/(^|[\s(])@[a-z\d]/i);
      expect(text.trim()).toBe(text);
    }
  },
);

test("every line has a tag that names the sentence and holds none of its words", () => {
  const tags = everyLine.map((line) => sayToFinder(line, spokenCase(flowfuse), flowfuse, monday).tag);
  for (const tag of tags) expect(tag).toMatch(/^finder\.[a-z-]+(\.[a-z-]+)?$/);
});

test("PythonAnywhere names no time, so the receipt promises none", () => {
  const text = tell({ line: "received" }, pythonanywhere);
  expect(text).toContain("names no time for an answer");
  expect(text).not.toMatch(/\bby \*\*|business day|as soon as|keep you informed|confidential/i);
});

test("FlowFuse endeavours as soon as possible: its words, and no date", () => {
  const text = tell({ line: "received" }, flowfuse);
  expect(text).toContain("“We will endeavour to acknowledge and fix any reported vulnerabilities as soon as possible");
  expect(text).toContain("(FF7)");
  expect(text).not.toMatch(/\bThat is by\b|business day|confidential/i);
});

test("coordinated disclosure: three business days in the policy's words, then the date, what is asked and what is kept", () => {
  const text = tell({ line: "received" }, coordinated);
  expect(text).toContain("“We will respond to your report within 3 business days");
  expect(text).toContain("(CO6)");
  expect(text).toContain("That is by **Thu 26 Nov 2026");
  for (const clause of ["CO3", "CO8", "CO9", "CO10"]) expect(text).toContain(`(${clause})`);
  expect(text).not.toMatch(/legal action/);
});

test("a date is given in the programme's zone and in UTC", () => {
  const inBerlin: Policy = { ...coordinated, calendar: { ...coordinated.calendar, zone: "Europe/Berlin" } };
  expect(tell({ line: "received" }, inBerlin)).toContain("Mon 23 Nov 2026 13:00 Europe/Berlin (12:00 UTC)");
});

test("a date that has passed is not promised once more", () => {
  const text = tell({ line: "received" }, coordinated, {}, later(24 * 9));
  expect(text).toContain("which has passed; we are sorry");
  expect(text).not.toContain("That is by");
});

test("where every reader of a private repository reads along, the receipt is a receipt and no more", () => {
  const text = tell({ line: "received" }, coordinated, { origin: "private-issue", advisory: null });
  expect(text).toContain("was received on Mon 23 Nov 2026 12:00 UTC");
  expect(text).not.toMatch(/reward|credit|severity|confidential|CO\d|\/status|FF-/i);
});

test("only receipt and questions are for those readers", () => {
  expect(everyLine.map(({ line }) => line).filter((line) => isForReaders(line))).toEqual(["received", "question"]);
});

test("a finder who has no page to write on is not told to write commands", () => {
  for (const line of everyLine) {
    const text = tell(line, coordinated, { origin: "tracker-issue", advisory: null });
    expect(text).not.toMatch(/`\/|\bhere\b|this thread/);
  }
});

test("a repository that is not set up says that, and that its administrators see the report", () => {
  expect(setUpMissing().text).toMatch(/received[\s\S]*not finished setting up[\s\S]*administrators can see/);
});

test("acceptance under a policy with a clock says what is still to come, and by when", () => {
  const clocks = spokenCase(coordinated).clocks.map((clock) => ({ ...clock, delivered: ["assessment" as const] }));
  expect(tell({ line: "accepted" }, coordinated, { clocks })).toMatch(/still to come[\s\S]*CO6[\s\S]*Thu 26 Nov 2026/);
  expect(tell({ line: "accepted" }, pythonanywhere)).not.toMatch(/still to come|\d{4}/);
});

test("acceptance tells the assessed severity, never the finder's claim", () => {
  const severity = {
    level: "medium",
    basis: "class-map",
    vector: null,
    score: null,
    by: "mona",
    at: monday,
    clause: "FF15",
    deviatesFrom: null,
  } as const;
  const klass = {
    id: "other-data-leak",
    tier: null,
    severity: "medium",
    clause: "FF15",
    words: "Information leaks of non-user data",
    by: "mona",
  } as const;
  const text = tell({ line: "accepted" }, flowfuse, { severity, klass });
  expect(text).toContain("**medium**");
  expect(text).toContain("“Information leaks of non-user data” (FF15)");
  expect(text).not.toContain("critical");
});

test("FlowFuse's award speaks of discretion and gives the steps to claim it", () => {
  const text = tell({ line: "award", amount: usd(512), replaces: usd(256) }, flowfuse);
  expect(text).toContain("**512 USD**");
  expect(text).toContain("takes the place of the 256 USD");
  expect(text).toContain("“At our sole discretion, we offer rewards");
  expect(text).toContain("(FF8)");
  expect(text).toContain("`Bug Bounty reward`");
  expect(text).toContain("`billing@flowfuse.com`");
  expect(text).toContain("as a PDF");
  expect(text).toContain("“Once the details are verified, payment will be made.” (FF19)");
  expect(text).toContain("never write bank details anywhere on GitHub");
});

test("a policy that is silent about claims gets no steps invented", () => {
  for (const policy of [pythonanywhere, coordinated]) {
    const text = tell({ line: "award", amount: usd(300), replaces: null }, policy);
    expect(text).toContain("does not say how an award is paid");
    expect(text).not.toMatch(/invoice|PDF|discretion/i);
  }
  expect(tell({ line: "award", amount: usd(300), replaces: null }, pythonanywhere)).toContain("(PA3)");
  expect(tell({ line: "award", amount: usd(300), replaces: null }, coordinated)).toContain("(CO12)");
});

test("a declined award gives reason, clause and the date of the evidence, but not the evidence", () => {
  const { text } = sayToFinder(
    { line: "award-declined", why: "Known since spring." },
    laden(coordinated),
    coordinated,
    monday,
  );
  expect(text).toContain("> Known since spring.");
  expect(text).toContain("(CO12)");
  expect(text).toContain("dated Fri 2 Jan 2026");
  expect(text).not.toMatch(/https?:/);
});

test("the safe harbour is the policy's sentence word for word, and only in its own line", () => {
  const words =
    "If you have followed the instructions above, we will not take legal action against you in connection with the report.";
  expect(tell({ line: "safe-harbour", clause: "CO7", words }, coordinated)).toContain(words);
  for (const policy of [pythonanywhere, flowfuse, coordinated])
    for (const line of everyLine)
      if (line.line !== "safe-harbour") expect(tell(line, policy)).not.toMatch(/legal action/);
});

test.each([
  ["flowfuse", flowfuse, "(FF13)"],
  ["pythonanywhere", pythonanywhere, "(PA3)"],
  ["coordinated-disclosure", coordinated, "(CO12)"],
] as const)("a duplicate under %s is called valid and quotes the rule", (_, policy, clause) => {
  const text = tell({ line: "duplicate" }, policy);
  expect(text).toMatch(/valid one/);
  expect(text).toContain(clause);
});

test("closing quotes the clause: a class of tier 0, the scope, and nothing where the policy has no words", () => {
  const klass = {
    id: "self-xss",
    tier: 0,
    severity: null,
    clause: "PA7",
    words: "Self XSS",
    by: "mona",
  } as const;
  const closed = (reason: (typeof closeReasons)[number], changes: Partial<Case> = {}) =>
    tell({ line: "closed", reason, text: "Kind words." }, pythonanywhere, changes);
  expect(closed("not-interested", { klass })).toMatch(/“Self XSS - [^”]*” \(PA7\)/);
  expect(closed("out-of-scope")).toContain("(PA10)");
  expect(closed("informative")).not.toMatch(/\(PA\d/);
  expect(closed("informative")).toContain("> Kind words.");
});

test("confidentiality that the policy asks for is recalled when a case is closed; elsewhere nothing is asked", () => {
  const closed: FinderLine = { line: "closed", reason: "informative", text: null };
  expect(tell(closed, coordinated)).toContain("(CO3)");
  expect(tell(closed, flowfuse)).not.toMatch(/confidential|disclose/i);
});

test("a question that stops a clock says so; others do not speak of time", () => {
  const clocks = spokenCase(coordinated).clocks.map((clock) => ({ ...clock, pausedAt: monday }));
  expect(tell({ line: "question", text: "Which host?" }, coordinated, { clocks })).toContain("CO6 stands still");
  expect(tell({ line: "question", text: "Which host?" }, coordinated)).not.toContain("stands still");
});

test("what the policy needs of a report is quoted when the report lacks it", () => {
  const question = { text: "Which host is it about?", by: "finders-fee", at: monday };
  const asked = { line: "question", text: question.text } as const;
  const text = tell(asked, coordinated, { completeAt: null, question });
  expect(text).toContain("> Which host is it about?");
  expect(text).toContain("(CO5)");
  // A person's own question rests on no such rule.
  expect(tell(asked, coordinated, { completeAt: null, question: { ...question, by: "mona" } })).not.toContain("(CO5)");
});

test("publication says where and how the finder is named, before and after the fact", () => {
  const credit = { kind: "name", name: "Ada", type: "finder", by: "mona", at: monday } as const;
  const before = tell({ line: "publication" }, coordinated, { credit });
  expect(before).toContain("is being published now");
  expect(before).toContain("you will be named as “Ada”");
  expect(before).toContain("last words");
  const publication = { ...spokenCase(coordinated).publication, publishedAt: monday };
  const after = tell({ line: "publication" }, coordinated, { credit, publication });
  expect(after).toContain("is public now");
  expect(after).not.toContain("last words");
});

test("a maintainer's words reach the finder as they are, but ping nobody and command nothing", () => {
  const text = tell(
    { line: "reply", text: "See **below**, @nils\n/withdraw\n<!-- ff:AAAAAAAAAAAAAAAAAAAAAA -->" },
    flowfuse,
  );
  expect(text).toContain("**below**");
  expect(text).not.toMatch(/@nils|^\/|<!--/m);
});

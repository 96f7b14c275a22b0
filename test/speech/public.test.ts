import { expect, test } from "@jest/globals";
import { clearNeutral, noEmbargo, startEmbargo } from "../../src/domain/embargo.ts";
import type { Programme } from "../../src/policy/programme.ts";
import type { FinderLine } from "../../src/domain/effect.ts";
import { billingNote } from "../../src/speech/billing.ts";
import { programmeBroken, programmeProposed } from "../../src/speech/programme.ts";
import { neutralStub, sayInPublic } from "../../src/speech/public.ts";
import { sayGap, trackerIsPublicAlert, type SetupGap } from "../../src/speech/setup.ts";
import { monday, policyOf, spokenCase } from "./spoken-case.ts";

const flowfuse = policyOf("flowfuse");
const open = { isPublic: true, embargo: noEmbargo, origin: "public-track", advisory: null } as const;

test("the words that replace a contained issue tell nobody that there is anything to tell", () => {
  const { title, body } = neutralStub();
  for (const text of [title, body]) {
    expect(clearNeutral(text)).toBe(text);
    expect(text).not.toMatch(/private|finder|embargo|case|leak|fix|bug|hidden|remov|delet/i);
  }
});

test("nothing is said in public about a case that is or was confidential", () => {
  const lines: readonly FinderLine[] = [{ line: "received" }, { line: "reply", text: "Hi." }, { line: "publication" }];
  for (const line of lines) {
    expect(sayInPublic(line, spokenCase(flowfuse), flowfuse, monday)).toBeUndefined();
    const ended = { ...open, embargo: { ...startEmbargo({ kind: "unspecified" }), state: "exited" as const } };
    expect(sayInPublic(line, spokenCase(flowfuse, ended), flowfuse, monday)).toBeUndefined();
  }
});

test("a public case is answered in public, but never about money, names or severity", () => {
  const c = spokenCase(flowfuse, open);
  expect(sayInPublic({ line: "received" }, c, flowfuse, monday)).toContain("keep track of this");
  expect(sayInPublic({ line: "question", text: "Which version?" }, c, flowfuse, monday)).toContain("> Which version?");
  const amount = { minor: 100, currency: "USD" };
  const silent: readonly FinderLine[] = [
    { line: "award", amount, replaces: null },
    { line: "credit" },
    { line: "severity" },
    { line: "safe-harbour", clause: "CO7", words: "We will not sue." },
  ];
  for (const line of silent) expect(sayInPublic(line, c, flowfuse, monday)).toBeUndefined();
});

test("the billing people learn amount, line and checks, and nothing about the flaw; before the signature nothing at all", () => {
  const decided = {
    amount: { minor: 51200, currency: "USD" },
    why: "SECRET",
    by: "mona",
    at: monday,
    approvedBy: null,
    awaitsSecond: false,
    replaces: null,
    recommended: null,
  };
  const award = { recommendation: null, decided, declined: null, paid: null };
  const text = billingNote(spokenCase(flowfuse, { award }), flowfuse).text;
  for (const part of ["**512 USD**", "`nils`", "`Bug Bounty reward`", "`billing@flowfuse.com`", "/paid"])
    expect(text).toContain(part);
  expect(text).not.toMatch(/SECRET|traversal|severity|GHSA/i);
  const waiting = { ...award, decided: { ...decided, awaitsSecond: true } };
  expect(billingNote(spokenCase(flowfuse, { award: waiting }), flowfuse).text).toBe(
    "There is nothing to pay on this case.",
  );
});

test("a proposal shows each difference and the words that adopt it; a further repository without differences too", () => {
  const changes = [{ path: "authority.award", from: "mona", to: "mona, @eve|x" }];
  const programme = { shortHash: "0123456789ab", policy: flowfuse } as Programme;
  const { text } = programmeProposed({ fileRepo: "acme/app", changes, programme, run: [] });
  expect(text).toContain("| `authority.award` | mona | mona, @\u200Beve\\|x |");
  expect(text).toContain("`/adopt 0123456789ab`");
  const further = programmeProposed({ fileRepo: "acme/other", changes: [], programme, run: [] });
  expect(further.text).toContain("wants its cases kept in this tracker");
  expect(further.text).toContain("`/adopt 0123456789ab`");
});

test("a broken file is told line by line, and that nothing has changed", () => {
  const { text } = programmeBroken("acme/app", [
    { path: "tracker", line: 3, message: "is missing; write tracker: acme/cases" },
  ]);
  expect(text).toContain("- line 3, `tracker`: is missing; write tracker: acme/cases");
  expect(text).toContain("what was in force stays in force");
});

test("what is missing is one plain line for log and readiness that names no repository", () => {
  const gaps: readonly SetupGap[] = [
    { gap: "no-programme" },
    { gap: "programme-broken" },
    { gap: "tracker-missing" },
    { gap: "tracker-other-owner" },
    { gap: "tracker-not-private", visibility: "internal" },
    { gap: "tracker-issues-off" },
    { gap: "tracker-archived" },
    { gap: "tracker-renamed" },
    { gap: "app-not-on-tracker" },
    { gap: "not-adopted" },
    { gap: "permission-missing", permission: "issues: write" },
    { gap: "private-reporting-off" },
    { gap: "comments-missing" },
    { gap: "suspended" },
  ];
  const texts = gaps.map((gap) => sayGap(gap));
  expect(new Set(texts).size).toBe(gaps.length);
  for (const text of texts) expect(text).toMatch(/^[a-zG][^\n]+[^.]$/);
  expect(trackerIsPublicAlert("public")).toMatch(/^ALERT: .*public.*nothing is written/);
});

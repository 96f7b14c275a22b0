import { expect, test } from "@jest/globals";
import type { Case } from "../../src/domain/case.ts";
import { decide } from "../../src/domain/decide.ts";
import { verdictsOf } from "../../src/policy/clauses/verdicts.ts";
import {
  clearConfirmed,
  clearForPublic,
  clearNeutral,
  isEmbargoed,
  isEnding,
  noEmbargo,
  startEmbargo,
  type EmbargoTerms,
} from "../../src/domain/embargo.ts";
import type { CaseEvent } from "../../src/domain/event.ts";
import { aCase, theTime } from "../support/a-case.ts";
import { thePolicy } from "../support/a-command.ts";

const untilNewYear: EmbargoTerms = { kind: "date", on: "2027-01-01" };
const policy = thePolicy();

function happens(c: Case, event: CaseEvent): Case {
  const decision = decide(c, event, policy, verdictsOf(policy));
  if (!decision.ok) throw new Error(`refused: ${decision.refusal.code}`);
  return decision.next;
}

function refusalOf(c: Case, event: CaseEvent): string | null {
  const decision = decide(c, event, policy, verdictsOf(policy));
  return decision.ok ? null : decision.refusal.code;
}

const propose = (terms: EmbargoTerms): CaseEvent => ({ type: "embargo-proposed", at: theTime(), by: "mona", terms });
const prepareEnd: CaseEvent = { type: "embargo-end-prepared", at: theTime(), by: "mona", why: "It leaked" };
const end = (at = theTime()): CaseEvent => ({ type: "embargo-ended", at, by: "mona", why: "It leaked" });

test.each([
  ["a date holds until its first moment in UTC", untilNewYear, true, "2026-12-31T23:59:59Z", false],
  ["a date is over at its first moment", untilNewYear, false, "2027-01-01T00:00:00Z", true],
  ["a fix ends what lasts until it", { kind: "until-fixed" } as const, true, "2026-11-22T12:00:00Z", true],
  ["nothing but a fix ends it", { kind: "until-fixed" } as const, false, "2099-01-01T00:00:00Z", false],
  ["terms nobody named end with the fix", { kind: "unspecified" } as const, true, "2026-11-22T12:00:00Z", true],
])("%s", (_, terms, isFixed, now, expected) => {
  expect(isEnding(startEmbargo(terms), isFixed, new Date(now))).toBe(expected);
});

test("what is proposed to a finder who can answer holds only when they agree", () => {
  const asked = happens(aCase(), propose(untilNewYear));
  expect(asked.embargo).toMatchObject({ state: "revise", terms: { kind: "unspecified" }, proposal: untilNewYear });
  expect(isEmbargoed(asked.embargo)).toBe(true);
  const agreed = happens(asked, { type: "finder-agreed", at: theTime() });
  expect(agreed.embargo).toMatchObject({ state: "active", terms: untilNewYear, proposal: null });
  const against = happens(asked, { type: "finder-objected", at: theTime(), why: "Too late" });
  expect(against.embargo).toMatchObject({ state: "active", terms: { kind: "unspecified" }, proposal: null });
  expect(against.publication.objection).toBeNull();
});

test("where nobody on the other side can answer, the team's terms hold at once", () => {
  const byMail = aCase({ finder: { login: null, name: "Ada", via: "mail" }, advisory: null, origin: "tracker-issue" });
  expect(happens(byMail, propose(untilNewYear)).embargo.terms).toEqual(untilNewYear);
});

test("with nothing proposed the finder speaks of publication, and the last word counts", () => {
  const agreed = happens(aCase(), { type: "finder-agreed", at: theTime() });
  expect(agreed.publication).toMatchObject({ agreedAt: theTime(), objection: null });
  const against = happens(agreed, { type: "finder-objected", at: theTime(), why: "Wait" });
  expect(against.publication).toMatchObject({ agreedAt: null, objection: "Wait" });
});

test("a day that has passed cannot be proposed; today can", () => {
  expect(refusalOf(aCase(), propose({ kind: "date", on: "2026-11-21" }))).toBe("date-passed");
  expect(refusalOf(aCase(), propose({ kind: "date", on: "2026-11-22" }))).toBeNull();
});

test("silence ends in two steps within 24 hours, and never twice", () => {
  expect(refusalOf(aCase(), end())).toBe("not-prepared");
  const prepared = happens(aCase(), prepareEnd);
  expect(refusalOf(prepared, end(theTime("2026-11-23T12:00:01Z")))).toBe("preparation-too-old");
  const over = happens(prepared, end(theTime("2026-11-23T12:00:00Z")));
  expect(over.embargo.state).toBe("exited");
  expect(refusalOf(over, prepareEnd)).toBe("embargo-over");
  expect(refusalOf(over, propose(untilNewYear))).toBe("embargo-over");
});

test("a case put down is closed for good when its silence ends, an accepted one goes on", () => {
  const put = aCase({
    management: "deferred",
    closing: { reason: "accepted-risk", text: null, by: "mona", at: theTime() },
  });
  expect(happens(happens(put, prepareEnd), end()).management).toBe("closed");
  const accepted = aCase({ management: "accepted", wasAccepted: true });
  expect(happens(happens(accepted, prepareEnd), end()).management).toBe("accepted");
});

test("a public case has no embargo to change or end", () => {
  const open = aCase({ isPublic: true, origin: "public-track", embargo: noEmbargo });
  for (const event of [propose(untilNewYear), prepareEnd, end()]) expect(refusalOf(open, event)).toBe("no-embargo");
});

test("text is cleared for the public only by the end of silence, by the confirmed hash, or by saying nothing", () => {
  expect(clearForPublic("words", startEmbargo(untilNewYear))).toBeUndefined();
  expect(clearForPublic("words", noEmbargo)).toBe("words");
  expect(clearConfirmed("words", "aa", "ab")).toBeUndefined();
  expect(clearConfirmed("words", undefined, "ab")).toBeUndefined();
  expect(clearConfirmed("words", "ab", "ab")).toBe("words");
  for (const telling of ["A vulnerability", "see the advisory", "CVE-2026-1", "FF-2026-4711", "x".repeat(301)])
    expect(clearNeutral(telling)).toBeUndefined();
  expect(clearNeutral("This was opened by mistake.")).toBeDefined();
});

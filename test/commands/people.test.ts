import { expect, test } from "@jest/globals";
import { finderRegistry } from "../../src/commands/finder/registry.ts";
import { startClocks } from "../../src/policy/clauses/clocks.ts";
import { aCase, theTime } from "../support/a-case.ts";
import { factOf, problemOf, readAs, thePolicy } from "../support/a-command.ts";

const byName = (name: string) => ({ kind: "name", name });

test.each([
  ["/credit @ada", { kind: "login", login: "ada" }, "finder"],
  ["/credit @ada Remediation-Developer", { kind: "login", login: "ada" }, "remediation_developer"],
  ["/credit @ada remediation developer", { kind: "login", login: "ada" }, "remediation_developer"],
  ['/credit "Ada Lovelace"', byName("Ada Lovelace"), "finder"],
  ["/credit “Ada Lovelace” analyst", byName("Ada Lovelace"), "analyst"],
  ["/credit „Ada Lovelace“ tool", byName("Ada Lovelace"), "tool"],
  ['/credit “Ada Lovelace" other', byName("Ada Lovelace"), "other"],
  ["/credit «李 四»", byName("李 四"), "finder"],
  ["/credit anonymous", { kind: "anonymous" }, "finder"],
])("%j names whom the public may read of", (comment, credit, creditType) => {
  expect(factOf(comment)).toEqual({ type: "credit-set", credit, creditType });
});

test.each([
  ["/credit", { code: "usage" }],
  ["/credit Ada", { code: "usage" }],
  ["/credit me", { code: "usage" }],
  ['/credit "Ada', { code: "usage" }],
  ['/credit ""', { code: "usage" }],
  ['/credit "Ada"Lovelace', { code: "usage" }],
  ['/credit "Ada\u202Eecalevol"', { code: "usage" }],
  [`/credit "${"a".repeat(101)}"`, { code: "usage" }],
  ["/credit anonymous finder", { code: "usage" }],
  ["/credit @ada hero", { code: "bad-value", problem: expect.stringContaining("remediation_developer") }],
  ["/finder", { code: "usage" }],
  ["/finder ada", { code: "usage" }],
  ["/finder @ada by mail", { code: "usage" }],
  ["/finder @ada via", { code: "usage" }],
])("%j is a problem that says what to write", (comment, problem) => {
  expect(problemOf(comment)).toMatchObject(problem);
});

test.each([
  ["/finder @ada", { login: "ada", name: null, via: null }],
  ['/finder "Ada Lovelace" via mail', { login: null, name: "Ada Lovelace", via: "mail" }],
  ["/finder @ada via Signal call", { login: "ada", name: null, via: "Signal call" }],
])("%j names the finder", (comment, finder) => {
  expect(factOf(comment)).toEqual({ type: "finder-named", finder });
});

test.each([
  ["/received 2026-11-20T09:30:00Z", "2026-11-20T09:30:00.000Z"],
  ["/received 2026-11-20T09:30+02:00", "2026-11-20T07:30:00.000Z"],
  ["/received 2026-11-20", "2026-11-20T00:00:00.000Z"],
])("%j starts the policy's clocks at that instant", (comment, iso) => {
  expect(factOf(comment)).toEqual({
    type: "receipt-corrected",
    receivedAt: new Date(iso),
    clocks: startClocks(thePolicy(), "receipt", new Date(iso)),
  });
});

test.each([
  ["/received", "not a date, or an instant with Z or its offset"],
  ["/received yesterday", "not a date, or an instant with Z or its offset"],
  ["/received 2026-11-20T09:30:00", "not a date, or an instant with Z or its offset"],
  ["/received 2026-11-31T09:30:00Z", "not a date, or an instant with Z or its offset"],
  ["/received 2026-11-20T25:30:00Z", "not a date, or an instant with Z or its offset"],
  ["/received 2026-11-23", "a report cannot have arrived in the future"],
])("%j is no instant of receipt", (comment, problem) => {
  expect(problemOf(comment)).toEqual({ code: "bad-value", problem, write: "/received 2026-11-20T09:30:00Z" });
});

test("a corrected receipt keeps what a clock has met and how long it stood still", () => {
  const policy = thePolicy("coordinated-disclosure");
  const before = aCase().receivedAt;
  const clocks = startClocks(policy, "receipt", before).map((clock) => ({
    ...clock,
    delivered: clock.deliverables.slice(0, 1),
    dueAt: new Date(clock.dueAt.getTime() + 3_600_000),
    overdueAt: theTime(),
  }));
  const elsewhere = { ...clocks[0], id: "of-acceptance", dueAt: theTime("2027-01-01T00:00:00Z") };
  expect(clocks.length).toBeGreaterThan(0);
  const c = aCase({ clocks: [...clocks, elsewhere as (typeof clocks)[number]] });
  const anew = new Date("2026-11-21T10:00:00Z");
  expect(factOf("/received 2026-11-21T10:00:00Z", { case: c, policy })).toMatchObject({
    clocks: [
      ...startClocks(policy, "receipt", anew).map((clock) => ({
        id: clock.id,
        startedAt: anew,
        delivered: clock.deliverables.slice(0, 1),
        dueAt: new Date(clock.dueAt.getTime() + 3_600_000),
        overdueAt: null,
      })),
      { id: "of-acceptance", dueAt: theTime("2027-01-01T00:00:00Z") },
    ],
  });
});

test.each([
  ["/credit me", { type: "credit-wished", wish: { kind: "login", login: "mona" } }],
  ["/credit @Mona", { type: "credit-wished", wish: { kind: "login", login: "Mona" } }],
  ['/credit "M."', { type: "credit-wished", wish: byName("M.") }],
  ["/credit anonymous", { type: "credit-wished", wish: { kind: "anonymous" } }],
  ["/agree", { type: "finder-agreed" }],
  ["/object two vendors\nare left", { type: "finder-objected", why: "two vendors\nare left" }],
  ["/withdraw\nsorry", { type: "finder-withdrew" }],
])("%j is a finder's own word", (comment, fact) => {
  expect(factOf(comment, {}, finderRegistry)).toEqual(fact);
});

test.each([
  "/credit",
  "/credit @olivia",
  "/credit me finder",
  "/agree not",
  "/object",
  "/withdraw my wish",
  "/status ?",
])("%j of a finder is a problem", (comment) => {
  expect(problemOf(comment, {}, finderRegistry)).toMatchObject({ code: "usage" });
});

test("/status is answered by the card", () => {
  expect(readAs("/status", {}, finderRegistry)).toEqual({ ok: true, wish: { wish: "help" } });
});

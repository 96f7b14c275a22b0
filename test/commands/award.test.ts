import { expect, test } from "@jest/globals";
import { noAward, type Recommendation } from "../../src/domain/award.ts";
import type { Money } from "../../src/domain/money.ts";
import { aCase } from "../support/a-case.ts";
import { factOf, problemOf } from "../support/a-command.ts";

const facts = (secondApprovalAbove: Money | null) => ({ publication: null, other: null, secondApprovalAbove });
const limit = { minor: 50_000, currency: "USD" };
const quoted = { clause: "FF15", words: "…", because: "…" };
const recommended = (recommendation: Recommendation | null) => ({
  case: aCase({ award: { ...noAward, recommendation } }),
});

test.each([
  ["/award 500 USD", 50_000, "USD", null],
  ["/award 128.50 eur for a clear report\nwith a fix", 12_850, "EUR", "for a clear report\nwith a fix"],
  ["/award 500USD promptly", 50_000, "USD", "promptly"],
  ["/award 500 USD\nnot a reason", 50_000, "USD", null],
  ["/award 1000 JPY", 1000, "JPY", null],
])("%j decides an exact sum", (comment, minor, currency, why) => {
  expect(factOf(comment)).toEqual({ type: "award-decided", amount: { minor, currency }, why, awaitsSecond: false });
});

test.each([
  ["/award 500 USD", limit, false],
  ["/award 500.01 USD", limit, true],
  ["/award 1 EUR", limit, true],
  ["/award 1000000 USD", null, false],
])("%s under a limit of %j awaits a second signature: %s", (comment, above, awaitsSecond) => {
  expect(factOf(comment, { facts: facts(above) })).toMatchObject({ awaitsSecond });
});

test("/award recommended takes the sum the policy recommends, and the limit holds for it too", () => {
  const given = recommended({ kind: "amount", amount: { minor: 51_200, currency: "USD" }, ...quoted });
  expect(factOf("/award recommended as listed", { ...given, facts: facts(limit) })).toEqual({
    type: "award-decided",
    amount: { minor: 51_200, currency: "USD" },
    why: "as listed",
    awaitsSecond: true,
  });
});

test.each([
  [null, "no-recommendation"],
  [{ kind: "human" as const, missing: ["impact"], ...quoted }, "recommendation-is-no-amount"],
  [{ kind: "none" as const, ...quoted }, "recommendation-is-no-amount"],
  [{ kind: "range" as const, from: limit, to: limit, ...quoted }, "recommendation-is-no-amount"],
])("/award recommended is refused when the recommendation is %j", (recommendation, code) => {
  expect(problemOf("/award recommended", recommended(recommendation))).toEqual({
    code: "refused",
    command: "/award",
    refusal: { code, ...(recommendation === null ? {} : { recommendation }) },
  });
});

test.each([
  ["/award", { code: "usage", usage: "/award <amount> <currency> [why]" }],
  ["/award $500", { code: "bad-value", write: "/award 500 USD" }],
  ["/award 500", { code: "bad-value", write: "/award 500 USD" }],
  ["/award 500 dollars", { code: "bad-value", write: "/award 500 USD" }],
  ["/award 500 ZZZ", { code: "bad-value", problem: "ZZZ is not a currency code" }],
  ["/award 5.005 USD", { code: "bad-value", problem: expect.stringContaining("2 decimals") }],
  ["/award -5 USD", { code: "bad-value" }],
  ["/award 0 USD", { code: "bad-value", write: "/decline-award <why>" }],
  ["/approve 500 USD", { code: "usage", usage: "/approve" }],
  ["/paid", { code: "usage", usage: "/paid <reference>" }],
  [`/paid ${"9".repeat(201)}`, { code: "usage" }],
])("%j is a problem that says what to write", (comment, problem) => {
  expect(problemOf(comment)).toMatchObject(problem);
});

test("/approve and /paid are facts", () => {
  expect(factOf("/approve")).toEqual({ type: "award-approved" });
  expect(factOf("/paid INV 42\nthanks")).toEqual({ type: "award-paid", reference: "INV 42" });
});

const link = "https://github.com/acme/app/issues/7";

test.each([
  ["/decline-award Known before", "Known before", null],
  ["/decline-award There is no evidence of harm", "There is no evidence of harm", null],
  ["/decline-award Fixed\non 2026-10-01", "Fixed\non 2026-10-01", null],
  [`/decline-award Known before evidence ${link} 2026-10-01`, "Known before", { link, on: "2026-10-01" }],
  [`/decline-award Known\nbefore.\nevidence ${link} 2026-10-01`, "Known\nbefore.", { link, on: "2026-10-01" }],
])("%j declines", (comment, why, evidence) => {
  expect(factOf(comment)).toEqual({ type: "award-declined", why, evidence });
});

test.each([
  ["/decline-award", { code: "refused", refusal: { code: "reason-needed" } }],
  [`/decline-award evidence ${link} 2026-10-01`, { code: "refused", refusal: { code: "reason-needed" } }],
  [`/decline-award Known evidence ${link}`, { code: "usage", detail: expect.stringContaining("date") }],
  [`/decline-award Known evidence ${link} 2026-10-32`, { code: "bad-value", problem: "the calendar has no such day" }],
  [`/decline-award Known evidence ${link} 2026-10-01 as you see`, { code: "usage" }],
  [`/decline-award Known evidence https:// 2026-10-01`, { code: "usage" }],
  ["/decline-award Known before evidence 2026-10-01", { code: "usage" }],
])("%j does not decline", (comment, problem) => {
  expect(problemOf(comment)).toMatchObject(problem);
});

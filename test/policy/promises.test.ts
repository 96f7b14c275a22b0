import { expect, test } from "@jest/globals";
import { mayNameFinder } from "../../src/policy/clauses/credit.ts";
import { defaultEmbargo, embargoFactsOf, endOfEmbargo } from "../../src/policy/clauses/embargo-end.ts";
import { reviewsOf } from "../../src/policy/clauses/embargo-reviews.ts";
import { judgeSafeHarbour } from "../../src/policy/clauses/safe-harbour.ts";
import { aCase } from "../support/a-case.ts";
import { policyOf, shipped, STRANGER } from "./policies.ts";

const receivedAt = new Date("2026-11-23T10:00:00Z");

test("CO3 asks for silence until the flaw is resolved, looked at again every 30 days", () => {
  const policy = shipped("coordinated-disclosure");
  expect(defaultEmbargo(policy, receivedAt)).toEqual({
    terms: { kind: "until-fixed" },
    anchor: "fix",
    graceUntil: null,
    quote: { clause: "CO3", words: "Do not disclose the issue to others before it has been resolved." },
  });
  const c = aCase({ embargoReview: { since: receivedAt, toldAt: null } });
  expect(reviewsOf(policy, c)).toEqual([{ at: new Date("2026-12-23T10:00:00Z"), reason: "period" }]);
  const fixed = { ...embargoFactsOf(c), fixedAt: receivedAt };
  expect(endOfEmbargo(policy, fixed).terms).toEqual({ kind: "until-fixed" });
});

test.each(["pythonanywhere", "flowfuse"] as const)(
  "%s asks the finder for nothing, so no terms are named; the team looks at its own silence every 90 days",
  (name) => {
    const verdict = defaultEmbargo(shipped(name), receivedAt);
    expect([verdict.terms, verdict.quote]).toEqual([{ kind: "unspecified" }, undefined]);
    const c = aCase({ embargoReview: { since: receivedAt, toldAt: null } });
    expect(reviewsOf(shipped(name), c)).toEqual([{ at: new Date("2027-02-21T10:00:00Z"), reason: "period" }]);
  },
);

test("90 days from receipt end on a day, moved off a day off where the policy says so", () => {
  // 90 days after this Monday is Sunday 21 February 2027.
  expect(defaultEmbargo(policyOf(STRANGER), receivedAt).terms).toEqual({
    kind: "date",
    on: "2027-02-22",
    endsAt: new Date("2027-02-21T23:00:00Z"),
  });
});

test("days from the fix are counted once there is one", () => {
  const policy = policyOf(`
version: 1
name: After the fix
clauses: { A1: Silence until 30 days after the fix. }
embargo: { ends: fix + 30 days, words: Silence until 30 days after the fix., clause: A1 }
`);
  expect(defaultEmbargo(policy, receivedAt).terms).toEqual({ kind: "until-fixed" });
  const fixed = { ...embargoFactsOf(aCase()), receivedAt, fixedAt: new Date("2026-12-01T10:00:00Z") };
  expect(endOfEmbargo(policy, fixed).terms).toEqual({
    kind: "date",
    on: "2026-12-31",
    endsAt: new Date("2026-12-31T00:00:00Z"),
  });
});

test.each([
  ["coordinated-disclosure", null, "yes", "CO11"],
  ["coordinated-disclosure", "anonymous", "no", "CO11"],
  ["flowfuse", null, "ask", undefined],
  ["flowfuse", "named", "yes", undefined],
  ["pythonanywhere", null, "ask", undefined],
  ["pythonanywhere", "anonymous", "no", undefined],
] as const)("credit under %s, the finder's wish being %s: %s", (name, wish, verdict, clause) => {
  const judged = mayNameFinder(shipped(name), wish);
  expect([judged.name, judged.quote?.clause]).toEqual([verdict, clause]);
});

test("opt-in credit names only who asks, and a policy of no credit names nobody, wish or not", () => {
  expect(mayNameFinder(policyOf(STRANGER), null).name).toBe("no");
  expect(mayNameFinder(policyOf(STRANGER), "named").name).toBe("yes");
  const none = policyOf(`
version: 1
name: Nobody
clauses: { A1: We name nobody. }
credit: { rule: none, words: We name nobody., clause: A1 }
`);
  expect(mayNameFinder(none, "named")).toEqual({ name: "no", quote: { clause: "A1", words: "We name nobody." } });
});

test("CO7 is sent word for word, and only once conduct is ok", () => {
  const policy = shipped("coordinated-disclosure");
  expect(judgeSafeHarbour(policy, "ok")).toEqual({
    send: true,
    clause: "CO7",
    words:
      "If you have followed the instructions above, we will not take legal action against you in connection with the report.",
  });
  expect(judgeSafeHarbour(policy, null)).toEqual({ send: false, why: "conduct-unknown" });
  expect(judgeSafeHarbour(policy, "concern")).toEqual({ send: false, why: "conduct-not-ok" });
});

test.each(["pythonanywhere", "flowfuse"] as const)("%s has no safe harbour and none is sent", (name) => {
  expect(judgeSafeHarbour(shipped(name), "ok")).toEqual({ send: false, why: "absent" });
});

import { expect, test } from "@jest/globals";
import type { Case, Exposure } from "../../src/domain/case.ts";
import { decide } from "../../src/domain/decide.ts";
import { verdictsOf } from "../../src/policy/clauses/verdicts.ts";
import type { CaseEvent } from "../../src/domain/event.ts";
import { exposureReview, isKeptContained } from "../../src/domain/exposure.ts";
import { shipped } from "../policy/policies.ts";
import { aCase, theTime } from "../support/a-case.ts";

const policy = shipped("flowfuse");
const at = (minutes: number) => new Date(theTime().getTime() + minutes * 60_000);
const exposure: Exposure = {
  url: "https://github.com/acme/app/issues/3",
  from: at(-60),
  until: null,
  again: [],
  remains: [],
  deletedComments: [],
  original: { title: "t", body: "b", labels: [] },
};
const exposed = aCase({ origin: "public-issue", exposure, source: { repo: "acme/app", number: 3 } });
const contained = (minutes: number): CaseEvent => ({
  type: "contained",
  at: at(minutes),
  until: at(minutes),
  remains: ["edit-history"],
});
const again = (minutes: number, by = "ned"): CaseEvent => ({
  type: "exposed-again",
  at: at(minutes),
  by,
  taken: [{ author: by, text: "once more", at: at(minutes) }],
});

function take(c: Case, event: CaseEvent) {
  const decision = decide(c, event, policy, verdictsOf(policy));
  if (!decision.ok) throw new Error(decision.refusal.code);
  return decision;
}

test("containment brings the review forward to a week on, and keeps the embargo", () => {
  const { next } = take(exposed, contained(0));
  const review = next.clocks.find(({ id }) => id === exposureReview);
  expect(review?.dueAt).toEqual(new Date(theTime().getTime() + 7 * 24 * 3_600_000));
  expect(next.embargo.state).toBe("active");
  expect(isKeptContained(next)).toBe(true);
});

test("new terms of confidentiality are the review; ending it is, too", () => {
  const { next } = take(exposed, contained(0));
  const proposed = take(next, { type: "embargo-proposed", at: at(5), by: "mona", terms: { kind: "until-fixed" } });
  expect(proposed.next.clocks.find(({ id }) => id === exposureReview)?.metAt).toEqual(at(5));
});

test("what is written there again is kept, contained again and told with its own times", () => {
  const first = take(exposed, contained(0)).next;
  const second = take(first, again(10, "ada"));
  expect(second.effects).toContainEqual({ type: "contain" });
  expect(second.next.exposure?.deletedComments).toHaveLength(1);
  const third = take(second.next, contained(11));
  expect(third.next.exposure).toMatchObject({ until: at(0), again: [{ by: "ada", from: at(10), until: at(11) }] });
  expect(third.effects).toContainEqual({ type: "tell-team", line: { line: "contained-again" } });
  expect(third.next.clocks.filter(({ id }) => id === exposureReview)).toHaveLength(1);
});

test("after ten times within an hour the app leaves it to people, and says so", () => {
  let c = take(exposed, contained(0)).next;
  for (let n = 1; n <= 10; n += 1) c = take(take(c, again(n)).next, contained(n)).next;
  const { effects } = take(c, again(11));
  expect(effects).not.toContainEqual({ type: "contain" });
  expect(effects).toContainEqual({ type: "tell-team", line: { line: "quarrel", by: "ned" } });
  expect(take(c, again(75)).effects).toContainEqual({ type: "contain" });
});

test("nothing is contained again before the first time, after restoring or after confidentiality ended", () => {
  const kept = take(exposed, contained(0)).next;
  for (const c of [
    exposed,
    { ...kept, restored: true },
    { ...kept, embargo: { ...kept.embargo, state: "exited" as const } },
  ])
    expect(decide(c, again(1), policy, verdictsOf(policy))).toMatchObject({
      ok: false,
      refusal: { code: "not-contained" },
    });
});

test("a refused containment is told to the team and holds nothing up", () => {
  const { effects } = take(exposed, { type: "containment-refused", at: at(1) });
  expect(effects).toContainEqual({ type: "tell-team", line: { line: "containment-refused" } });
});

test("where no private advisory can be opened the finder's receipt is ordered all the same", () => {
  const { effects } = take({ ...exposed, advisory: null }, { type: "advisory-refused", at: at(1) });
  expect(effects).toContainEqual({ type: "tell-finder", line: { line: "received" } });
});

test("what GitHub refused is tried again, and only the first refusal is told", () => {
  const refused = take(exposed, { type: "containment-refused", at: at(1) }).next;
  const resumed = take(refused, { type: "containment-resumed", at: at(61) });
  expect(resumed.effects).toContainEqual({ type: "contain" });
  const second = take(resumed.next, { type: "containment-refused", at: at(62) });
  expect(second.effects).not.toContainEqual({ type: "tell-team", line: { line: "containment-refused" } });
  const done = take(resumed.next, contained(63)).next;
  expect(done.containmentRefusedAt).toBeNull();
  expect(decide(done, { type: "containment-resumed", at: at(120) }, policy, verdictsOf(policy))).toMatchObject({
    ok: false,
  });
});

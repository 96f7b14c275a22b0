import { describe, expect, test } from "@jest/globals";
import { formCaseId } from "../../src/domain/case-id.ts";
import type { Case } from "../../src/domain/case.ts";
import { decide } from "../../src/domain/decide.ts";
import { verdictsOf } from "../../src/policy/clauses/verdicts.ts";
import type { CaseEvent } from "../../src/domain/event.ts";
import { live, lived, minutes, received } from "../support/a-life.ts";
import { thePolicy } from "../support/a-command.ts";

const policy = thePolicy("flowfuse");
const other = formCaseId(2026, 815);
const by = { at: minutes(10), by: "mona" };
const accept: CaseEvent = { type: "report-accepted", ...by };
const ask: CaseEvent = { type: "info-asked", ...by, question: "Which version?" };
const reject: CaseEvent = { type: "case-closed", ...by, reason: "informative", text: null };
const decline: CaseEvent = { type: "case-closed", ...by, reason: "not-interested", text: null };
const reopen: CaseEvent = { type: "case-reopened", ...by };
const merge: CaseEvent = { type: "merged-into", ...by, original: other };
const unmerge: CaseEvent = { type: "unmerged", ...by };
const fix: CaseEvent = { type: "fixed", ...by, versions: ["1.2.3"] };
const withdraw: CaseEvent = { type: "finder-withdrew", at: minutes(10) };
const publish: CaseEvent = { type: "advisory-published", at: minutes(10), byHand: true };
const end: readonly CaseEvent[] = [
  { type: "embargo-end-prepared", ...by, why: "known" },
  { type: "embargo-ended", ...by, why: "known" },
];

const standing: Readonly<Record<string, Case>> = {
  new: lived(policy, received()),
  accepted: lived(policy, received(), accept),
  invalid: lived(policy, received(), reject),
  "put down": lived(policy, received(), decline),
  "accepted, put down": lived(policy, received(), accept, reject),
  "taken up again": lived(policy, received(), reject, reopen),
  duplicate: lived(policy, received(), merge),
  withdrawn: lived(policy, received(), withdraw),
  "closed for good": lived(policy, received(), reject, ...end),
  published: lived(policy, received(), accept, publish),
};

const events: Readonly<Record<string, CaseEvent>> = {
  "/accept": accept,
  "/needs-info": ask,
  "/close informative": reject,
  "/close not-interested": decline,
  "/reopen": reopen,
  "/duplicate": merge,
  "/unmerge": unmerge,
  "/fixed": fix,
  "/withdraw": withdraw,
};

// Where it stands afterwards, or why not.
const table: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  new: {
    "/accept": "accepted",
    "/needs-info": "received",
    "/close informative": "invalid",
    "/close not-interested": "deferred",
    "/reopen": "no: not-closed",
    "/duplicate": "deferred",
    "/unmerge": "no: not-a-duplicate",
    "/fixed": "no: not-accepted",
    "/withdraw": "deferred",
  },
  accepted: {
    "/accept": "no: already-so",
    "/needs-info": "accepted",
    "/close informative": "deferred",
    "/close not-interested": "deferred",
    "/reopen": "no: not-closed",
    "/duplicate": "deferred",
    "/unmerge": "no: not-a-duplicate",
    "/fixed": "accepted",
    "/withdraw": "no: not-from-state",
  },
  invalid: {
    "/accept": "no: not-from-state",
    "/needs-info": "no: not-from-state",
    "/close informative": "no: already-so",
    "/close not-interested": "no: already-so",
    "/reopen": "valid",
    "/duplicate": "deferred",
    "/unmerge": "no: not-a-duplicate",
    "/fixed": "no: not-accepted",
    "/withdraw": "no: already-so",
  },
  "put down": {
    "/accept": "no: not-from-state",
    "/needs-info": "no: not-from-state",
    "/close informative": "no: already-so",
    "/close not-interested": "no: already-so",
    "/reopen": "valid",
    "/duplicate": "deferred",
    "/unmerge": "no: not-a-duplicate",
    "/fixed": "deferred",
    "/withdraw": "no: already-so",
  },
  "accepted, put down": {
    "/accept": "no: not-from-state",
    "/needs-info": "no: not-from-state",
    "/close informative": "no: already-so",
    "/close not-interested": "no: already-so",
    "/reopen": "accepted",
    "/duplicate": "deferred",
    "/unmerge": "no: not-a-duplicate",
    "/fixed": "deferred",
    "/withdraw": "no: already-so",
  },
  "taken up again": {
    "/accept": "accepted",
    "/needs-info": "valid",
    "/close informative": "deferred",
    "/close not-interested": "deferred",
    "/reopen": "no: not-closed",
    "/duplicate": "deferred",
    "/unmerge": "no: not-a-duplicate",
    "/fixed": "no: not-accepted",
    "/withdraw": "deferred",
  },
  duplicate: {
    "/accept": "no: is-duplicate",
    "/needs-info": "no: is-duplicate",
    "/close informative": "no: already-so",
    "/close not-interested": "no: already-so",
    "/reopen": "no: is-duplicate",
    "/duplicate": "no: is-duplicate",
    "/unmerge": "valid",
    "/fixed": "deferred",
    "/withdraw": "no: already-so",
  },
  withdrawn: {
    "/accept": "no: not-from-state",
    "/needs-info": "no: not-from-state",
    "/close informative": "no: already-so",
    "/close not-interested": "no: already-so",
    "/reopen": "valid",
    "/duplicate": "deferred",
    "/unmerge": "no: not-a-duplicate",
    "/fixed": "deferred",
    "/withdraw": "no: already-so",
  },
  "closed for good": {
    "/accept": "no: finally-closed",
    "/needs-info": "no: finally-closed",
    "/close informative": "no: already-so",
    "/close not-interested": "no: already-so",
    "/reopen": "no: finally-closed",
    "/duplicate": "no: finally-closed",
    "/unmerge": "no: not-a-duplicate",
    "/fixed": "closed",
    "/withdraw": "no: already-so",
  },
  published: {
    "/accept": "no: already-published",
    "/needs-info": "no: already-published",
    "/close informative": "no: already-published",
    "/close not-interested": "no: already-published",
    "/reopen": "no: finally-closed",
    "/duplicate": "no: already-published",
    "/unmerge": "no: not-a-duplicate",
    "/fixed": "closed",
    "/withdraw": "no: already-published",
  },
};

describe.each(Object.entries(table))("a case that is %s", (state, row) => {
  test.each(Object.entries(row))("after %s is %s", (command, outcome) => {
    const c = standing[state];
    const event = events[command];
    if (c === undefined || event === undefined) throw new Error("the table names what is not there");
    const decision = decide(c, event, policy, verdictsOf(policy));
    expect(decision.ok ? decision.next.management : `no: ${decision.refusal.code}`).toBe(outcome);
  });
});

test("the table knows every standing and every command", () => {
  expect(Object.keys(table)).toEqual(Object.keys(standing));
  for (const row of Object.values(table)) expect(Object.keys(row)).toEqual(Object.keys(events));
});

const orders = (c: Case, event: CaseEvent): readonly string[] => {
  const decision = decide(c, event, policy, verdictsOf(policy));
  if (!decision.ok) throw new Error(decision.refusal.code);
  return decision.effects.map((effect) => ("line" in effect ? `${effect.type} ${effect.line.line}` : effect.type));
};
const fresh = lived(policy, received());

test("closing tells the finder first, then closes the advisory, then the tracker's issue", () => {
  expect(orders(fresh, reject).slice(0, 3)).toEqual(["tell-finder closed", "set-advisory-state", "close-tracker"]);
});

test("merging tells the finder, puts the case away and lets the original know", () => {
  const decision = decide(fresh, merge, policy, verdictsOf(policy));
  const passed = decision.ok ? decision.effects.find((effect) => effect.type === "pass-on") : undefined;
  expect(passed).toMatchObject({ to: other, event: { type: "duplicate-joined", duplicate: fresh.id, by: "mona" } });
  expect(orders(fresh, merge)[0]).toBe("tell-finder duplicate");
});

test("a person's note, class, impact and quality tell the finder nothing", () => {
  const silent: readonly CaseEvent[] = [
    { type: "note-taken", ...by, text: "between us" },
    { type: "impact-set", ...by, value: "high", why: "between us" },
    { type: "quality-set", ...by, value: "good" },
    { type: "owner-assigned", ...by, login: "mona" },
    { type: "conduct-set", ...by, value: "concern", why: "between us" },
  ];
  for (const event of silent) expect(orders(fresh, event)).toEqual(["show-case"]);
});

test("a question stays open until it is answered, or until the case is decided", () => {
  const asked = lived(policy, received(), ask);
  expect(asked.question?.text).toBe("Which version?");
  expect(lived(policy, received(), ask, { type: "info-given", at: minutes(11) }).question).toBeNull();
  expect(lived(policy, received(), ask, accept).question).toBeNull();
  expect(lived(policy, received(), ask, reject).question).toBeNull();
});

test("an internal finding has no finder to ask, tell or reward", () => {
  const internal = received({ origin: "internal", finder: null });
  const reply: CaseEvent = { type: "reply-sent", ...by, text: "Hello" };
  expect(live([internal, ask, reply], policy).refusals).toEqual(["no-finder", "no-finder"]);
  const told = live([internal, accept, reject], policy).effects.filter(({ effect }) => effect.type === "tell-finder");
  expect(told).toEqual([]);
});

test("nobody decides on a report of their own, however their login is written", () => {
  const own = [accept, ask, reject, merge, fix].map((event) => ({ ...event, by: "ADA" }));
  expect(live([received(), ...own], policy).refusals).toEqual(own.map(() => "own-report"));
  const note: CaseEvent = { type: "note-taken", at: minutes(10), by: "ada", text: "mine" };
  expect(live([received(), note], policy).refusals).toEqual([]);
});

test("a class chosen after a person's own severity leaves it standing, and the deviation is recorded", () => {
  const severity = {
    level: "low",
    basis: "human",
    vector: null,
    score: null,
    clause: null,
    deviatesFrom: null,
  } as const;
  const klass = { id: "x", tier: null, severity: "critical", clause: "FF15", words: "w", by: "mona" } as const;
  const judged: CaseEvent = { type: "severity-set", ...by, severity: { ...severity, by: "mona", at: by.at } };
  const c = lived(policy, received(), judged, { type: "class-set", ...by, klass });
  expect(c.severity).toMatchObject({ level: "low", deviatesFrom: "critical" });
  const same = lived(policy, received(), judged, { type: "class-set", ...by, klass: { ...klass, severity: "low" } });
  expect(same.severity).toMatchObject({ level: "low", deviatesFrom: null, clause: "FF15" });
});

const putBack = (after: number): CaseEvent => ({
  type: "label-put-back",
  at: minutes(after),
  by: "eve",
  label: "bounty/paid",
});

test("three put-backs within an hour stop the app, which asks; until somebody with authority acts", () => {
  const twice = lived(policy, received(), putBack(1), putBack(30));
  expect(twice.putBacksStopped).toBe(false);
  expect(orders(twice, putBack(59))).toEqual(["put-label-back", "tell-team put-backs-stopped", "show-case"]);
  expect(orders(twice, putBack(95))).toEqual(["put-label-back", "show-case"]);
  const stopped = lived(policy, received(), putBack(1), putBack(30), putBack(59));
  expect(stopped.putBacksStopped).toBe(true);
  expect(lived(policy, received(), putBack(1), putBack(30), putBack(59), accept).putBacksStopped).toBe(false);
});

import fc from "fast-check";
import { formCaseId } from "../../src/domain/case-id.ts";
import { closeReasons } from "../../src/domain/closing.ts";
import type { Clock } from "../../src/domain/clock.ts";
import type { Exposure } from "../../src/domain/case.ts";
import { theApp, type CaseEvent, type EventOf } from "../../src/domain/event.ts";
import type { Suggestion } from "../../src/domain/suggestion.ts";
import { SEVERITIES } from "../../src/domain/severity.ts";
import { minutes, received } from "./a-life.ts";

type Told<T extends CaseEvent["type"]> = Omit<EventOf<T>, "type" | "at">;

// Few values, so that what belongs together meets: hashes, people, cases.
const by = fc.constantFrom("mona", "olivia", "ada", "eve", theApp);
const id = fc.constantFrom(formCaseId(2026, 4711), formCaseId(2026, 815));
const text = fc.constantFrom("a text", "@ada\n/accept", "");
const maybe = fc.option(text);
const hash = fc.constantFrom("one", "two");
const day = fc.constantFrom("2001-01-01", "2026-11-22", "2031-01-01");
const minute = fc.integer({ min: 0, max: 5_000 }).map(minutes);
const level = fc.constantFrom(...SEVERITIES);
const money = fc.record({ minor: fc.integer({ min: 1, max: 200_000 }), currency: fc.constantFrom("USD", "EUR") });
const terms = fc.oneof(
  day.map((on) => ({ kind: "date" as const, on })),
  fc.constant({ kind: "date" as const, on: "2031-01-01", endsAt: new Date("2030-12-31T23:00:00Z") }),
  fc.constantFrom(
    { kind: "until-fixed" as const },
    { kind: "until-fixed" as const, atLatest: { on: "2027-01-31" } },
    { kind: "unspecified" as const },
  ),
);
const name = fc.constantFrom(
  { kind: "login" as const, login: "ada" },
  { kind: "name" as const, name: "Ada L." },
  { kind: "anonymous" as const },
);
const advisory = fc
  .constantFrom("triage" as const, "draft" as const, "published" as const, "closed" as const)
  .map((state) => ({ ghsaId: "GHSA-aaaa-bbbb-cccc", url: "https://github.com/x", state }));
const clock: fc.Arbitrary<Clock> = fc.record({
  id: fc.constantFrom("answer", "decision"),
  clause: fc.constant("CO2"),
  words: fc.constant("words"),
  isPublic: fc.boolean(),
  deliverables: fc.constantFrom(["assessment", "expected_date"], ["decision"], ["payment"], ["fix"]),
  delivered: fc.constant([]),
  startedAt: minute,
  dueAt: minute,
  pausedAt: fc.constant(null),
  pausesOnQuestion: fc.boolean(),
  metAt: fc.constant(null),
  overdueAt: fc.constant(null),
}) as fc.Arbitrary<Clock>;
const clocks = fc.uniqueArray(clock, { maxLength: 2, selector: ({ id: name }) => name });
const report = fc.record({ title: text, body: text, claimedSeverity: fc.option(level), claimedVector: maybe });
const deletedComments = fc.constantFrom([], [{ author: "eve", text: "it is", at: minutes(1) }]);
const exposure: fc.Arbitrary<Exposure> = fc.record({
  url: fc.constant("https://github.com/acme/app/issues/3"),
  from: minute,
  until: fc.option(minute),
  again: fc.constant([]),
  remains: fc.constant([]),
  deletedComments,
  original: fc.constant({ title: "t", body: "b", labels: [] }),
});
const issue = fc.constant({ repo: "acme/cases", number: 7 });
const treatment = fc.constantFrom(
  [],
  [{ about: "credit" as const, from: null, to: "opt_in" as const, ground: { clause: "CO11", words: "words" } }],
);
const flaw = fc.record({
  first: fc.option(fc.record({ case: id, at: minute, isFinding: fc.boolean() })),
  paid: fc.option(id),
  fixedAt: fc.option(minute),
});
const nothing = fc.constant({});
// What facts of earlier versions do not have.
const brought = { terms, world: fc.subarray(["P" as const, "X" as const, "A" as const]) };
const brings = <K extends string>(requiredKeys: K[]) => ({ requiredKeys });
const reader = fc.record({
  kind: fc.constantFrom("login" as const, "team" as const),
  name: fc.constantFrom("eve", "sam"),
  isOurs: fc.boolean(),
});
const suggestion: fc.Arbitrary<Suggestion> = fc.record({
  other: id,
  sort: fc.constantFrom("case", "finding", "advisory", "database"),
  probability: fc.constantFrom(0.41, 0.97),
  trust: fc.constantFrom("likely", "suggest"),
  shared: fc.constantFrom([], [{ kind: "endpoint" as const, values: ["/api/x"] }]),
  titles: fc.constantFrom(0, 0.81),
  isFixed: fc.boolean(),
});
const someone = fc.record({ by });

const facts: { readonly [T in Exclude<CaseEvent["type"], "report-received">]: fc.Arbitrary<Told<T>> } = {
  "report-announced": fc.record({ clocks }),
  "report-edited": fc.record({ report, completeAt: fc.option(minute) }),
  "report-completed": nothing,
  "report-rewritten": fc.record({ text: fc.record({ title: text, body: text }) }, { requiredKeys: [] }),
  "finder-named": fc.record({ by, finder: fc.constant({ login: "ada", name: null, via: null }) }),
  "receipt-corrected": fc.record({ by, receivedAt: minute, clocks }),
  "owner-assigned": fc.record({ by, login: by }),
  "note-taken": fc.record({ by, text }),
  "class-set": fc.record({
    by,
    klass: fc.record(
      {
        id: text,
        tier: fc.option(fc.constantFrom(0, 1, 2)),
        severity: fc.option(level),
        clause: text,
        words: text,
        by,
        excepted: fc.option(fc.record({ of: text, clause: text, words: text })),
        unless: fc.array(fc.record({ clause: text, words: text, instead: fc.constant(null), write: text }), {
          maxLength: 1,
        }),
      },
      // What facts of earlier versions do not have.
      { requiredKeys: ["id", "tier", "severity", "clause", "words", "by"] },
    ),
  }),
  "severity-set": fc.record({
    by,
    severity: fc.record({
      level,
      basis: fc.constantFrom("human" as const, "class-map" as const, "cvss3.1" as const),
      vector: fc.constant(null),
      score: fc.constant(null),
      by,
      at: minute,
      clause: maybe,
      deviatesFrom: fc.option(level),
    }),
  }),
  "impact-set": fc.record({ by, value: fc.constantFrom("low", "high"), why: text }),
  "conduct-set": fc.record({ by, value: fc.constantFrom("ok", "concern", "violated"), why: maybe }),
  "quality-set": fc.record({ by, value: text }),
  "safe-harbour-given": fc.record({ clause: text, words: text }),
  "precheck-asked": fc.record({ heldUntil: fc.option(minute) }),
  "precheck-answered": fc.record({ by, value: fc.constantFrom("yes", "no", "cannot-tell") }),
  "combined-sent": fc.record({ by, cases: fc.array(id, { maxLength: 2 }), text }),
  "combined-joined": fc.record({ by, original: id }),
  "words-relayed": fc.record({ by, text }),
  "incident-raised": fc.record({ by, why: maybe }),
  "publication-shown": fc.record({ hash, text }),
  "report-accepted": someone,
  "info-asked": fc.record({ by, question: text }),
  "info-given": nothing,
  "fix-expected": fc.record({ by, on: fc.option(day), text: maybe }),
  "reply-sent": fc.record({ by, text }),
  "merged-into": fc.record({ by, original: id, seen: flaw }),
  "duplicate-joined": fc.record({ by, duplicate: id, seen: flaw, ...brought }, brings(["by", "duplicate", "seen"])),
  "duplicate-changed": fc.record({ duplicate: id, seen: flaw, ...brought }, brings(["duplicate", "seen"])),
  "original-known": fc.record({ original: id, world: brought.world }),
  "original-changed": fc.record({ original: id, seen: flaw, terms }, { requiredKeys: ["original", "seen"] }),
  "duplicate-left": fc.record({ by, duplicate: id }),
  "duplicates-suggested": fc.record({ candidates: fc.array(suggestion, { maxLength: 2 }) }),
  "dismissed-elsewhere": fc.record({ by, other: id }),
  "suggestion-dismissed": fc.record({ by, other: fc.option(id) }),
  "collision-noticed": fc.record({ finders: fc.integer({ min: 2, max: 5 }), from: minute, until: minute }),
  unmerged: someone,
  "case-closed": fc.record({ by, reason: fc.constantFrom(...closeReasons), text: maybe }),
  "case-reopened": someone,
  "exploitation-seen": fc.record({ by, evidence: maybe }),
  "exploit-published": fc.record({ by, link: fc.constant("https://example.org/x") }),
  fixed: fc.record({ by, versions: fc.constantFrom([], ["1.2.3"]) }),
  "award-recommended": fc.record({
    recommendation: fc.record({
      kind: fc.constant("amount" as const),
      amount: money,
      clause: text,
      words: text,
      because: text,
    }),
  }),
  "award-decided": fc.record({ by, amount: money, why: maybe, awaitsSecond: fc.boolean() }),
  "award-approved": someone,
  "award-declined": fc.record({
    by,
    why: text,
    evidence: fc.option(fc.record({ link: fc.constant("https://github.com/x"), on: day })),
  }),
  "award-paid": fc.record({ by, reference: text }),
  "credit-set": fc.record({ by, credit: name, creditType: fc.constantFrom("finder", "reporter") }),
  "consent-noted": fc.record({
    by,
    purpose: fc.constantFrom("coordinator", "billing", "cve", "finders"),
    value: fc.constantFrom("yes", "no"),
    words: maybe,
  }),
  "name-taken-off": fc.record({ left: fc.constantFrom([], ["description" as const, "cve" as const]) }),
  "credit-wished": fc.record({ wish: name }),
  "credit-refused": fc.record({ login: by }),
  "credit-answered": fc.record({ answer: fc.constantFrom("pending", "accepted", "declined") }),
  "embargo-proposed": fc.oneof(fc.record({ by, terms }), fc.record({ by, terms, isAnswerable: fc.boolean() })),
  "finder-agreed": fc.oneof(nothing, fc.record({ relayedBy: by })),
  "finder-objected": fc.oneof(fc.record({ why: text }), fc.record({ why: text, terms })),
  "embargo-unanswered": fc.record({ side: fc.constantFrom("team", "finder") }),
  "fix-ready": someone,
  "embargo-shortened": fc.record({ terms, duplicate: id }),
  "finder-withdrew": nothing,
  "embargo-end-prepared": fc.record({ by, why: text }),
  "embargo-ended": fc.record({ by, why: text }),
  "publication-prepared": fc.record({ by, hash, preview: text }),
  "publication-confirmed": fc.record({ by, hash, named: id, early: maybe }),
  "publication-stopped": fc.record(
    { hash, because: fc.constantFrom("wish" as const, "out-of-reach" as const) },
    { requiredKeys: ["hash"] },
  ),
  "advisory-published": fc.record({ byHand: fc.boolean() }),
  "repin-prepared": fc.record({ by, newHash: hash, changes: treatment }),
  "policy-repinned": fc.record({
    by,
    oldHash: hash,
    newHash: hash,
    policyId: text,
    clocks,
    changes: treatment,
  }),
  "contain-asked": fc.record({ by, how: fc.constantFrom("delete", "transfer") }),
  "restore-asked": someone,
  "exposure-copied": fc.record({ exposure }),
  contained: fc.record({ until: minute, remains: fc.constant([]) }),
  "exposed-again": fc.record({ by, taken: deletedComments }),
  "containment-checked": fc.record({ remains: fc.constant([]) }),
  "restored-in-public": fc.record({ left: fc.constantFrom([], ["milestone" as const]) }, { requiredKeys: [] }),
  "containment-refused": nothing,
  "containment-resumed": nothing,
  "advisory-refused": nothing,
  "tracker-opened": fc.record({ tracker: issue }),
  "advisory-opened": fc.record({ advisory }),
  "advisory-seen": fc.record({ advisory }),
  "advisory-changed-by-others": fc.record(
    {
      what: fc.constant(["severity"]),
      changes: fc.constantFrom([], [{ field: "severity" as const, from: "high", to: "low" }]),
      overwritten: fc.constantFrom([], ["severity" as const], ["severity" as const, "credits" as const]),
      editors: fc.constant(["ada"]),
    },
    // What facts of earlier versions do not have.
    { requiredKeys: ["what"] },
  ),
  "advisory-differs": fc.record({
    severity: fc.constantFrom(null, "low", ""),
    credited: fc.constantFrom([], ["ada"]),
    missing: fc.constantFrom([], ["bert"]),
  }),
  "finder-renamed": fc.record({ login: fc.constantFrom("ada", "ada2") }),
  "credit-misplaced": fc.record({ login: fc.constant("ada") }),
  "readers-seen": fc.record({ readers: fc.array(reader, { maxLength: 2 }) }),
  "reader-answered": fc.record({
    by,
    reader: fc.record({ kind: fc.constant("login" as const), name: fc.constantFrom("ada", "eve") }),
    value: fc.constantFrom("yes" as const, "no" as const),
    words: maybe,
  }),
  "advisory-closed-by-hand": nothing,
  "advisory-reopened-by-hand": nothing,
  "message-undelivered": fc.record({ key: hash, text }),
  "message-edited": fc.record({ key: hash, reads: text, isCard: fc.boolean() }),
  "message-gone": fc.record({ key: hash }),
  "message-stopped": fc.record({
    kind: fc.constantFrom("reply" as const, "publish-advisory" as const),
    reason: fc.constant("names-a-case" as const),
  }),
  "leak-seen": fc.record({
    by,
    surface: fc.constantFrom("issue" as const, "commit" as const),
    url: fc.constant("https://github.com/acme/app/issues/9"),
    isEdit: fc.boolean(),
    told: fc.constant({ naming: ["advisory" as const], hasTitle: false, phrases: 3 }),
  }),
  "leak-hidden": fc.record({
    by,
    surface: fc.constantFrom("issue" as const, "commit" as const),
    url: fc.constant("https://github.com/acme/app/issues/9"),
    isInHistory: fc.constantFrom(true, false, null),
  }),
  "label-put-back": fc.record({ by, label: fc.constantFrom("bounty/paid", "severity/low") }),
  "closing-undone": someone,
  "reopening-undone": someone,
  "source-gone": nothing,
  "source-published": fc.record({ comments: fc.constantFrom(0, 3) }),
  "repository-renamed": fc.record({ from: text, to: text }),
  "clocks-counted": fc.record({ clocks }),
  "clock-reminded": fc.record({ clock: fc.constantFrom("answer", "decision"), level: fc.constantFrom(-2, -1) }),
  "clock-overdue": fc.record({ clock: fc.constantFrom("answer", "decision") }),
  "clock-escalated": fc.record({ clock: fc.constantFrom("answer", "decision"), level: fc.constantFrom(1, 2) }),
  "expected-date-slipped": fc.record({ on: day }),
  "silence-noticed": fc.record({ since: minute }),
  "embargo-review-due": fc.record({ since: minute, reason: fc.constantFrom("period", "end") }),
  "embargo-kept": fc.record({ by, why: maybe }),
  "embargo-dated": fc.oneof(
    fc.record({ terms }),
    fc.record({ terms, anchor: fc.constantFrom("fix" as const, "exploited" as const, "grace" as const) }),
  ),
  "finder-wrote": fc.record({ text }),
};

/** Any fact that is not a beginning, sensible or not. */
export const anyFact: fc.Arbitrary<CaseEvent> = fc.oneof(
  ...Object.entries(facts).map(([type, told]) =>
    fc.tuple(told, minute).map(([what, at]) => ({ ...what, type, at }) as CaseEvent),
  ),
);

const beginning = fc
  .record({
    origin: fc.constantFrom("advisory", "internal", "private-issue", "tracker-issue", "public-issue", "public-track"),
    isQuiet: fc.boolean(),
    finder: fc.option(fc.constant({ login: "ada", name: null, via: null })),
    tracker: fc.option(issue),
    advisory: fc.option(advisory),
    embargoTerms: terms,
    clocks,
    question: maybe,
  })
  .map((over) => received(over as Parameters<typeof received>[0]));

// Random facts alone seldom come as far as publication or payment: whole chains are thrown in, too.
const publishing: fc.Arbitrary<readonly CaseEvent[]> = fc.tuple(hash, minute).map(([shown, at]) => [
  { type: "report-accepted", at, by: "mona" },
  { type: "fixed", at, by: "mona", versions: [] },
  {
    type: "advisory-seen",
    at,
    advisory: { ghsaId: "GHSA-aaaa-bbbb-cccc", url: "https://github.com/x", state: "draft" },
  },
  { type: "publication-prepared", at, by: "olivia", hash: shown, preview: "p" },
  { type: "publication-confirmed", at, by: "olivia", hash: shown, named: formCaseId(2026, 4711), early: "now" },
]);
const paying: fc.Arbitrary<readonly CaseEvent[]> = fc
  .tuple(facts["severity-set"], facts["award-decided"], by, minute)
  .map(([severity, award, signer, at]) => [
    { type: "report-accepted", at, by: "mona" },
    { ...severity, type: "severity-set", at },
    { type: "impact-set", at, by: "mona", value: "high", why: "w" },
    { ...award, type: "award-decided", at },
    { type: "award-approved", at, by: signer },
    { type: "award-paid", at, by: "penny", reference: "INV-1" },
  ]);
const ending: fc.Arbitrary<readonly CaseEvent[]> = minute.map((at) => [
  { type: "embargo-end-prepared", at, by: "olivia", why: "w" },
  { type: "embargo-ended", at, by: "olivia", why: "w" },
]);
const step = fc.oneof(
  { weight: 20, arbitrary: anyFact.map((one) => [one]) },
  { weight: 1, arbitrary: publishing },
  { weight: 1, arbitrary: paying },
  { weight: 1, arbitrary: ending },
);

/** Any life whatever: a beginning of any kind, then facts in any order, sensible or not. */
export const anyLife: fc.Arbitrary<readonly CaseEvent[]> = fc
  .tuple(beginning, fc.array(step, { maxLength: 30, size: "max" }))
  .map(([first, rest]) => [first, ...rest.flat()]);

import type { Case } from "../domain/case.ts";
import type { CaseId } from "../domain/case-id.ts";
import type { EmbargoTerms } from "../domain/embargo.ts";
import { theApp, type CaseEvent } from "../domain/event.ts";
import { isRewritten } from "../domain/rewriting.ts";
import { filedWords } from "../domain/filing.ts";
import { hasListener } from "../domain/telling.ts";
import { collisionFactsOf, judgeCollision } from "../policy/clauses/collision.ts";
import { startClocks } from "../policy/clauses/clocks.ts";
import { jointPublication } from "../policy/clauses/publication.ts";
import { judgeSafeHarbour } from "../policy/clauses/safe-harbour.ts";
import type { Policy } from "../policy/policy.ts";
import { awardFactsOf } from "../policy/award-facts.ts";
import { asClassedBy } from "../policy/compare-treatment.ts";
import { mappedSeverity } from "../policy/clauses/severity-source.ts";
import { factsOfRelayed } from "./whole-report.ts";
import { timeFollows } from "./time-follows.ts";
import { recommendAward } from "../policy/clauses/recommend-award.ts";

/** Facts that follow from one by the policy alone: its times, severity from a class, and the award it recommends. */
export function followUps(before: Case | null, c: Case, event: CaseEvent, policy: Policy): readonly CaseEvent[] {
  return [
    ...timeFollows(before, c, event, policy),
    ...factsOfRelayed(before, event, policy),
    ...answerByCompletion(before, c, event),
    ...replacedText(before, event),
    ...classOfVersion(c, event, policy),
    ...severityOfClass(c, event, policy),
    ...safeHarbour(before, c, event, policy),
    ...ownAfterAll(before, c, event, policy),
    ...shortenedByMerge(event),
    ...collision(c, event, policy),
    ...shownJointly(c, event, policy),
    ...recommendation(c, event, policy),
  ];
}

/** An edit that leaves little of what the report arrived with is noted beside its place (`src/domain/rewriting.ts`). */
function replacedText(before: Case | null, event: CaseEvent): readonly CaseEvent[] {
  const isEdit = event.type === "report-edited" && before !== null && isRewritten(before, event.report);
  return isEdit ? [{ type: "report-rewritten", at: event.at }] : [];
}

/** The app asks for what the policy wants of a report; a report that became complete has answered it. */
function answerByCompletion(before: Case | null, c: Case, event: CaseEvent): readonly CaseEvent[] {
  const isCompletion = event.type === "report-edited" || event.type === "report-completed";
  const isNew = before?.completeAt === null && c.completeAt !== null;
  return isCompletion && isNew && c.question?.by === theApp ? [{ type: "info-given", at: event.at }] : [];
}

/** A report that repeated another speaks for itself once its finder, or the team, says that it is about something else. */
function ownAfterAll(before: Case | null, c: Case, event: CaseEvent, policy: Policy): readonly CaseEvent[] {
  if (c.repeats === null || before === null || !before.isQuiet) return [];
  const isEdited = event.type === "report-edited" && filedWords(before.report) !== filedWords(c.report);
  const isTaken = event.type === "suggestion-dismissed" && (event.other === null || event.other === c.repeats.case);
  if (!isEdited && !isTaken) return [];
  return [{ type: "report-announced", at: event.at, clocks: startClocks(policy, "receipt", event.at) }];
}

/** Merged cases are silent until the first of their days (Vultron); whether this is the first is for the case to say. */
function shortenedByMerge(event: CaseEvent): readonly CaseEvent[] {
  if (event.type === "original-changed") return shortenedBy(event.original, event);
  const isJoin = event.type === "duplicate-joined" || event.type === "duplicate-changed";
  return isJoin ? shortenedBy(event.duplicate, event) : [];
}

function shortenedBy(other: CaseId, { at, terms }: { at: Date; terms?: EmbargoTerms }): readonly CaseEvent[] {
  return terms === undefined ? [] : [{ type: "embargo-shortened", at, terms, duplicate: other }];
}

const bringsFinders: ReadonlySet<CaseEvent["type"]> = new Set([
  "duplicate-joined",
  "duplicate-changed",
  "report-completed",
  "report-edited",
  "receipt-corrected",
  "finder-named",
]);

/** That many found it is told once; from then on the card says what holds. */
function collision(c: Case, event: CaseEvent, policy: Policy): readonly CaseEvent[] {
  if (!bringsFinders.has(event.type) || c.collisionAt !== null) return [];
  const verdict = judgeCollision(policy, collisionFactsOf(c));
  if (verdict === null) return [];
  const { finders, from, until } = verdict;
  return [{ type: "collision-noticed", at: event.at, finders, from, until }];
}

const greetings: ReadonlySet<CaseEvent["type"]> = new Set([
  "report-received",
  "report-announced",
  "advisory-opened",
  "advisory-refused",
]);

/** The safe harbour is sent once: with the receipt where it holds for everyone, else when conduct becomes ok. */
function safeHarbour(before: Case | null, c: Case, event: CaseEvent, policy: Policy): readonly CaseEvent[] {
  // A contained report is greeted once its private advisory exists.
  const isHere = event.type !== "report-received" || c.origin !== "public-issue";
  const isGreeting = greetings.has(event.type) && isHere && !c.isPublic;
  const isJudged = event.type === "conduct-set" && before?.conduct?.value !== "ok";
  if (c.safeHarbourAt !== null || !(isGreeting || isJudged) || !hasListener(c)) return [];
  const verdict = judgeSafeHarbour(policy, c.conduct?.value ?? null);
  if (!verdict.send) return [];
  return [{ type: "safe-harbour-given", at: event.at, clause: verdict.clause, words: verdict.words }];
}

/** Where both sides take part in publication, the finder is shown each text once before it is confirmed. */
function shownJointly(c: Case, event: CaseEvent, policy: Policy): readonly CaseEvent[] {
  if (event.type !== "publication-prepared" || event.text === undefined || !hasListener(c)) return [];
  if (c.publication.shown?.hash === event.hash || jointPublication(policy) === undefined) return [];
  return [{ type: "publication-shown", at: event.at, hash: event.hash, text: event.text }];
}

/** A case decided by another version has the class as that one describes it; a class it does not know stays as chosen. */
function classOfVersion(c: Case, event: CaseEvent, policy: Policy): readonly CaseEvent[] {
  if (event.type !== "policy-repinned") return [];
  const { klass } = asClassedBy(c, policy);
  if (klass === null || JSON.stringify(klass) === JSON.stringify(c.klass)) return [];
  return [{ type: "class-set", at: event.at, by: event.by, klass }];
}

/** The class map outranks CVSS and the finder's claim, but never a person's own word (interface §4). */
function severityOfClass(c: Case, event: CaseEvent, policy: Policy): readonly CaseEvent[] {
  if (event.type !== "class-set") return [];
  const severity = mappedSeverity(policy, c, { by: event.by, at: event.at });
  return severity === undefined ? [] : [{ type: "severity-set", at: event.at, by: event.by, severity }];
}

const grounds: ReadonlySet<CaseEvent["type"]> = new Set([
  "report-accepted",
  "severity-set",
  "impact-set",
  "conduct-set",
  "quality-set",
  "class-set",
  "merged-into",
  "unmerged",
  "policy-repinned",
  "duplicate-joined",
  "duplicate-changed",
  "duplicate-left",
  "original-changed",
  "report-rewritten",
  "receipt-corrected",
  "report-completed",
  "award-declined",
]);

/**
 * An award is recommended once a case is accepted and has a severity, never before (interface §4, `/accept`). Of a
 * duplicate it is recorded at once what the policy says, with the date that proves the flaw was known (CO12).
 */
function recommendation(c: Case, event: CaseEvent, policy: Policy): readonly CaseEvent[] {
  const isRipe = c.duplicateOf !== null || (c.management === "accepted" && c.severity !== null);
  if (!grounds.has(event.type) || !isRipe) return [];
  if (c.origin === "internal" || c.award.paid !== null) return [];
  const recommended = recommendAward(policy, awardFactsOf(c));
  if (recommended === null || JSON.stringify(recommended) === JSON.stringify(c.award.recommendation)) return [];
  return [{ type: "award-recommended", at: event.at, recommendation: recommended }];
}

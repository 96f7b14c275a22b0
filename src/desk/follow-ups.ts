import type { Case } from "../domain/case.ts";
import { theApp, type CaseEvent } from "../domain/event.ts";
import type { Policy } from "../policy/policy.ts";
import { recommendAward } from "../policy/clauses/recommend-award.ts";

/** Facts that follow from one by the policy alone: severity from a class, and the award the policy recommends. */
export function followUps(before: Case | null, c: Case, event: CaseEvent, policy: Policy): readonly CaseEvent[] {
  return [
    ...answerByCompletion(before, c, event),
    ...severityOfClass(before, event),
    ...recommendation(c, event, policy),
  ];
}

/** The app asks for what the policy wants of a report; a report that became complete has answered it. */
function answerByCompletion(before: Case | null, c: Case, event: CaseEvent): readonly CaseEvent[] {
  const isCompletion = event.type === "report-edited" || event.type === "report-completed";
  const isNew = before?.completeAt === null && c.completeAt !== null;
  return isCompletion && isNew && c.question?.by === theApp ? [{ type: "info-given", at: event.at }] : [];
}

/** The class map outranks CVSS and the finder's claim, but never a person's own word (interface §4). */
function severityOfClass(before: Case | null, event: CaseEvent): readonly CaseEvent[] {
  if (event.type !== "class-set" || event.klass.severity === null) return [];
  const held = before?.severity ?? null;
  if (held !== null && held.basis === "human") return [];
  if (held?.basis === "class-map" && held.level === event.klass.severity) return [];
  const severity = {
    level: event.klass.severity,
    basis: "class-map" as const,
    vector: null,
    score: null,
    by: event.by,
    at: event.at,
    clause: event.klass.clause,
    deviatesFrom: null,
  };
  return [{ type: "severity-set", at: event.at, by: event.by, severity }];
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
]);

/** An award is recommended once a case is accepted and has a severity, never before (interface §4, `/accept`). */
function recommendation(c: Case, event: CaseEvent, policy: Policy): readonly CaseEvent[] {
  if (!grounds.has(event.type) || c.management !== "accepted" || c.severity === null) return [];
  if (c.origin === "internal" || c.award.paid !== null || policy.reward === undefined) return [];
  const recommended = recommendAward(policy, {
    severity: c.severity.level,
    impact: c.impact?.value ?? null,
    tier: c.klass?.tier ?? null,
    quality: c.quality?.value ?? null,
    conduct: c.conduct?.value ?? null,
    privateDisclosure: c.privateDisclosure,
    isDuplicate: c.duplicateOf !== null,
  });
  if (recommended === null || JSON.stringify(recommended) === JSON.stringify(c.award.recommendation)) return [];
  return [{ type: "award-recommended", at: event.at, recommendation: recommended }];
}

import type { Case, ReportText } from "../domain/case.ts";
import { theApp, type CaseEvent } from "../domain/event.ts";
import { judgeCompleteness, type Completeness } from "../policy/clauses/completeness.ts";
import type { Policy } from "../policy/policy.ts";

/** Whether a report is complete by its policy, with all its finder wrote since: what comes in pieces adds up. */
export function judgeReport(
  policy: Policy,
  { title, body, known }: ReportText,
  remarks: readonly string[],
): Completeness {
  const whole = { title, body: [body, ...remarks].join("\n") };
  return judgeCompleteness(policy, known === undefined ? whole : { ...whole, known });
}

/**
 * What a finder's words mean for the case: they may complete the report, go to the team, and answer an open question. An
 * answer to the app's own question that brings only a part is asked for the rest, and for nothing else.
 */
export function factsOfWords(
  c: Case,
  policy: Policy,
  { at, body }: { readonly at: Date; readonly body: string },
): readonly CaseEvent[] {
  const wrote: CaseEvent = { type: "finder-wrote", at, text: body };
  const given: readonly CaseEvent[] = c.question === null ? [] : [{ type: "info-given", at }];
  if (c.completeAt !== null) return [wrote, ...given];
  const held = judgeReport(policy, c.report, c.remarks);
  const now = judgeReport(policy, c.report, [...c.remarks, body]);
  // From here on the report has its place in the order of arrival (interface §3).
  if (now.isComplete) return [{ type: "report-completed", at }, wrote, ...given];
  const isPart = !held.isComplete && now.missing.length < held.missing.length && c.question?.by === theApp;
  const rest: readonly CaseEvent[] = isPart ? [{ type: "info-asked", at, by: theApp, question: now.question }] : [];
  return [wrote, ...given, ...rest];
}

/** What follows where a person of the team passes on what the finder wrote by another way: the same, but nobody is told twice. */
export function factsOfRelayed(before: Case | null, event: CaseEvent, policy: Policy): readonly CaseEvent[] {
  if (event.type !== "words-relayed" || before === null) return [];
  const facts = factsOfWords(before, policy, { at: event.at, body: event.text });
  return facts.filter(({ type }) => type !== "finder-wrote");
}

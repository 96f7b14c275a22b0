import { isRewritten, textOf } from "../domain/rewriting.ts";
import type { Policy } from "../policy/policy.ts";
import type { ReportFacts } from "./receive.ts";
import { judgeReport } from "./whole-report.ts";

/** The place a report has when it is first read; `editedAt` is until when its text is in doubt, absent where it is not. */
export type FirstPlace = { readonly completeAt: Date | null; readonly editedAt?: Date };

/**
 * When a report first satisfied the policy (interface §3), judged at its first reading. A text that was edited before
 * counts as it was announced: a stub completed since has its place from the edit. Where nobody kept the first text it is
 * taken for complete from its receipt, and in doubt until the edit.
 */
export function firstPlace(policy: Policy, facts: ReportFacts): FirstPlace {
  const { origin, receivedAt, report, firstText, editedAt } = facts;
  if (origin === "internal" && editedAt !== undefined) return { completeAt: receivedAt, editedAt };
  if (!judgeReport(policy, report, []).isComplete) return { completeAt: null };
  if (editedAt === undefined || editedAt <= receivedAt) return { completeAt: receivedAt };
  if (firstText === undefined) return { completeAt: receivedAt, editedAt };
  if (!judgeReport(policy, { ...report, ...firstText }, []).isComplete) return { completeAt: editedAt };
  const isReplaced = isRewritten({ arrivedWith: textOf(firstText) }, report);
  return isReplaced ? { completeAt: receivedAt, editedAt } : { completeAt: receivedAt };
}

import type { ReportText } from "../domain/case.ts";
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

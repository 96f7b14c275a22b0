import type { Policy } from "../policy/policy.ts";
import { formatDay } from "./when.ts";
import { answerSections } from "./policy-page/answers.ts";
import { coverageSections } from "./policy-page/coverage.ts";
import { quotation } from "./policy-page/page-words.ts";
import { reportingSections } from "./policy-page/reporting.ts";
import { rewardSections } from "./policy-page/rewards.ts";
import { silenceSections } from "./policy-page/silence.ts";

const HEAD =
  "What this policy means for somebody who reports a flaw, in plain words. Quotations are the policy's own words, with the id of the clause in brackets; only they promise anything.";

/** The policy as a Markdown page for a finder: each section says what holds and quotes its clause; what is unsaid is said to be so. */
export function policyPage(policy: Policy): string {
  const sections = [
    ...reportingSections(policy),
    ...coverageSections(policy),
    ...answerSections(policy),
    ...rewardSections(policy),
    ...silenceSections(policy),
  ];
  const body = sections.flatMap(({ title, parts }) => [`## ${title}`, ...parts]);
  return [`# ${policy.name}`, HEAD, ...dated(policy), ...body].join("\n\n");
}

function dated(policy: Policy): readonly string[] {
  const { effective, source } = policy;
  const since = effective ? `In force since ${formatDay(effective.date)}.` : "";
  const prose = source ? `It follows “${source.title}” (${source.path}).` : "";
  const line = [since, prose].filter((part) => part !== "").join(" ");
  return line === "" ? [] : [line, ...(effective ? [quotation(policy, effective.clause)] : [])];
}

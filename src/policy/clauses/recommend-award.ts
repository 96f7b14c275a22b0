import type { Recommendation } from "../../domain/award.ts";
import { formatMoney, type Money, scaleMoney } from "../../domain/money.ts";
import type { Severity } from "../../domain/severity.ts";
import type { Policy } from "../policy.ts";
import { quoteTier } from "./class-lookup.ts";
import { type EntitlementFacts, judgeEntitlement } from "./entitlement.ts";
import { type Quote, quoteClause } from "./quote.ts";
import { readQuality } from "./quality.ts";

/** What is known about an accepted case when its award is recommended; null: nobody has said. */
export type AwardFacts = EntitlementFacts & {
  readonly severity: Severity | null;
  readonly impact: "low" | "medium" | "high" | null;
  readonly tier: number | null;
  readonly quality: string | null;
};

type Reward = NonNullable<Policy["reward"]>;

/**
 * What the policy recommends for the facts: its own amount, a person's decision, or nothing; null where it offers no
 * awards at all. Tier and quality may stay unknown. A sum the policy does not name is never made up.
 */
export function recommendAward(policy: Policy, facts: AwardFacts): Recommendation | null {
  const { reward } = policy;
  const entitlement = judgeEntitlement(policy, facts);
  if (!reward || !entitlement) return null;
  const { clause, words } = entitlement;
  if (entitlement.entitled === "no") return { kind: "none", clause, words, because: REASONS[entitlement.because] };
  const tier = facts.tier === 0 ? quoteTier(policy, 0) : undefined;
  if (tier) return { kind: "none", ...tier, because: "the class is of the tier the policy is not interested in" };
  const inputs = quoteClause(policy, reward.inputs.clause, reward.inputs.words);
  const missing = reward.inputs.of.filter((input) => isUnknown(input, facts));
  if (missing.length > 0) return { kind: "human", missing, ...inputs, because: `needs ${missing.join(" and ")} first` };
  if (entitlement.entitled === "human")
    return { kind: "human", missing: [], clause, words, because: REASONS[entitlement.because] };
  return fromTable(policy, reward, facts, inputs);
}

const REASONS = {
  first: "the first report",
  discretion: "at the programme's discretion",
  "not-known-before": "not known before",
  duplicate: "a report of a flaw reported before",
  "known-before": "the flaw was known before",
  conduct: "the finder's conduct was judged to violate the rules",
  "was-public": "the report was public before it was private",
} as const;

function fromTable(policy: Policy, reward: Reward, facts: AwardFacts, inputs: Quote): Recommendation {
  const { amounts } = reward;
  const table = quoteClause(policy, amounts.clause);
  const { severity } = facts;
  if (amounts.kind === "none") return { kind: "human", missing: [], ...inputs, because: "the policy names no amount" };
  // A table by severity cannot be read without one, whatever the policy lists as its inputs.
  if (severity === null) return { kind: "human", missing: ["severity"], ...table, because: "needs severity first" };
  if (amounts.kind === "range") {
    const range = amounts.by_severity[severity];
    if (!range) return noAmount(severity, table);
    const because = `between ${formatMoney(range.from)} and ${formatMoney(range.to)} for severity ${severity}`;
    return { kind: "human", missing: [], ...table, because };
  }
  const listed = amounts.by_severity[severity];
  return listed
    ? { kind: "amount", ...table, ...weigh(policy, listed, severity, facts.quality) }
    : noAmount(severity, table);
}

function noAmount(severity: Severity, table: Quote): Recommendation {
  return { kind: "none", ...table, because: `the policy lists no amount for severity ${severity}` };
}

function weigh(policy: Policy, listed: Money, severity: Severity, quality: string | null) {
  const reading = quality === null ? undefined : readQuality(policy, quality);
  const factor = reading?.ok ? reading.factor : null;
  if (factor === null) return { amount: listed, because: `severity ${severity}` };
  return {
    amount: scaleMoney(listed, factor),
    because: `severity ${severity}, quality ${quality}: ${factor} times the amount`,
  };
}

// Tier and quality shade a decision; only severity and impact can hold it up.
function isUnknown(input: Reward["inputs"]["of"][number], facts: AwardFacts): boolean {
  return (input === "severity" && facts.severity === null) || (input === "impact" && facts.impact === null);
}

import type { Recommendation } from "../../domain/award.ts";
import { formatMoney, type Money, scaleMoney } from "../../domain/money.ts";
import type { Severity } from "../../domain/severity.ts";
import type { Policy } from "../policy.ts";
import { type Listed, readAmounts } from "./amounts.ts";
import { quoteTier } from "./class-lookup.ts";
import { type EntitlementFacts, type EntitlementVerdict, judgeEntitlement } from "./entitlement.ts";
import { type Quote, quoteClause } from "./quote.ts";
import { readQuality } from "./quality.ts";

/** What is known about a case when its award is recommended; null: nobody has said. */
export type AwardFacts = EntitlementFacts & {
  readonly severity: Severity | null;
  readonly impact: "low" | "medium" | "high" | null;
  readonly tier: number | null;
  readonly quality: string | null;
};

type Reward = NonNullable<Policy["reward"]>;

/**
 * What the policy recommends for the facts: its own amount or bounds, a person's decision, or nothing; null where it
 * offers no awards at all. Tier and quality may stay unknown. A sum the policy does not name is never made up.
 */
export function recommendAward(policy: Policy, facts: AwardFacts): Recommendation | null {
  const { reward } = policy;
  const entitlement = judgeEntitlement(policy, facts);
  if (!reward || !entitlement) return null;
  const ground = { clause: entitlement.clause, words: entitlement.words, because: sayBecause(entitlement) };
  if (entitlement.entitled === "no") return { kind: "none", ...ground };
  const tier = facts.tier === 0 ? quoteTier(policy, 0) : undefined;
  if (tier) return { kind: "none", ...tier, because: "the class is of the tier the policy is not interested in" };
  const inputs = quoteClause(policy, reward.inputs.clause, reward.inputs.words);
  const missing = reward.inputs.of.filter((input) => isUnknown(input, facts));
  if (missing.length > 0 && !facts.isDuplicate)
    return { kind: "human", missing, ...inputs, because: `needs ${missing.join(" and ")} first` };
  if (entitlement.entitled === "human") return { kind: "human", missing: [], ...ground };
  return fromTable(policy, reward, facts, inputs);
}

const REASONS: Readonly<Record<EntitlementVerdict["because"], string>> = {
  first: "the first report",
  discretion: "at the programme's discretion",
  "not-known-before": "not known before",
  duplicate: "a report of a flaw reported before; the award is decided once, with the case it is merged into",
  "known-before": "the flaw was known before",
  "not-first": "an earlier report of the same flaw is merged into this one",
  "came-first": "nothing proves that the flaw was known when this report arrived, though it is merged into another one",
  contested:
    "which of the reports came first is not certain: the text of one was replaced, or first read, after the other arrived",
  conduct: "the finder's conduct was judged to violate the rules",
  "was-public": "the report was public before it was private",
};

const PROOFS = {
  report: "as an earlier report proves, complete on",
  finding: "as a finding of our own proves, of",
  evidence: "as evidence proves, of",
} as const;

function sayBecause({ because, prior }: EntitlementVerdict): string {
  const isProved = prior !== null && (because === "known-before" || because === "not-first" || because === "duplicate");
  return isProved ? `${REASONS[because]}, ${PROOFS[prior.by]} ${prior.on}` : REASONS[because];
}

function fromTable(policy: Policy, reward: Reward, facts: AwardFacts, inputs: Quote): Recommendation {
  const table = quoteClause(policy, reward.amounts.clause);
  const listed = readAmounts(reward.amounts, facts);
  const open = { kind: "human", missing: [], isOpen: true } as const;
  switch (listed.listed) {
    case "no-table":
      return { ...open, ...inputs, because: ["the policy names no amount", ...weighed(facts, null)].join("; ") };
    case "unknown":
      // Tier may stay unknown; a table by severity cannot be read without one, whatever the policy lists as its inputs.
      return listed.by === "tier"
        ? { ...open, ...table, because: "the amounts go by tier, and the class has none" }
        : { kind: "human", missing: ["severity"], ...table, because: "needs severity first" };
    case "nothing":
      return { kind: "none", ...table, because: `the policy lists no amount for ${listed.at}` };
    case "amount":
    case "range":
      return weigh(policy, listed, facts, table);
  }
}

/** The listed sum, or the listed bounds, times the factor the policy gives the quality, if it gives one. */
function weigh(
  policy: Policy,
  listed: Extract<Listed, { listed: "amount" | "range" }>,
  facts: AwardFacts,
  table: Quote,
): Recommendation {
  const counts = policy.reward?.inputs.of.includes("quality") === true;
  const reading = facts.quality === null || !counts ? undefined : readQuality(policy, facts.quality);
  const factor = reading?.ok ? reading.factor : null;
  const scaled = (sum: Money): Money => (factor === null ? sum : scaleMoney(sum, factor));
  if (listed.listed === "amount") {
    const because = [listed.at, ...weighed(facts, factor)].join("; ");
    return { kind: "amount", ...table, amount: scaled(listed.amount), because };
  }
  const [from, to] = [scaled(listed.from), scaled(listed.to)];
  const bounds = `between ${formatMoney(from)} and ${formatMoney(to)} for ${listed.at}`;
  return { kind: "range", ...table, from, to, because: [bounds, ...weighed(facts, factor)].join("; ") };
}

/** What the quality of the report did to the sum, in words; a person weighs it where the policy gives no factor. */
function weighed({ quality }: AwardFacts, factor: number | null): readonly string[] {
  if (quality === null) return [];
  return factor === null
    ? [`quality ${quality}, and a person decides what that changes`]
    : [`quality ${quality}: ${factor} times the amount`];
}

// Tier and quality shade a decision; only severity and impact can hold it up.
function isUnknown(input: Reward["inputs"]["of"][number], facts: AwardFacts): boolean {
  return (input === "severity" && facts.severity === null) || (input === "impact" && facts.impact === null);
}

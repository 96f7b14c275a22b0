import { formatMoney, type Money } from "../../domain/money.ts";
import { SEVERITIES } from "../../domain/severity.ts";
import { quoteTier } from "../../policy/clauses/class-lookup.ts";
import type { Policy } from "../../policy/policy.ts";
import { listed } from "../paragraphs.ts";
import { bullets, capital, plain, quotation, type Section, underItem } from "./page-words.ts";

type Reward = NonNullable<Policy["reward"]>;

/** Who is rewarded and how much, what an earlier report changes, and how a reward is claimed. */
export function rewardSections(policy: Policy): readonly Section[] {
  const { reward } = policy;
  return [
    { title: "Rewards", parts: reward ? rewards(policy, reward) : ["The policy offers none.", ...quality(policy)] },
    { title: "If somebody reported it before you", parts: duplicates(policy) },
    { title: "How a reward is paid", parts: claims(policy) },
  ];
}

const RULES = {
  first_only: "Only the first report of a flaw can be rewarded.",
  discretionary: "Whether a report is rewarded is for the team to decide.",
  mandatory_if_novel: "Every report of a flaw that was not known before is rewarded.",
} as const;
const INPUTS = {
  severity: "its severity",
  impact: "its impact",
  tier: "how interesting its kind is",
  quality: "the quality of the report",
} as const;

function rewards(policy: Policy, reward: Reward): readonly string[] {
  const { entitlement, requires, inputs } = reward;
  const needs = requires.map((demand) =>
    underItem(
      "Only if the report was private before it was public; else a person decides.",
      quotation(policy, demand.clause, demand.words),
    ),
  );
  return [
    RULES[entitlement.rule],
    quotation(policy, entitlement.clause, entitlement.words),
    ...bullets(needs),
    ...(inputs.of.length > 0 ? [`How much depends on ${listed(inputs.of.map((one) => INPUTS[one]))}.`] : []),
    quotation(policy, inputs.clause, inputs.words),
    ...uninteresting(policy),
    ...amounts(policy, reward),
    ...quality(policy),
  ];
}

/** A kind of flaw that is not of interest earns nothing by the policy, whatever else it says. */
function uninteresting(policy: Policy): readonly string[] {
  const tier = quoteTier(policy, 0);
  return tier === undefined
    ? []
    : [`For a flaw of a kind that is not of interest no reward is recommended (${tier.clause}).`];
}

function amounts(policy: Policy, { amounts, inputs }: Reward): readonly string[] {
  if (amounts.kind === "none")
    return [
      "The policy names no amount. A person decides.",
      ...(amounts.clause === inputs.clause ? [] : [quotation(policy, amounts.clause)]),
    ];
  const { by_severity, by_tier } = amounts;
  const rows = (
    by_tier === undefined
      ? SEVERITIES.map((level) => [capital(level), by_severity[level]] as const)
      : (["2", "1", "0"] as const).map((tier) => [TIERS[tier], by_tier[tier]] as const)
  ).flatMap(([name, sum]) => (sum === undefined ? [] : [`| ${name} | ${saySum(sum)} |`]));
  const guideline = amounts.guideline ? ["These amounts are guidelines. A person decides."] : [];
  const head = `| ${by_tier === undefined ? "Severity" : "Interest"} | ${amounts.kind === "range" ? "From – to" : "Amount"} |`;
  const table = [head, "| --- | --- |", ...rows].join("\n");
  return [
    ...(rows.length === 0 ? ["The table is empty. A person decides."] : [table]),
    ...guideline,
    quotation(policy, amounts.clause),
    ...amounts.notes.map((note) => quotation(policy, note.clause, note.words)),
  ];
}

const TIERS = { 2: "Of great interest", 1: "Of interest", 0: "Not of interest" } as const;

function saySum(sum: Money | { readonly from: Money; readonly to: Money }): string {
  return "from" in sum ? `${formatMoney(sum.from)} – ${formatMoney(sum.to)}` : formatMoney(sum);
}

function quality(policy: Policy): readonly string[] {
  const { quality } = policy;
  if (!quality) return [];
  const steps = quality.rubric.map(({ word, factor, meaning }) => {
    const effect = factor === undefined ? "a person decides what it changes" : `the amount times ${factor}`;
    return `${capital(plain(word))}: ${effect}${meaning === undefined ? "" : ` (${meaning})`}.`;
  });
  const isOpen = quality.rubric.length === 0 && quality.bounds === undefined;
  return [
    "### The quality of the report",
    quotation(policy, quality.clause, quality.words),
    ...(isOpen ? ["The policy names no steps of quality. A person decides what it changes."] : bullets(steps)),
    ...(quality.bounds
      ? [`At the least the amount is multiplied by ${quality.bounds.least}, at the most by ${quality.bounds.most}.`]
      : []),
    ...(quality.bonus_only ? ["It may raise an amount and never lowers it."] : []),
  ];
}

const DUPLICATES = {
  none: "Later reports of the same flaw are valid and not rewarded.",
  folded: "All reports of one flaw count as a single report.",
  only_if_novel: "A later report of a flaw that was known already is not rewarded.",
} as const;

function duplicates(policy: Policy): readonly string[] {
  const { duplicates } = policy;
  if (!duplicates) return ["The policy does not say."];
  return [DUPLICATES[duplicates.award], quotation(policy, duplicates.clause, duplicates.words)];
}

function claims(policy: Policy): readonly string[] {
  const { claims } = policy;
  if (!claims) return ["The policy does not say."];
  switch (claims.kind) {
    case "none":
      return ["You need not claim it.", quotation(policy, claims.clause)];
    case "external":
      return ["It is handled elsewhere.", quotation(policy, claims.clause, claims.words)];
    case "invoice":
      return [
        `Send an invoice${claims.format === "pdf" ? " as a PDF" : ""} to ${claims.send_to}. Never send bank details through GitHub. Each line of it reads:`,
        quotation(policy, claims.clause, claims.line_text),
        ...(claims.fields.length > 0 ? ["It must also hold:"] : []),
        ...bullets(claims.fields.map((field) => quotation(policy, field.clause, field.what).replace(/^> /, ""))),
        ...(claims.preferred_method === undefined
          ? []
          : ["Preferred way of payment:", quotation(policy, claims.clause, claims.preferred_method)]),
        ...(claims.paid ? [quotation(policy, claims.paid.clause, claims.paid.words)] : []),
      ];
  }
}

import type { Recommendation } from "../../domain/award.ts";
import type { Case } from "../../domain/case.ts";
import { formatMoney } from "../../domain/money.ts";
import { type ClaimVerdict, claimOf } from "../../policy/clauses/claims.ts";
import type { Policy } from "../../policy/policy.ts";
import { byWhom } from "../people.ts";
import { code, inline } from "../quote.ts";
import { nameRecommendation, sayDeviation } from "../team/award.ts";
import { versionWords } from "../version.ts";
import { formatDay } from "../when.ts";

/** Money on the team's card: by which version, what the policy recommends, what was decided by whom, what waits, how it is claimed. */
export function awardSection(c: Case, policy: Policy): string {
  const lines = [...recommended(c), ...decided(c), ...declined(c), ...paid(c), ...claimed(c, policy)];
  const all = lines.length === 0 ? ["nothing yet"] : [...lines, ...inForce(c, policy)];
  return ["### Award", ...all.map((line) => `- ${line}`)].join("\n");
}

/** The version a case is pinned to, since amounts may change after it was received (FF11). */
function inForce(c: Case, policy: Policy): readonly string[] {
  const { reward } = policy;
  if (reward === undefined) return [];
  const { amounts, entitlement } = reward;
  const notes = amounts.kind === "none" ? [] : amounts.notes.map(({ clause }) => clause);
  const clauses = [...new Set([entitlement.clause, amounts.clause, ...notes])].map((clause) => inline(clause, 20));
  return [`Decided by ${clauses.join(", ")} in ${versionWords(c)}`];
}

function recommended(c: Case): readonly string[] {
  const { recommendation } = c.award;
  if (recommendation === null) return [];
  return [
    `Recommended: ${outcome(recommendation)}, “${inline(recommendation.words, 400)}” (${inline(recommendation.clause, 20)}): ${inline(recommendation.because, 300)}`,
  ];
}

function outcome(recommendation: Recommendation): string {
  if (recommendation.kind === "none") return "no award";
  if (recommendation.kind !== "human") return `**${nameRecommendation(recommendation)}**`;
  const missing = recommendation.missing.map((input) => inline(input, 40)).join(", ");
  const what = recommendation.isOpen === true || missing !== "" ? "a person decides the sum" : "a person decides";
  return `${what}${missing === "" ? "" : `; still missing: ${missing}`}`;
}

function decided(c: Case): readonly string[] {
  const held = c.award.decided;
  if (held === null) return [];
  const deviation = sayDeviation(c);
  const why = held.why === null || held.why === "" ? "" : `: ${inline(held.why, 300)}`;
  const signed = held.approvedBy === null ? "" : `, signed by ${byWhom(held.approvedBy)}`;
  const verb = held.awaitsSecond ? "Waits for another person's `/approve`" : "Decided";
  const ground = deviation === null ? why : `; ${deviation}`;
  return [`${verb}: **${formatMoney(held.amount)}** by ${byWhom(held.by)}${signed}${ground}`];
}

function declined(c: Case): readonly string[] {
  const held = c.award.declined;
  if (held === null) return [];
  const { evidence } = held;
  const shown = evidence === null ? "" : `; evidence of ${formatDay(evidence.on)}: ${inline(evidence.link, 300)}`;
  return [`Declined by ${byWhom(held.by)}: ${inline(held.why, 300)}${shown}`];
}

function paid(c: Case): readonly string[] {
  const held = c.award.paid;
  return held === null ? [] : [`Paid, as ${byWhom(held.by)} says; reference ${inline(held.reference, 80)}`];
}

/** How a decided award is to be claimed, until it is paid. */
function claimed(c: Case, policy: Policy): readonly string[] {
  const held = c.award.decided;
  if (held === null || held.awaitsSecond || c.award.paid !== null) return [];
  return [`Claim: ${sayClaim(claimOf(policy, [held.amount]))}`];
}

function sayClaim(claim: ClaimVerdict): string {
  switch (claim.kind) {
    case "silent":
      return "the policy does not say how; settle it with the finder, never on GitHub";
    case "none":
      return `none is needed (${inline(claim.clause, 20)})`;
    case "external":
      return `elsewhere, “${inline(claim.words, 400)}” (${inline(claim.clause, 20)})`;
    case "invoice": {
      const lines = claim.lines.map(({ text, amount }) => `${code(text)} ${formatMoney(amount)}`).join(", ");
      return `${claim.isPdf ? "PDF invoice" : "invoice"} to ${code(claim.sendTo)} with ${lines} (${inline(claim.clause, 20)})`;
    }
  }
}

import type { Case } from "../../domain/case.ts";
import { formatMoney } from "../../domain/money.ts";
import type { Policy } from "../../policy/policy.ts";
import { citeClause, citeWords } from "../cite.ts";
import { paragraphs } from "../paragraphs.ts";
import { byWhom } from "../people.ts";
import { hasThread } from "../place.ts";
import { inline } from "../quote.ts";
import type { Said } from "../said.ts";

/** What the policy recommends, with the clause; where it names no sum, that a person must. */
export function sayRecommended(c: Case): Said {
  const { recommendation } = c.award;
  return {
    tag: "team.award-recommended",
    text: recommendation === null ? "No award is recommended yet." : advice(recommendation),
  };
}

/** The award as decided: by whom, on which clause, and what comes next. */
export function sayDecided(c: Case, policy: Policy): Said {
  const { decided, recommendation } = c.award;
  if (decided === null) return { tag: "team.award-decided", text: "No award is decided." };
  const signed = decided.approvedBy === null ? "" : `, signed by ${byWhom(decided.approvedBy)}`;
  const rule = policy.reward?.entitlement;
  return {
    tag: "team.award-decided",
    text: paragraphs(
      `Award decided: **${formatMoney(decided.amount)}**, by ${byWhom(decided.by)}${signed}. ${told(c)}`,
      recommendation !== null && recommendation.kind === "amount"
        ? citeWords(recommendation.words, recommendation.clause)
        : rule && citeClause(policy, rule.clause, rule.words),
      deviation(c),
      policy.claims?.kind === "invoice"
        ? "The steps to claim it are in the words to the finder. When it is paid, somebody with `billing` authority writes `/paid <reference>`."
        : "When it is paid, somebody with `billing` authority writes `/paid <reference>`.",
    ),
  };
}

/** An award that needs another person's signature first. */
export function sayWaits(c: Case): Said {
  const { decided } = c.award;
  return {
    tag: "team.award-waits",
    text:
      decided === null
        ? "No award waits."
        : `${byWhom(decided.by)} wants to award **${formatMoney(decided.amount)}**. That is above what one person may decide: another person with \`award\` authority must write \`/approve\`. The finder is told only then.`,
  };
}

/** That there is no award, who said so, and on what. */
export function sayDeclined(c: Case, policy: Policy): Said {
  const { declined } = c.award;
  const evidence = declined?.evidence ?? null;
  const rule = policy.reward?.entitlement;
  return {
    tag: "team.award-declined",
    text: paragraphs(
      declined === null ? "No award." : `No award, decided by ${byWhom(declined.by)}. ${told(c)}`,
      rule && citeClause(policy, rule.clause, rule.words),
      evidence !== null && `Evidence: ${inline(evidence.link, 300)}, dated ${inline(evidence.on, 20)}.`,
    ),
  };
}

function advice(recommendation: NonNullable<Case["award"]["recommendation"]>): string {
  const { clause, words, because } = recommendation;
  const ground = paragraphs(citeWords(words, clause), because === "" ? null : inline(because, 400));
  switch (recommendation.kind) {
    case "amount":
      return paragraphs(
        `The policy recommends an award of **${formatMoney(recommendation.amount)}**. Somebody with \`award\` authority decides: \`/award recommended\`, another sum with \`/award <amount> <currency> <why>\`, or \`/decline-award <why>\`.`,
        ground,
      );
    case "human":
      return paragraphs(
        "The policy speaks for an award and names no sum. Somebody with `award` authority decides: `/award <amount> <currency> <why>` or `/decline-award <why>`.",
        recommendation.missing.length > 0 &&
          `Still missing: ${recommendation.missing.map((input) => inline(input, 40)).join(", ")}.`,
        ground,
      );
    case "none":
      return paragraphs("The policy speaks for no award here.", ground);
  }
}

/** Whether the app itself can tell the finder; where it cannot, the words wait on the card. */
function told(c: Case): string {
  return hasThread(c) ? "The finder is told." : "The words for the finder wait on the card for a person to send.";
}

function deviation(c: Case): string | null {
  const { decided, recommendation } = c.award;
  if (decided === null || recommendation?.kind !== "amount") return null;
  const { amount } = recommendation;
  if (amount.minor === decided.amount.minor && amount.currency === decided.amount.currency) return null;
  const why = decided.why === null || decided.why === "" ? "no reason was given" : inline(decided.why, 300);
  return `The policy recommends ${formatMoney(amount)}; this deviates: ${why}.`;
}

import { deviates, type AwardDecided, type Recommendation } from "../../domain/award.ts";
import type { Case } from "../../domain/case.ts";
import { formatMoney } from "../../domain/money.ts";
import { awardNotes } from "../../policy/clauses/award-notes.ts";
import { judgeEntitlement } from "../../policy/clauses/entitlement.ts";
import { awardFactsOf } from "../../policy/award-facts.ts";
import type { Policy } from "../../policy/policy.ts";
import { citeWords } from "../cite.ts";
import { paragraphs } from "../paragraphs.ts";
import { byWhom } from "../people.ts";
import { hasThread } from "../place.ts";
import { inline } from "../quote.ts";
import type { Said } from "../said.ts";

/** What the policy recommends, with the clause and what else it says of amounts; where it names no sum, that a person must. */
export function sayRecommended(c: Case, policy: Policy): Said {
  const { recommendation } = c.award;
  return {
    tag: "team.award-recommended",
    text:
      recommendation === null
        ? "No award is recommended yet."
        : paragraphs(advice(recommendation, c, policy), sayWhatStands(c)),
  };
}

/** A recommendation that comes after a decision changes nothing by itself. */
function sayWhatStands({ award: { decided } }: Case): string | null {
  if (decided === null) return null;
  return `**${formatMoney(decided.amount)}**, as ${byWhom(decided.by)} decided, stands until somebody decides otherwise.`;
}

/** The award as decided: by whom, on which clause, and what comes next. */
export function sayDecided(c: Case, policy: Policy): Said {
  const { decided } = c.award;
  if (decided === null) return { tag: "team.award-decided", text: "No award is decided." };
  const signed = decided.approvedBy === null ? "" : `, signed by ${byWhom(decided.approvedBy)}`;
  const rule = judgeEntitlement(policy, awardFactsOf(c));
  const { recommended } = decided;
  const deviation = sayDeviation(c);
  return {
    tag: "team.award-decided",
    text: paragraphs(
      `Award decided: **${formatMoney(decided.amount)}**, by ${byWhom(decided.by)}${signed}. ${told(c)}`,
      recommended !== null && (recommended.kind === "amount" || recommended.kind === "range")
        ? citeWords(recommended.words, recommended.clause)
        : rule && citeWords(rule.words, rule.clause),
      deviation === null ? null : `This ${deviation}.${askForReason(decided)}`,
    ),
  };
}

/** Who decided otherwise than the policy's guideline is asked why, so that the record can say it (FF8, FF10). */
function askForReason({ why }: AwardDecided): string {
  return why === null || why === "" ? " Please give the reason, for the record: `/note <why>`." : "";
}

/** An award that needs another person's signature first. */
export function sayWaits(c: Case): Said {
  const { decided } = c.award;
  const deviation = sayDeviation(c);
  return {
    tag: "team.award-waits",
    text:
      decided === null
        ? "No award waits."
        : paragraphs(
            `${byWhom(decided.by)} wants to award **${formatMoney(decided.amount)}**. One person may not decide that alone: another person with \`award\` authority must write \`/approve\`. The finder is told only then.`,
            deviation === null ? null : `This ${deviation}.${askForReason(decided)}`,
          ),
  };
}

/** That there is no award, who said so, and on what. */
export function sayDeclined(c: Case, policy: Policy): Said {
  const { declined } = c.award;
  const evidence = declined?.evidence ?? null;
  const rule = judgeEntitlement(policy, awardFactsOf(c));
  return {
    tag: "team.award-declined",
    text: paragraphs(
      declined === null ? "No award." : `No award, decided by ${byWhom(declined.by)}. ${told(c)}`,
      rule && citeWords(rule.words, rule.clause),
      evidence !== null && `Evidence: ${inline(evidence.link, 300)}, dated ${inline(evidence.on, 20)}.`,
    ),
  };
}

/** What a recommendation comes to, in a few words: a sum, bounds, a person, or no award. */
export function nameRecommendation(recommended: Recommendation): string {
  switch (recommended.kind) {
    case "amount":
      return formatMoney(recommended.amount);
    case "range":
      return `${formatMoney(recommended.from)} to ${formatMoney(recommended.to)}`;
    case "human":
      return "a person's decision";
    case "none":
      return "no award";
  }
}

/** "deviates from 512 USD (FF12): why", where the decision is not what the policy recommended; null where it is. */
export function sayDeviation(c: Case): string | null {
  const { decided } = c.award;
  const recommended = decided?.recommended ?? null;
  if (decided === null || recommended === null || !deviates(decided.amount, recommended)) return null;
  const why = decided.why === null || decided.why === "" ? "no reason was given yet" : inline(decided.why, 300);
  return `deviates from ${nameRecommendation(recommended)} (${inline(recommended.clause, 20)}): ${why}`;
}

const decide =
  "Somebody with `award` authority decides: `/award recommended`, another sum with `/award <amount> <currency> <why>`, or `/decline-award <why>`.";

function advice(recommendation: Recommendation, c: Case, policy: Policy): string {
  const { kind, clause, words, because } = recommendation;
  // What else the policy says of amounts is of no use where there is none; what is missing is named already.
  const notes = kind === "none" ? [] : awardNotes(policy).filter((note) => note.clause !== clause);
  const isTold = because === "" || (kind === "human" && recommendation.missing.length > 0);
  const ground = paragraphs(
    citeWords(words, clause),
    isTold ? null : `Because: ${inline(because, 400)}.`,
    ...notes.map((note) => citeWords(note.words, note.clause)),
  );
  switch (recommendation.kind) {
    case "amount":
      return paragraphs(
        `The policy recommends an award of **${formatMoney(recommendation.amount)}**. ${decide}`,
        ground,
      );
    case "range":
      return paragraphs(
        `The policy recommends an award between **${formatMoney(recommendation.from)}** and **${formatMoney(recommendation.to)}**. Somebody with \`award\` authority names the sum: \`/award <amount> <currency>\`; one outside these bounds needs the reason after it; or \`/decline-award <why>\`.`,
        ground,
      );
    case "human":
      return paragraphs(
        recommendation.isOpen === true
          ? "The policy speaks for an award and names no sum. Somebody with `award` authority decides: `/award <amount> <currency> [why]` or `/decline-award <why>`."
          : "Whether there is an award, a person must decide. Somebody with `award` authority writes `/award <amount> <currency> <why>` or `/decline-award <why>`.",
        recommendation.missing.length > 0 &&
          `Still missing: ${recommendation.missing.map((input) => inline(input, 40)).join(", ")}.`,
        ground,
      );
    case "none":
      return paragraphs(
        c.award.declined !== null
          ? "The policy speaks for no award here either."
          : c.duplicateOf === null
            ? "The policy speaks for no award here. To decide for one all the same, give the reason: `/award <amount> <currency> <why>`."
            : "The policy speaks for no award of its own here.",
        ground,
      );
  }
}

/** Whether the app itself can tell the finder; where it cannot, the words wait on the card. */
function told(c: Case): string {
  return hasThread(c) ? "The finder is told." : "The words for the finder wait on the card for a person to send.";
}

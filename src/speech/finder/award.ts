import type { Case } from "../../domain/case.ts";
import { formatMoney, type Money } from "../../domain/money.ts";
import { type ClaimVerdict, claimOf } from "../../policy/clauses/claims.ts";
import { awardRules, judgeEntitlement } from "../../policy/clauses/entitlement.ts";
import { awardFactsOf } from "../../policy/award-facts.ts";
import type { Policy } from "../../policy/policy.ts";
import { citeWords } from "../cite.ts";
import { paragraphs } from "../paragraphs.ts";
import { hasThread } from "../place.ts";
import { code, quoteBlock, quoteHuman } from "../quote.ts";
import type { Said } from "../said.ts";
import { promisedFrom } from "./promises.ts";
import { formatDay } from "../when.ts";

const BANK_DETAILS = "Please never write bank details anywhere on GitHub.";

/** The award that was decided, the clause it rests on, and how it is claimed. */
export function sayAward(c: Case, policy: Policy, amount: Money, replaces: Money | null, now: Date): Said {
  const rules = awardRules(policy);
  return {
    tag: "finder.award",
    text: paragraphs(
      `The maintainers have decided to reward your report with **${formatMoney(amount)}**. Thank you for it.`,
      replaces !== null &&
        `This takes the place of the ${formatMoney(replaces)} named before; it does not come on top.`,
      rules.length > 0 &&
        paragraphs(
          "What the policy says about rewards:",
          ...rules.map(({ words, clause }) => citeWords(words, clause)),
        ),
      promisedFrom(c, policy, "award", c.award.decided?.at ?? now, now),
      sayClaim(c, claimOf(policy, [amount])),
    ),
  };
}

/** No award: the reason in the maintainers' words, the clause, and that evidence of prior knowledge has which date. */
export function sayAwardDeclined(c: Case, policy: Policy, why: string): Said {
  const evidence = c.award.declined?.evidence ?? null;
  const rule = judgeEntitlement(policy, awardFactsOf(c));
  return {
    tag: "finder.award-declined",
    text: paragraphs(
      "The maintainers have decided that there is no reward for this report. They write:",
      quoteBlock(why),
      rule && paragraphs("What the policy says about rewards:", citeWords(rule.words, rule.clause)),
      // Only the date: the evidence itself may be somebody else's report.
      evidence !== null &&
        `The maintainers hold evidence, dated ${formatDay(evidence.on)}, that they knew of the flaw before your report.`,
      hasThread(c) && "If you see it differently, write here and say why.",
    ),
  };
}

/** The award was paid. */
export function sayAwardPaid(c: Case): Said {
  const { decided } = c.award;
  return {
    tag: "finder.award-paid",
    text: `The award${decided === null ? "" : ` of **${formatMoney(decided.amount)}**`} for your report is marked as paid. Thank you once more.`,
  };
}

/** How the award is claimed, step by step, as far as the policy says; what it does not say is not promised. */
function sayClaim(c: Case, claim: ClaimVerdict): string {
  const ask = hasThread(c)
    ? "please ask here how you will receive it."
    : "please ask the maintainers how you will receive it.";
  switch (claim.kind) {
    case "silent":
      return `The policy does not say how an award is paid; ${ask} ${BANK_DETAILS}`;
    case "none":
      return paragraphs(`You need not claim it; ${ask}`, citeWords(claim.words, claim.clause), BANK_DETAILS);
    case "external":
      return paragraphs("How to claim it:", citeWords(claim.words, claim.clause), BANK_DETAILS);
    case "invoice": {
      const wanted = [
        ...claim.fields.map(({ words, clause }) => `   - “${quoteHuman(words)}” (${clause})`),
        ...(claim.preferredMethod === null
          ? []
          : [`   - Preferred way of payment: ${quoteHuman(claim.preferredMethod)}.`]),
      ];
      const fields = wanted.length === 0 ? [] : ["2. Put on it, in the policy's words:", ...wanted];
      return paragraphs(
        `How to claim it (${claim.clause}):`,
        [
          `1. Write an invoice${claim.isPdf ? " as a PDF" : ""}. Itemise what was awarded, each line with its amount:`,
          ...claim.lines.map(({ text, amount }) => `   - ${code(text)}: **${formatMoney(amount)}**`),
          ...fields,
          `${fields.length === 0 ? 2 : 3}. Send it to ${code(claim.sendTo)}.`,
        ].join("\n"),
        claim.paid && citeWords(claim.paid.words, claim.paid.clause),
        BANK_DETAILS,
      );
    }
  }
}

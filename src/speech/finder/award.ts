import type { Case } from "../../domain/case.ts";
import { formatMoney, type Money } from "../../domain/money.ts";
import type { Policy } from "../../policy/policy.ts";
import { citeClause, citeWords } from "../cite.ts";
import { paragraphs } from "../paragraphs.ts";
import { hasThread } from "../place.ts";
import { code, quoteBlock, quoteHuman } from "../quote.ts";
import type { Said } from "../said.ts";
import { formatDay } from "../when.ts";

const BANK_DETAILS = "Please never write bank details anywhere on GitHub.";

/** The award that was decided, the clause it rests on, and how it is claimed. */
export function sayAward(c: Case, policy: Policy, amount: Money, replaces: Money | null): Said {
  const { reward } = policy;
  return {
    tag: "finder.award",
    text: paragraphs(
      `The maintainers have decided to reward your report with **${formatMoney(amount)}**. Thank you for it.`,
      replaces !== null &&
        `This takes the place of the ${formatMoney(replaces)} named before; it does not come on top.`,
      reward &&
        paragraphs(
          "What the policy says about rewards:",
          citeClause(policy, reward.entitlement.clause, reward.entitlement.words),
          reward.inputs.clause === reward.entitlement.clause
            ? null
            : citeClause(policy, reward.inputs.clause, reward.inputs.words),
        ),
      sayClaim(c, policy, amount),
    ),
  };
}

/** No award: the reason in the maintainers' words, the clause, and that evidence of prior knowledge has which date. */
export function sayAwardDeclined(c: Case, policy: Policy, why: string): Said {
  const evidence = c.award.declined?.evidence ?? null;
  const rule = policy.reward?.entitlement;
  return {
    tag: "finder.award-declined",
    text: paragraphs(
      "The maintainers have decided that there is no reward for this report. They write:",
      quoteBlock(why),
      rule && paragraphs("What the policy says about rewards:", citeClause(policy, rule.clause, rule.words)),
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

/** How the award is claimed, step by step, as far as the policy says. */
function sayClaim(c: Case, policy: Policy, amount: Money): string {
  const { claims } = policy;
  const ask = hasThread(c)
    ? "please ask here how you will receive it."
    : "please ask the maintainers how you will receive it.";
  if (claims === undefined) return `The policy does not say how an award is paid; ${ask} ${BANK_DETAILS}`;
  switch (claims.kind) {
    case "none":
      return paragraphs(`You need not claim it; ${ask}`, citeClause(policy, claims.clause), BANK_DETAILS);
    case "external":
      return paragraphs("How to claim it:", citeWords(claims.words, claims.clause), BANK_DETAILS);
    case "invoice":
      return paragraphs(
        `How to claim it (${claims.clause}):`,
        [
          `1. Write an invoice${claims.format === "pdf" ? " as a PDF" : ""}. Itemise the award as ${code(claims.line_text)}, with its amount: **${formatMoney(amount)}**.`,
          "2. Put on it, in the policy's words:",
          ...claims.fields.map(({ what, clause }) => `   - “${quoteHuman(what)}” (${clause})`),
          ...(claims.preferred_method === undefined
            ? []
            : [`   - Preferred way of payment: ${quoteHuman(claims.preferred_method)}.`]),
          `3. Send it to ${code(claims.send_to)}.`,
        ].join("\n"),
        claims.paid && citeWords(claims.paid.words, claims.paid.clause),
        BANK_DETAILS,
      );
  }
}

import type { Case } from "../domain/case.ts";
import { formatMoney } from "../domain/money.ts";
import { consentTo } from "../policy/clauses/consent.ts";
import { type ClaimVerdict, claimOf } from "../policy/clauses/claims.ts";
import type { Policy } from "../policy/policy.ts";
import { citeWords } from "./cite.ts";
import { paragraphs } from "./paragraphs.ts";
import { byWhom, finderAs } from "./people.ts";
import { code, quoteHuman } from "./quote.ts";
import type { Said } from "./said.ts";

/** What the people who pay need to check a claim for the award that was decided and signed. Nothing about the flaw. */
export function billingNote(c: Case, policy: Policy): Said {
  const { decided } = c.award;
  const tag = "billing.award";
  if (decided === null || decided.awaitsSecond) return { tag, text: "There is nothing to pay on this case." };
  const signed = decided.approvedBy === null ? "" : `, signed by ${byWhom(decided.approvedBy)}`;
  return {
    tag,
    text: paragraphs(
      `**For whoever pays.** Case ${c.id}: **${formatMoney(decided.amount)}** for ${payee(c, policy)}, decided by ${byWhom(decided.by)}${signed}.`,
      decided.replaces !== null &&
        `This takes the place of the ${formatMoney(decided.replaces)} named before; it does not come on top.`,
      checks(claimOf(policy, [decided.amount])),
      "When it is paid, somebody with `billing` authority writes `/paid <reference>` here. Bank details never belong on GitHub.",
    ),
  };
}

/** Whoever pays reads whom to pay, unless the finder said no to that. */
function payee(c: Case, policy: Policy): string {
  return consentTo(policy, c, "billing").may
    ? finderAs(c.finder)
    : "a finder who does not want to be named here; whoever triages the case knows how to reach them";
}

function checks(claim: ClaimVerdict): string {
  switch (claim.kind) {
    case "silent":
      return "The policy does not say how awards are claimed; settle it with the finder, never on GitHub.";
    case "none":
      return paragraphs("The policy asks for no claim.", citeWords(claim.words, claim.clause));
    case "external":
      return paragraphs("Claims are handled elsewhere, as the policy says:", citeWords(claim.words, claim.clause));
    case "invoice":
      return paragraphs(
        [
          `An invoice should arrive at ${code(claim.sendTo)} (${claim.clause}). Before paying, check that`,
          ...(claim.isPdf ? ["- it is a PDF"] : []),
          ...claim.lines.map(
            ({ text, amount }) => `- a line says exactly ${code(text)}, with its amount: **${formatMoney(amount)}**`,
          ),
          ...claim.fields.map(({ words, clause }) => `- it carries: “${quoteHuman(words)}” (${clause})`),
          ...(claim.preferredMethod === null
            ? []
            : [`- the preferred way of payment is ${quoteHuman(claim.preferredMethod)}`]),
        ].join("\n"),
        claim.paid && citeWords(claim.paid.words, claim.paid.clause),
      );
  }
}

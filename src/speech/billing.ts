import type { Case } from "../domain/case.ts";
import { formatMoney } from "../domain/money.ts";
import type { Policy } from "../policy/policy.ts";
import { paragraphs } from "./paragraphs.ts";
import { byWhom, finderAs } from "./people.ts";
import { code, quoteHuman } from "./quote.ts";
import type { Said } from "./said.ts";

/** What the people who pay need to check a claim; undefined until an award is decided and signed. Nothing about the flaw. */
export function billingNote(c: Case, policy: Policy): Said | undefined {
  const { decided } = c.award;
  if (decided === null || decided.awaitsSecond) return undefined;
  const { claims } = policy;
  const signed = decided.approvedBy === null ? "" : `, signed by ${byWhom(decided.approvedBy)}`;
  return {
    tag: "billing.award",
    text: paragraphs(
      `Case ${c.id}: **${formatMoney(decided.amount)}** for ${finderAs(c.finder)}, decided by ${byWhom(decided.by)}${signed}.`,
      claims?.kind === "invoice" &&
        [
          `An invoice should arrive at ${code(claims.send_to)}. Before paying, check that`,
          ...(claims.format === "pdf" ? ["- it is a PDF"] : []),
          `- a line says exactly ${code(claims.line_text)}`,
          `- the amount is **${formatMoney(decided.amount)}**`,
          ...claims.fields.map(({ what, clause }) => `- it carries: “${quoteHuman(what)}” (${clause})`),
        ].join("\n"),
      claims === undefined &&
        "The policy does not say how awards are claimed; the team settles it with the finder, never on GitHub.",
      "When it is paid, write `/paid <reference>` on the case.",
    ),
  };
}

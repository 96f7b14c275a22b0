import { z } from "zod";
import type { Money } from "../../domain/money.ts";
import type { Policy } from "../policy.ts";
import { clauseId, words } from "../values.ts";
import { type Quote, quoteClause } from "./quote.ts";

/** How an award is claimed and paid. */
export const claimsSchema = z
  .discriminatedUnion("kind", [
    z
      .strictObject({ kind: z.literal("none").describe("Nothing need be claimed."), clause: clauseId })
      .describe("No claim is needed."),
    z
      .strictObject({
        kind: z.literal("invoice").describe("By invoice."),
        line_text: words.describe("What every line of the invoice must say, exactly."),
        fields: z
          .array(
            z.strictObject({ what: words.describe("What must be on it, in the source's words."), clause: clauseId }),
          )
          .describe("What else the invoice must carry."),
        format: z.enum(["pdf", "any"]).prefault("any").describe("Form of the invoice."),
        send_to: z
          .email({ error: "is not an address; write one, such as billing@example.org" })
          .describe("Where it is sent."),
        preferred_method: words.optional().describe("How the programme prefers to pay, in the source's words."),
        paid: z.strictObject({ words, clause: clauseId }).optional().describe("What the source says about payment."),
        clause: clauseId,
      })
      .describe("The finder sends an invoice."),
    z
      .strictObject({ kind: z.literal("external").describe("Elsewhere."), words, clause: clauseId })
      .describe("Claims are handled elsewhere."),
  ])
  .describe("How an award is claimed; absent: the source does not say.");

/** One line an invoice must carry: the source's exact text, and the sum it is for. */
export type ClaimLine = { readonly text: string; readonly amount: Money };

/**
 * How awards are claimed: by nothing the policy says (so nothing is promised), without a claim, elsewhere in the policy's
 * words, or by an invoice with these lines and fields, in this form, sent there.
 */
export type ClaimVerdict =
  | { readonly kind: "silent" }
  | ({ readonly kind: "none" | "external" } & Quote)
  | {
      readonly kind: "invoice";
      readonly clause: string;
      readonly lines: readonly ClaimLine[];
      readonly fields: readonly Quote[];
      readonly isPdf: boolean;
      readonly sendTo: string;
      readonly preferredMethod: string | null;
      readonly paid: Quote | null;
    };

/** How the finder of these awards claims them, one line for each; the one way this is decided. */
export function claimOf(policy: Policy, awards: readonly Money[]): ClaimVerdict {
  const { claims } = policy;
  if (claims === undefined) return { kind: "silent" };
  switch (claims.kind) {
    case "none":
      return { kind: "none", ...quoteClause(policy, claims.clause) };
    case "external":
      return { kind: "external", clause: claims.clause, words: claims.words };
    case "invoice":
      return {
        kind: "invoice",
        clause: claims.clause,
        lines: awards.map((amount) => ({ text: claims.line_text, amount })),
        fields: claims.fields.map(({ what, clause }) => ({ clause, words: what })),
        isPdf: claims.format === "pdf",
        sendTo: claims.send_to,
        preferredMethod: claims.preferred_method ?? null,
        paid: claims.paid === undefined ? null : { clause: claims.paid.clause, words: claims.paid.words },
      };
  }
}

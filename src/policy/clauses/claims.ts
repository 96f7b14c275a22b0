import { z } from "zod";
import { clauseId, words } from "../values.ts";

/** How an award is claimed and paid. */
export const claimsSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("none"), clause: clauseId }).describe("No claim is needed."),
    z
      .strictObject({
        kind: z.literal("invoice"),
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
    z.strictObject({ kind: z.literal("external"), words, clause: clauseId }).describe("Claims are handled elsewhere."),
  ])
  .describe("How an award is claimed; absent: the source does not say.");

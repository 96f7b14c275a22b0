import { z } from "zod";
import { clauseId, currency, money, severity, words } from "../values.ts";

const notes = z
  .array(z.strictObject({ words, clause: clauseId }))
  .prefault([])
  .describe("Further sentences about amounts, such as that they are guidelines.");

const amountsSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("none"), clause: clauseId }).describe("The source names no amount."),
    z
      .strictObject({
        kind: z.literal("fixed"),
        currency,
        by_severity: z.partialRecord(severity, money).describe('Severity → amount, such as "128 USD".'),
        guideline: z.boolean().prefault(false).describe("Whether the source calls the amounts guidelines."),
        notes,
        clause: clauseId,
      })
      .describe("One amount per severity."),
    z
      .strictObject({
        kind: z.literal("range"),
        currency,
        by_severity: z
          .partialRecord(severity, z.strictObject({ from: money, to: money }))
          .describe("Severity → lowest and highest amount."),
        guideline: z.boolean().prefault(false).describe("Whether the source calls the amounts guidelines."),
        notes,
        clause: clauseId,
      })
      .describe("A lowest and a highest amount per severity."),
  ])
  .describe("What is paid.");

/** Who is owed an award, what for, and how much. */
export const rewardSchema = z
  .strictObject({
    entitlement: z
      .strictObject({
        rule: z
          .enum(["first_only", "discretionary", "mandatory_if_novel"])
          .describe(
            "first_only: the first report; discretionary: may; mandatory_if_novel: every report not known before.",
          ),
        words: words.describe("The rule, in the source's words."),
        clause: clauseId,
      })
      .describe("Who is entitled."),
    requires: z
      .array(z.strictObject({ what: z.enum(["private_disclosure"]), words, clause: clauseId }))
      .prefault([])
      .describe("What must hold for an award; where it does not, a human decides."),
    inputs: z
      .strictObject({
        of: z.array(z.enum(["severity", "impact", "tier", "quality"])).describe("What the amount depends on."),
        words: words.describe("The rule, in the source's words."),
        clause: clauseId,
      })
      .describe("What the amount depends on."),
    amounts: amountsSchema,
  })
  .describe("Awards; absent: the source offers none.");

import { z } from "zod";
import type { Money } from "../../domain/money.ts";
import type { Severity } from "../../domain/severity.ts";
import type { Policy } from "../policy.ts";
import { clauseId, currency, money, severity, words } from "../values.ts";

const notes = z
  .array(z.strictObject({ words, clause: clauseId }))
  .prefault([])
  .describe("Further sentences about amounts, such as that they are guidelines.");

const tier = z.enum(["0", "1", "2"], { error: "is not a tier; write 0, 1 or 2" });

const bounds = z.strictObject({ from: money.describe("Lowest amount."), to: money.describe("Highest amount.") });

const table = {
  currency: currency.describe("ISO 4217 code, such as EUR."),
  guideline: z.boolean().prefault(false).describe("Whether the source calls the amounts guidelines."),
  notes,
  clause: clauseId,
};

/** What a policy pays: nothing named, one amount each, or bounds; by severity, or by the tier of the class. */
export const amountsSchema = z
  .discriminatedUnion("kind", [
    z
      .strictObject({ kind: z.literal("none").describe("No amount is named."), clause: clauseId })
      .describe("The source names no amount."),
    z
      .strictObject({
        kind: z.literal("fixed").describe("One amount each."),
        ...table,
        by_severity: z.partialRecord(severity, money).prefault({}).describe('Severity → amount, such as "128 USD".'),
        by_tier: z.partialRecord(tier, money).optional().describe("Tier → amount, where the source pays by tier."),
      })
      .describe("One amount per severity, or per tier."),
    z
      .strictObject({
        kind: z.literal("range").describe("A lowest and a highest amount each."),
        ...table,
        by_severity: z.partialRecord(severity, bounds).prefault({}).describe("Severity → lowest and highest amount."),
        by_tier: z
          .partialRecord(tier, bounds)
          .optional()
          .describe("Tier → lowest and highest amount, where the source pays by tier."),
      })
      .describe("A lowest and a highest amount per severity, or per tier."),
  ])
  .describe("What is paid.");

type Amounts = NonNullable<Policy["reward"]>["amounts"];

/** What the table is read by. */
export type AmountFacts = { readonly severity: Severity | null; readonly tier: number | null };

/**
 * What the policy's table says: bounds (`from` = `to` for a single amount), that it lists none for `at`, that what it is
 * read `by` is not known yet, or that there is no table. No sum comes from anywhere else.
 */
export type Listed =
  | { readonly listed: "amount"; readonly amount: Money; readonly at: string }
  | { readonly listed: "range"; readonly from: Money; readonly to: Money; readonly at: string }
  | { readonly listed: "nothing"; readonly at: string }
  | { readonly listed: "unknown"; readonly by: "severity" | "tier" }
  | { readonly listed: "no-table" };

/** Reads the policy's table for the facts. */
export function readAmounts(amounts: Amounts, { severity: level, tier: rank }: AmountFacts): Listed {
  if (amounts.kind === "none") return { listed: "no-table" };
  if (amounts.by_tier !== undefined) {
    if (rank === null) return { listed: "unknown", by: "tier" };
    return listedAs(`tier ${rank}`, amounts.by_tier[rankName(rank)]);
  }
  return level === null
    ? { listed: "unknown", by: "severity" }
    : listedAs(`severity ${level}`, amounts.by_severity[level]);
}

function listedAs(at: string, found: Money | { readonly from: Money; readonly to: Money } | undefined): Listed {
  if (found === undefined) return { listed: "nothing", at };
  return "from" in found ? { listed: "range", ...found, at } : { listed: "amount", amount: found, at };
}

function rankName(rank: number): "0" | "1" | "2" {
  return rank === 0 ? "0" : rank === 1 ? "1" : "2";
}

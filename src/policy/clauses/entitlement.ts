import { z } from "zod";
import type { Policy } from "../policy.ts";
import { type Quote, quoteClause } from "./quote.ts";
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
        currency: currency.describe("ISO 4217 code, such as EUR."),
        by_severity: z.partialRecord(severity, money).describe('Severity → amount, such as "128 USD".'),
        guideline: z.boolean().prefault(false).describe("Whether the source calls the amounts guidelines."),
        notes,
        clause: clauseId,
      })
      .describe("One amount per severity."),
    z
      .strictObject({
        kind: z.literal("range"),
        currency: currency.describe("ISO 4217 code, such as EUR."),
        by_severity: z
          .partialRecord(
            severity,
            z.strictObject({ from: money.describe("Lowest amount."), to: money.describe("Highest amount.") }),
          )
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
      .array(
        z.strictObject({
          what: z.enum(["private_disclosure"]).describe("The report was private first."),
          words,
          clause: clauseId,
        }),
      )
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

/** What is known about a report when its entitlement is judged. */
export type EntitlementFacts = {
  /** Another report of the same flaw came first. */
  readonly isDuplicate: boolean;
  /** The team has proof, dated before receipt, that it knew the flaw. */
  readonly wasKnown?: boolean;
  readonly conduct: "ok" | "concern" | "violated" | null;
  readonly privateDisclosure: boolean;
};

/** owed: must be paid; may: the programme decides; no: not by this policy; human: a named person must decide. */
export type EntitlementVerdict = Quote & {
  readonly entitled: "owed" | "may" | "no" | "human";
  readonly because:
    "first" | "discretion" | "not-known-before" | "duplicate" | "known-before" | "conduct" | "was-public";
};

/** Whether the policy owes an award, and by which clause; undefined where it offers none. */
export function judgeEntitlement(policy: Policy, facts: EntitlementFacts): EntitlementVerdict | undefined {
  const { reward, duplicates } = policy;
  if (!reward) return undefined;
  const { rule, clause, words } = reward.entitlement;
  const own = quoteClause(policy, clause, words);
  if (facts.conduct === "violated") return { entitled: "no", because: "conduct", ...own };
  if (facts.isDuplicate)
    return {
      entitled: "no",
      because: "duplicate",
      ...(duplicates ? quoteClause(policy, duplicates.clause, duplicates.words) : own),
    };
  if (facts.wasKnown === true && rule !== "discretionary") return { entitled: "no", because: "known-before", ...own };
  const demand = reward.requires.find(({ what }) => what === "private_disclosure");
  if (demand && !facts.privateDisclosure)
    return { entitled: "human", because: "was-public", ...quoteClause(policy, demand.clause, demand.words) };
  switch (rule) {
    case "first_only":
      return { entitled: "owed", because: "first", ...own };
    case "mandatory_if_novel":
      return { entitled: "owed", because: "not-known-before", ...own };
    case "discretionary":
      return { entitled: "may", because: "discretion", ...own };
  }
}

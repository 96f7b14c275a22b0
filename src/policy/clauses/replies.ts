import { z } from "zod";
import type { Policy } from "../policy.ts";
import { type Quote, quoteClause } from "./quote.ts";
import { clauseId, words } from "../values.ts";

/** How answers reach the finder. */
export const repliesSchema = z
  .strictObject({
    to: z
      .strictObject({
        identity: z
          .literal("submitting", { error: "is not an identity; write submitting" })
          .describe("Whoever sent the report."),
        words,
        clause: clauseId,
      })
      .optional()
      .describe("Answers go only to the identity that submitted the report."),
    combined: z
      .strictObject({ words, clause: clauseId })
      .optional()
      .describe("One answer may cover several reports of one finder."),
  })
  .describe("Answers.");

/** The clause by which answers go only to the identity that sent the report; undefined where any channel of the finder's will do. */
export function answersOnlyToSender(policy: Policy): Quote | undefined {
  const { to } = policy.replies ?? {};
  return to && quoteClause(policy, to.clause, to.words);
}

/** The clause by which one answer may cover several reports of one finder; undefined where each gets its own. */
export function combinedAnswers(policy: Policy): Quote | undefined {
  const { combined } = policy.replies ?? {};
  return combined && quoteClause(policy, combined.clause, combined.words);
}

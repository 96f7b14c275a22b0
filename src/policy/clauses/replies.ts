import { z } from "zod";
import { clauseId, words } from "../values.ts";

/** How answers reach the finder. */
export const repliesSchema = z
  .strictObject({
    to: z
      .strictObject({
        identity: z.literal("submitting", { error: "is not an identity; write submitting" }),
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

import { z } from "zod";
import { clauseId, slug, words } from "../values.ts";

/** How the quality of a report is judged and what it changes. */
export const qualitySchema = z
  .strictObject({
    words: words.describe("The rule, in the source's words."),
    rubric: z
      .array(
        z.strictObject({
          word: slug.describe("What `/quality` takes."),
          factor: z
            .number()
            .min(0)
            .max(10)
            .optional()
            .describe("What the amount is multiplied by; absent: a human decides."),
          meaning: z.string().min(1).max(300).optional().describe("When a report is of this quality."),
        }),
      )
      .prefault([])
      .describe("Steps of quality; empty: the source names none, a human decides what it changes."),
    bonus_only: z.boolean().prefault(false).describe("Quality may only raise an amount."),
    clause: clauseId,
  })
  .describe("Quality of the report.");

import { z } from "zod";
import { clauseId, slug, words } from "../values.ts";

/** What a finder must and must not do. */
export const conductSchema = z
  .array(
    z.strictObject({
      code: slug.describe("Short name of the rule, such as dos_live."),
      words: words.describe("The rule, in the source's words."),
      question: z
        .string()
        .min(1)
        .max(300)
        .optional()
        .describe("What the team should settle before calling conduct ok."),
      clause: clauseId,
    }),
  )
  .prefault([])
  .describe("Rules of conduct for the finder.");

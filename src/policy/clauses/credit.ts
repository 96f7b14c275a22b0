import { z } from "zod";
import { clauseId, words } from "../values.ts";

/** Whether and how the finder is named in public. */
export const creditSchema = z
  .strictObject({
    rule: z
      .enum(["opt_out", "opt_in", "none"])
      .describe("opt_out: named unless they object; opt_in: named only if they ask; none: nobody is named."),
    words: words.describe("The rule, in the source's words."),
    clause: clauseId,
  })
  .describe("Credit; absent: the source does not say, so the finder is asked and nothing is promised.");

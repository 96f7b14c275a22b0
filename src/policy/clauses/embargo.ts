import { z } from "zod";
import { clauseId, duration, embargoEnd, words } from "../values.ts";

/** The default terms of confidentiality between finder and programme. */
export const embargoSchema = z
  .strictObject({
    starts: z
      .literal("receipt", { error: "is not a start; write receipt" })
      .prefault("receipt")
      .describe("When it begins."),
    ends: embargoEnd.describe('none, resolved, date (agreed per case), "fix + 30 days" or "receipt + 90 days".'),
    review_every: duration.optional().describe("How often the team must look again, so that it cannot run for ever."),
    grace: duration.optional().describe("How much longer it may run when a fix is about to come out."),
    weekend_roll: z.boolean().prefault(false).describe("An end on a day off moves to the next business day."),
    words: words.describe("The rule, in the source's words."),
    clause: clauseId,
  })
  .describe(
    "What the source asks of the finder; absent: nothing is asked or promised, the team keeps silent all the same.",
  );

import { z } from "zod";
import { clauseId, words } from "../values.ts";

/** When and how the flaw is made public. */
export const publicationSchema = z
  .strictObject({
    after: z
      .strictObject({ event: z.enum(["resolved"]).describe("What must have happened first."), words, clause: clauseId })
      .optional()
      .describe("What must come before publication."),
    joint: z
      .strictObject({ words, clause: clauseId })
      .optional()
      .describe("Both sides take part: the text is shown to the finder first."),
  })
  .describe("Publication.");

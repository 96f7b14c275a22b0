import { z } from "zod";
import { clauseId, words } from "../values.ts";

/** What a severity is taken from, in the policy's order. */
export const severitySchema = z
  .strictObject({
    source: z
      .array(z.enum(["class_map", "human", "cvss3.1", "cvss4.0"]))
      .prefault([])
      .describe("In order of precedence; empty: the source names none, a person judges."),
    words: words.optional().describe("The rule, in the source's words."),
    clause: clauseId.optional(),
  })
  .describe("Where severity comes from. A person's decision always wins and is recorded as a deviation.");

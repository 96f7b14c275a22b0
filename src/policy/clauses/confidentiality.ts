import { z } from "zod";
import { clauseId, words } from "../values.ts";

/** What the policy promises about keeping report and person to itself. */
export const confidentialitySchema = z
  .strictObject({
    report: z
      .strictObject({ promise: words, clause: clauseId })
      .optional()
      .describe("What is promised about the report."),
    personal_information: z
      .strictObject({
        without_permission: z
          .literal("never", { error: "is not a rule; write never" })
          .describe("Never shared without permission."),
        promise: words,
        clause: clauseId,
      })
      .optional()
      .describe("What is promised about the finder's personal information."),
  })
  .describe("Confidentiality the source promises. Every private case is confidential in any event.");

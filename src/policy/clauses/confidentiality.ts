import { z } from "zod";
import type { Policy } from "../policy.ts";
import { type Quote, quoteClause } from "./quote.ts";
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

/** What the policy promises about report and person, to be told in its own words; empty where it promises nothing. */
export function confidentialityPromised(policy: Policy): readonly Quote[] {
  const { report, personal_information: person } = policy.confidentiality ?? {};
  return [report, person].flatMap((promised) =>
    promised === undefined ? [] : [quoteClause(policy, promised.clause, promised.promise)],
  );
}

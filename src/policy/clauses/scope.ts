import { z } from "zod";
import { clauseId, words } from "../values.ts";

/** What the policy covers. */
export const scopeSchema = z
  .strictObject({
    assets: z
      .array(
        z.strictObject({
          kind: z.enum(["host", "repository", "package", "product"]).describe("What `match` names."),
          match: z.string().min(1).max(200).describe("Exact name, or *.example.org for every host below."),
          scope: z.enum(["in", "out", "third_party"]).describe("Covered, not covered, or somebody else's."),
          precedence: z.int().min(0).max(100).optional().describe("Higher wins; absent: the more exact match wins."),
          redirect: words.optional().describe("Where the finder should turn instead, in the source's words."),
          clause: clauseId,
        }),
      )
      .prefault([])
      .describe("Assets. One that is not listed is a question, never a rejection."),
    runbooks: z
      .array(z.strictObject({ path: z.string().min(1).describe("Path or URL."), clause: clauseId }))
      .prefault([])
      .describe("Documents for the team only."),
  })
  .describe("Scope.");

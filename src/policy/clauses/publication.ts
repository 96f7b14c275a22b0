import { z } from "zod";
import type { Policy } from "../policy.ts";
import { type Quote, quoteClause } from "./quote.ts";
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

/** What must come before publication, in the policy's words; undefined where it does not say. */
export function publishAfter(policy: Policy): Quote | undefined {
  const { after } = policy.publication ?? {};
  return after && quoteClause(policy, after.clause, after.words);
}

/** The clause by which both sides take part in publication: the finder is shown the text first; undefined where they do not. */
export function jointPublication(policy: Policy): Quote | undefined {
  const { joint } = policy.publication ?? {};
  return joint && quoteClause(policy, joint.clause, joint.words);
}

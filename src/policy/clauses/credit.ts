import { z } from "zod";
import type { Policy } from "../policy.ts";
import { type Quote, quoteClause } from "./quote.ts";
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

/** Whether the finder is named in public; `ask` where the policy is silent and they have not said. */
export type CreditVerdict = { readonly name: "yes" | "no" | "ask"; readonly quote: Quote | undefined };

/** Whether the policy names a finder who wished `wish` (null: has not said). A wish not to be named always holds. */
export function mayNameFinder(policy: Policy, wish: "named" | "anonymous" | null): CreditVerdict {
  const { credit } = policy;
  const quote = credit && quoteClause(policy, credit.clause, credit.words);
  if (wish === "anonymous" || credit?.rule === "none") return { name: "no", quote };
  if (wish === "named" || credit?.rule === "opt_out") return { name: "yes", quote };
  // Named only if they ask: until they do, they are not.
  return { name: credit === undefined ? "ask" : "no", quote };
}

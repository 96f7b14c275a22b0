import { z } from "zod";
import type { Policy } from "../policy.ts";
import { type Quote, quoteClause } from "./quote.ts";
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
        .describe("What the finder is asked once, and the team should settle before calling conduct ok."),
      request: z
        .string()
        .min(1)
        .max(300)
        .optional()
        .describe("What the team may ask of the finder once their conduct is in doubt; a person sends it, or not."),
      clause: clauseId,
    }),
  )
  .prefault([])
  .describe("Rules of conduct for the finder.");

/** The clauses that bind the finder's conduct, each once with its exact words, in the order of the rules. */
export function conductRules(policy: Policy): readonly Quote[] {
  const clauses = [...new Set(policy.conduct.map(({ clause }) => clause))];
  return clauses.map((clause) => quoteClause(policy, clause));
}

/** What the policy asks every finder about their conduct, with the rule it serves; no answer is needed for anything. */
export function conductQuestions(policy: Policy): readonly { readonly question: string; readonly clause: string }[] {
  return policy.conduct.flatMap(({ question, clause }) => (question === undefined ? [] : [{ question, clause }]));
}

/** Texts the team may send a finder whose conduct was judged so; empty while it is fine or unknown. */
export function conductRequests(
  policy: Policy,
  conduct: "ok" | "concern" | "violated" | null,
): readonly { readonly request: string; readonly clause: string }[] {
  if (conduct === null || conduct === "ok") return [];
  return policy.conduct.flatMap(({ request, clause }) => (request === undefined ? [] : [{ request, clause }]));
}

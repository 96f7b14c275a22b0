import { z } from "zod";
import { nearestWord } from "../did-you-mean.ts";
import type { Policy, PolicyClass } from "../policy.ts";
import { type Quote, quoteClause } from "./quote.ts";
import { clauseId, cwe, severity, slug, words } from "../values.ts";

const tier = z.literal([0, 1, 2], {
  error: "is not a tier; write 0 (not interesting), 1 (interesting) or 2 (very interesting)",
});

/** The tiers of interest a policy names, each in its own words. */
export const tiersSchema = z
  .array(
    z.strictObject({
      tier: tier.describe("0 not interesting, 1 interesting, 2 very interesting."),
      words: words.describe("What the source calls the tier."),
      clause: clauseId,
    }),
  )
  .prefault([])
  .describe("Tiers of interest the source names; interest is a second axis beside severity.");

const unlessSchema = z
  .strictObject({
    words: words.describe("The exception, in the source's words."),
    class: slug.optional().describe("The class that applies instead."),
    actor: slug.optional().describe("Who attacks in the exception."),
    victim: slug.optional().describe("Who is attacked in the exception."),
    clause: clauseId,
  })
  .describe("An exception to the class.");

/** The classes of flaws a policy speaks of. */
export const classesSchema = z
  .array(
    z.strictObject({
      id: slug.describe("What `/class` takes."),
      name: z.string().min(1).max(120).describe("What people call it."),
      words: words.describe("The source's own line about it."),
      clause: clauseId,
      cwe: z.array(cwe).prefault([]).describe("CWE ids that belong to the class."),
      tier: tier.optional().describe("0 not interesting, 1 interesting, 2 very interesting; absent: no tiers."),
      default_severity: severity.optional().describe("Severity the source gives this class."),
      components: z.array(words).prefault([]).describe("Parts of the product it counts for; empty: all."),
      requires: z.array(slug).prefault([]).describe("What the attack presupposes, such as victim_session."),
      unless: z.array(unlessSchema).prefault([]).describe("Exceptions."),
      actor: slug.optional().describe("Who attacks, such as self or other_user."),
      victim: slug.optional().describe("Who is attacked."),
      data_subject: slug.optional().describe("Whose data leaks."),
      question: z
        .string()
        .min(1)
        .max(300)
        .optional()
        .describe("What the team should settle before relying on `requires`, as a question."),
      reason_text: words.optional().describe("The sentence that explains the judgement, in the source's words."),
    }),
  )
  .prefault([])
  .describe("Classes of flaws. An unknown class is a question, never a rejection.");

/** No such class: the policy names none at all, or these. */
export type ClassRefusal =
  | { readonly ok: false; readonly refusal: "no-classes" }
  | {
      readonly ok: false;
      readonly refusal: "unknown-class";
      readonly ids: readonly string[];
      readonly near: string | undefined;
    };

/** Finds the class by the id a person typed; a refusal lists the ids there are. */
export function findClass(
  policy: Policy,
  id: string,
): { readonly ok: true; readonly found: PolicyClass } | ClassRefusal {
  const wanted = id.trim().toLowerCase();
  const found = policy.classes.find((one) => one.id === wanted);
  if (found) return { ok: true, found };
  const ids = policy.classes.map((one) => one.id);
  if (ids.length === 0) return { ok: false, refusal: "no-classes" };
  return { ok: false, refusal: "unknown-class", ids, near: nearestWord(wanted, ids) };
}

/** What the policy calls a tier, in its own words; undefined where it names none. */
export function quoteTier(policy: Policy, tier: 0 | 1 | 2): Quote | undefined {
  const named = policy.tiers.find((one) => one.tier === tier);
  return named && quoteClause(policy, named.clause, named.words);
}

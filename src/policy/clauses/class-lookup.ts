import { z } from "zod";
import { clauseId, cwe, severity, slug, words } from "../values.ts";

const tier = z.literal([0, 1, 2], {
  error: "is not a tier; write 0 (not interesting), 1 (interesting) or 2 (very interesting)",
});

/** The tiers of interest a policy names, each in its own words. */
export const tiersSchema = z
  .array(z.strictObject({ tier, words: words.describe("What the source calls the tier."), clause: clauseId }))
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
      reason_text: words.optional().describe("The sentence that explains the judgement, in the source's words."),
    }),
  )
  .prefault([])
  .describe("Classes of flaws. An unknown class is a question, never a rejection.");

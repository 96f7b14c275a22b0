import { z } from "zod";
import type { Policy } from "../policy.ts";
import { clauseId, slug, words } from "../values.ts";

/** How the quality of a report is judged and what it changes. */
export const qualitySchema = z
  .strictObject({
    words: words.describe("The rule, in the source's words."),
    rubric: z
      .array(
        z.strictObject({
          word: slug.describe("What `/quality` takes."),
          factor: z
            .number()
            .min(0)
            .max(10)
            .optional()
            .describe("What the amount is multiplied by; absent: a human decides."),
          meaning: z.string().min(1).max(300).optional().describe("When a report is of this quality."),
        }),
      )
      .prefault([])
      .describe("Steps of quality; empty: the source names none, a human decides what it changes."),
    bonus_only: z.boolean().prefault(false).describe("Quality may only raise an amount."),
    clause: clauseId,
  })
  .describe("Quality of the report.");

/** A judgement of quality as read: the word, and what the policy multiplies an amount by, if it says so. */
export type QualityReading =
  | { readonly ok: true; readonly word: string; readonly factor: number | null }
  | { readonly ok: false; readonly refusal: "not-asked" | "unknown-quality"; readonly write: string };

const COMMON_WORDS = ["poor", "fair", "good", "excellent"] as const;

/** Reads what a person wrote after `/quality`: a word of the policy's rubric; without a rubric a common word or 0 to 10. */
export function readQuality(policy: Policy, text: string): QualityReading {
  if (!policy.quality) return { ok: false, refusal: "not-asked", write: "" };
  const word = text.trim().toLowerCase();
  const { rubric } = policy.quality;
  if (rubric.length > 0) {
    const step = rubric.find((one) => one.word === word);
    if (step) return { ok: true, word, factor: step.factor ?? null };
    return { ok: false, refusal: "unknown-quality", write: rubric.map((one) => one.word).join(", ") };
  }
  if (COMMON_WORDS.some((known) => known === word) || /^(?:\d|10)$/.test(word)) return { ok: true, word, factor: null };
  return { ok: false, refusal: "unknown-quality", write: `${COMMON_WORDS.join(", ")}, or a number from 0 to 10` };
}

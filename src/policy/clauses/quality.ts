import { z } from "zod";
import type { Policy } from "../policy.ts";
import { clauseId, slug, words } from "../values.ts";

const factor = z.number().min(0).max(10);

/** How the quality of a report is judged and what it changes. */
export const qualitySchema = z
  .strictObject({
    words: words.describe("The rule, in the source's words."),
    rubric: z
      .array(
        z.strictObject({
          word: slug.describe("What `/quality` takes."),
          factor: factor.optional().describe("What the amount is multiplied by; absent: a human decides."),
          meaning: z.string().min(1).max(300).optional().describe("When a report is of this quality."),
        }),
      )
      .prefault([])
      .describe("Steps of quality; empty: the source names none, a human decides what it changes."),
    bounds: z
      .strictObject({
        least: factor.describe("What the amount is multiplied by at the least."),
        most: factor.describe("What it is multiplied by at the most."),
      })
      .optional()
      .describe("Bounds of the factor. Without a rubric, scores from 0 to 10 lie evenly between them."),
    bonus_only: z.boolean().prefault(false).describe("Quality may only raise an amount."),
    clause: clauseId,
  })
  .describe("Quality of the report.");

/** A judgement of quality as read: the word or score, and what the policy multiplies an amount by, if it says so. */
export type QualityReading =
  | { readonly ok: true; readonly word: string; readonly factor: number | null }
  | { readonly ok: false; readonly refusal: "not-asked" | "unknown-quality"; readonly write: string };

const COMMON_WORDS = ["poor", "fair", "good", "excellent"] as const;
const SCORE = /^(?:\d|10)$/;

/**
 * Reads what a person wrote after `/quality`: a word of the policy's rubric; without a rubric a score from 0 to 10, or a
 * common word where no bounds ask for a score. A score's factor is exact to a ten-thousandth, half up.
 */
export function readQuality(policy: Policy, text: string): QualityReading {
  if (!policy.quality) return { ok: false, refusal: "not-asked", write: "" };
  const word = text.trim().toLowerCase();
  const { rubric, bounds } = policy.quality;
  if (rubric.length > 0) {
    const step = rubric.find((one) => one.word === word);
    if (step) return { ok: true, word, factor: step.factor ?? null };
    return { ok: false, refusal: "unknown-quality", write: rubric.map((one) => one.word).join(", ") };
  }
  if (SCORE.test(word)) return { ok: true, word, factor: bounds ? between(bounds, Number(word)) : null };
  if (bounds) return { ok: false, refusal: "unknown-quality", write: "a number from 0 to 10" };
  if (COMMON_WORDS.some((known) => known === word)) return { ok: true, word, factor: null };
  return { ok: false, refusal: "unknown-quality", write: `${COMMON_WORDS.join(", ")}, or a number from 0 to 10` };
}

function between({ least, most }: { readonly least: number; readonly most: number }, score: number): number {
  return Math.round((least * (10 - score) + most * score) * 1_000) / 10_000;
}

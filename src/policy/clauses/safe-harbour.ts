import { z } from "zod";
import type { Policy } from "../policy.ts";
import type { Quote } from "./quote.ts";
import { clauseId, words } from "../values.ts";

/** The promise not to take legal action. */
export const safeHarbourSchema = z
  .strictObject({
    text: words.describe("The promise, word for word; it is sent verbatim and never paraphrased."),
    condition: z
      .enum(["conduct_ok", "none"])
      .describe("conduct_ok: sent once the finder's conduct is judged ok; none: holds for everyone."),
    clause: clauseId,
  })
  .describe("Safe harbour; absent: the source promises none, so nothing is said.");

/** The promise to send word for word, or why nothing is said. */
export type SafeHarbourVerdict =
  | (Quote & { readonly send: true })
  | { readonly send: false; readonly why: "absent" | "conduct-unknown" | "conduct-not-ok" };

/** Whether the safe harbour is sent to a finder whose conduct was judged so (null: not yet judged). */
export function judgeSafeHarbour(policy: Policy, conduct: "ok" | "concern" | "violated" | null): SafeHarbourVerdict {
  const harbour = policy.safe_harbour;
  if (!harbour) return { send: false, why: "absent" };
  if (harbour.condition === "conduct_ok" && conduct !== "ok")
    return { send: false, why: conduct === null ? "conduct-unknown" : "conduct-not-ok" };
  return { send: true, clause: harbour.clause, words: harbour.text };
}

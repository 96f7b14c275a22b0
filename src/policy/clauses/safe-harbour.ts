import { z } from "zod";
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

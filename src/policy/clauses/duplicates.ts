import { z } from "zod";
import { clauseId, words } from "../values.ts";

/** What becomes of a later report of a known flaw. */
export const duplicatesSchema = z
  .strictObject({
    award: z
      .enum(["none", "folded", "only_if_novel"])
      .describe(
        "none: only the first is paid; folded: all count as one report; only_if_novel: paid unless known before.",
      ),
    words: words.describe("The rule, in the source's words."),
    clause: clauseId,
  })
  .describe("Duplicates; a duplicate is a valid report, put aside.");

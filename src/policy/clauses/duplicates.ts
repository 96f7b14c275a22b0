import { z } from "zod";
import { clauseId, duration, words } from "../values.ts";

/** From when on a flaw counts as found by many, and how long silence about it is then still recommended. */
const collisionSchema = z
  .strictObject({
    finders: z
      .int({ error: "is not a number of finders; write a whole number from 2, such as 3" })
      .min(2, { error: "is no collision; write 2 or more" })
      .max(100, { error: "is never reached; write a number up to 100, such as 3" })
      .prefault(3)
      .describe("How many finders report one root cause independently of each other."),
    within: duration.prefault("14 days").describe("Within what time of the first of them."),
    silence: duration
      .prefault("30 days")
      .describe("How long silence is recommended to last at most, from the report that made them so many."),
  })
  .describe(
    "Many independent finders: a shorter silence is recommended to the team, never set by itself and never told to a finder. Absent: 3 finders within 14 days, 30 days.",
  );

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
    collision: collisionSchema.optional(),
  })
  .describe("Duplicates; a duplicate is a valid report, put aside.");

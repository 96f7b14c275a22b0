import { z } from "zod";
import { clauseId, duration, slug, words } from "../values.ts";

const DELIVERABLES = ["acknowledgement", "assessment", "expected_date", "fix", "decision", "payment"] as const;
const PAUSES = ["needs_info"] as const;

/** The clocks a policy starts, each with what stops it and what is promised. */
export const clocksSchema = z
  .array(
    z.strictObject({
      id: slug.describe("What the clock is called on the card."),
      starts: z.enum(["receipt", "acceptance", "fix", "award"]).prefault("receipt").describe("What starts it."),
      deliverables: z
        .array(z.enum(DELIVERABLES))
        .min(1)
        .describe("All of these must have reached the finder to stop it."),
      within: duration.optional().describe("How long; absent: as soon as possible, without a date."),
      public: z.boolean().describe("Whether the finder is told; false: a reminder for the team only."),
      promise: words.optional().describe("The promise, word for word, as the finder is told it."),
      pause_on: z.array(z.enum(PAUSES)).prefault([]).describe("What stops the clock for a while."),
      remind: z
        .array(duration)
        .prefault([])
        .describe("How long before it is due the team is reminded; not promised to anyone."),
      escalate: z.array(duration).prefault([]).describe("How long after it was due the team is told again, once each."),
      clause: clauseId,
    }),
  )
  .prefault([])
  .describe("Running promises and reminders. What is not here is not promised.");

/** How long a case may be silent towards its finder. */
export const heartbeatSchema = z
  .strictObject({
    every: duration.describe("Longest silence before the team is reminded to write."),
    promise: words.optional().describe("The promise, word for word; the interval itself is not promised."),
    clause: clauseId,
  })
  .describe("The finder is kept informed.");

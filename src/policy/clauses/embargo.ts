import { z } from "zod";
import { startOfDay } from "../../domain/calendar.ts";
import type { EmbargoTerms } from "../../domain/embargo.ts";
import { calendarOf } from "../holidays.ts";
import type { Policy } from "../policy.ts";
import { type Quote, quoteClause } from "./quote.ts";
import { clauseId, duration, embargoEnds, embargoLength, words } from "../values.ts";

/** The default terms of confidentiality between finder and programme. */
export const embargoSchema = z
  .strictObject({
    starts: z
      .literal("receipt", { error: "is not a start; write receipt" })
      .prefault("receipt")
      .describe("When it begins. What is counted from later stands in `ends`: ready, cve, fix."),
    ends: embargoEnds.describe(
      'none, resolved, date (agreed per case), "fix + 30 days" or "receipt + 90 days"; also "ready + 7 days" (the fix is ready: `/embargo ready`), "cve + 3 days", "exploited + 7 days". Several with "or" between them: whichever comes first.',
    ),
    fixed_in_time: duration
      .optional()
      .describe(
        "Where the fix is out before the end, the end is so long after the fix instead; in the grace, so long after the end.",
      ),
    review_every: duration
      .optional()
      .describe(
        "How often the team must look again, so that it cannot run for ever; absent: every 90 days where no day is named.",
      ),
    answer_within: duration
      .optional()
      .describe("How long other terms wait for the other side's answer; silence is no consent. Absent: 14 days."),
    grace: duration
      .optional()
      .describe("How much longer it may run when a fix is promised (`/expect <date>`) for a day within it."),
    grace_exploited: duration.optional().describe("The grace where the end is counted from attacks; absent: none."),
    longest: embargoLength
      .optional()
      .describe('The longest that may be agreed for a case, such as "receipt + 14 days".'),
    weekend_roll: z.boolean().prefault(false).describe("An end on a day off moves to the next business day."),
    words: words.describe("The rule, in the source's words."),
    clause: clauseId,
  })
  .describe(
    "What the source asks of the finder; absent: nothing is asked or promised, the team keeps silent all the same.",
  );

/** Terms that end with the first moment of a day in the programme's zone. */
export function untilDay(policy: Policy, on: string): Extract<EmbargoTerms, { readonly kind: "date" }> {
  const endsAt = startOfDay(on, calendarOf(policy));
  return { kind: "date", on, ...(endsAt && { endsAt }) };
}

/** The silence the policy asks of the finder, in its own words; undefined where it asks for none. */
export function silenceAsked(policy: Policy): Quote | undefined {
  return policy.embargo && quoteClause(policy, policy.embargo.clause, policy.embargo.words);
}

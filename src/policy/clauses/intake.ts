import { z } from "zod";
import { clauseId, duration, webPage, words } from "../values.ts";

/** Where the source says reports go. */
export const channelsSchema = z
  .array(
    z.discriminatedUnion("kind", [
      z.strictObject({
        kind: z.literal("email").describe("E-mail."),
        address: z
          .email({ error: "is not an address anyone can write to; write one, such as security@example.org" })
          .optional()
          .describe("Absent: the source's address is unusable."),
        clause: clauseId,
      }),
      z.strictObject({
        kind: z.literal("github_advisory").describe("A private vulnerability report on GitHub."),
        clause: clauseId,
      }),
      z.strictObject({
        kind: z.literal("labeled_issue").describe("An issue that a maintainer gives the intake label."),
        clause: clauseId,
      }),
      z.strictObject({
        kind: z.literal("web").describe("A form on the web."),
        url: webPage.describe("Where the form stands."),
        clause: clauseId,
      }),
    ]),
  )
  .prefault([])
  .describe("Channels the source names. Private reports and labelled issues on GitHub are taken in any event.");

const FACTS = ["description", "ip", "url", "version", "component", "steps", "impact", "accounts", "poc"] as const;
const fact = z.enum(FACTS);
const group = z.union([
  fact,
  z
    .strictObject({ any_of: z.array(fact).min(1).describe("One of these is enough.") })
    .describe("One of these is enough."),
  z.strictObject({ all_of: z.array(fact).min(1).describe("All of these.") }).describe("All of these."),
]);

/** What makes a report complete. */
export const intakeSchema = z
  .strictObject({
    required: z
      .union([
        z.strictObject({ all_of: z.array(group).min(1).describe("All of these.") }).describe("All of these."),
        z
          .strictObject({ any_of: z.array(group).min(1).describe("One of these is enough.") })
          .describe("One of these is enough."),
      ])
      .describe("What a report must contain; absent: a description."),
    poc: z.enum(["never", "optional", "required"]).describe("Whether a proof of concept is asked for."),
    words: words.describe("The rule, in the source's words."),
    clause: clauseId,
  })
  .describe("Completeness; the first complete report has priority.");

/** Whether finders may ask before reporting. */
export const precheckSchema = z
  .strictObject({
    mode: z.enum(["off", "on"]).describe("Whether a question before the report is answered."),
    fields: z.array(z.string().min(1)).prefault([]).describe("What the question may contain."),
    rate: z
      .strictObject({
        questions: z.int().min(1).max(100).describe("How many."),
        every: duration.describe("In how long."),
      })
      .optional()
      .describe("How many questions a person may ask in how long."),
    hold: duration.optional().describe("How long a question keeps the asker's place."),
    words: words.describe("The rule, in the source's words."),
    clause: clauseId,
  })
  .describe("The question whether a flaw is known already.");

import { z } from "zod";
import { calendarSchema } from "./clauses/calendar.ts";
import { claimsSchema } from "./clauses/claims.ts";
import { classesSchema, tiersSchema } from "./clauses/class-lookup.ts";
import { clocksSchema, heartbeatSchema } from "./clauses/clocks.ts";
import { conductSchema } from "./clauses/conduct.ts";
import { confidentialitySchema } from "./clauses/confidentiality.ts";
import { creditSchema } from "./clauses/credit.ts";
import { comparisonSchema } from "./clauses/comparison.ts";
import { duplicatesSchema } from "./clauses/duplicates.ts";
import { embargoSchema } from "./clauses/embargo.ts";
import { rewardSchema } from "./clauses/entitlement.ts";
import { channelsSchema, intakeSchema, precheckSchema } from "./clauses/intake.ts";
import { publicationSchema } from "./clauses/publication.ts";
import { advisorySchema } from "./clauses/put-back.ts";
import { qualitySchema } from "./clauses/quality.ts";
import { repliesSchema } from "./clauses/replies.ts";
import { safeHarbourSchema } from "./clauses/safe-harbour.ts";
import { scopeSchema } from "./clauses/scope.ts";
import { severitySchema } from "./clauses/severity-source.ts";
import { clauseId, day, words } from "./values.ts";

const clausesSchema = z
  .record(
    clauseId,
    z.union([words, z.array(words).min(1)], { error: "is not a quotation; write the words of the source" }),
  )
  .transform((table) => Object.fromEntries(Object.entries(table).map(([id, text]) => [id, [text].flat()])))
  .describe("Clause id → the exact words of the source (one passage, or a list of passages).");

const sourceSchema = z
  .strictObject({
    title: z.string().min(1).describe("What the prose is called."),
    path: z
      .string()
      .min(1)
      .describe(
        "Where the prose stands: a path of the programme's own repository, which is watched for changes; a URL or any other place is not read.",
      ),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, { error: "is not a SHA-256; write the 64 hex digits that `sha256sum` prints" })
      .describe("SHA-256 of the prose this policy transcribes; a change of the prose is noticed by it."),
    clause: clauseId.optional(),
  })
  .describe("The prose this policy transcribes.");

const textsSchema = z
  .record(
    z.string().regex(/^[a-z][a-z0-9_]*$/, { error: "is not a name; write lower-case letters, such as out_of_scope" }),
    z.strictObject({ words: words.describe("The sentence, word for word."), clause: clauseId }),
  )
  .describe("Further sentences of the source that answers may quote, by name.");

/** The schema of a policy: a mapping in a file of its own, or under `policy:` of a programme. */
export const policySchema = z
  .strictObject({
    version: z.literal(1, { error: "is not a version of this format; write 1" }).describe("Version of this format."),
    name: z.string().min(1).max(80).describe("What the policy is called when people speak of it."),
    effective: z
      .strictObject({ date: day.describe("The day, as 2026-11-22."), clause: clauseId })
      .optional()
      .describe("The day from which the prose says it holds."),
    source: sourceSchema.optional(),
    clauses: clausesSchema,
    channels: channelsSchema,
    scope: scopeSchema.optional(),
    tiers: tiersSchema,
    classes: classesSchema,
    conduct: conductSchema,
    intake: intakeSchema.optional(),
    precheck: precheckSchema.optional(),
    reward: rewardSchema.optional(),
    quality: qualitySchema.optional(),
    severity: severitySchema.prefault({}),
    clocks: clocksSchema,
    heartbeat: heartbeatSchema.optional(),
    embargo: embargoSchema.optional(),
    publication: publicationSchema.optional(),
    credit: creditSchema.optional(),
    advisory: advisorySchema.optional(),
    safe_harbour: safeHarbourSchema.optional(),
    confidentiality: confidentialitySchema.optional(),
    duplicates: duplicatesSchema.optional(),
    comparison: comparisonSchema.optional(),
    replies: repliesSchema.optional(),
    claims: claimsSchema.optional(),
    calendar: calendarSchema.prefault({}),
    texts: textsSchema.prefault({}),
  })
  .describe("A disclosure policy as data: what the prose promises, asks and excludes, clause by clause.");

import { z } from "zod";
import type { Severity, SeverityReading } from "../../domain/severity.ts";
import type { Policy } from "../policy.ts";
import { type Quote, quoteClause } from "./quote.ts";
import { clauseId, words } from "../values.ts";

/** What a severity is taken from, in the policy's order. */
export const severitySchema = z
  .strictObject({
    source: z
      .array(z.enum(["class_map", "human", "cvss3.1", "cvss4.0"]))
      .prefault([])
      .describe("In order of precedence; empty: the source names none, a person judges."),
    words: words.optional().describe("The rule, in the source's words."),
    clause: clauseId.optional(),
  })
  .describe("Where severity comes from. A person's decision always wins and is recorded as a deviation.");

/** A severity with the ground it stands on, and the clause where it stands on the policy. */
export type SeverityVerdict = {
  readonly level: Severity;
  readonly basis: "class-map" | "human" | "cvss3.1" | "cvss4.0";
  /** The policy's own severity where a person decided otherwise; recorded as a deviation. */
  readonly deviatesFrom: Severity | null;
  readonly quote: Quote | undefined;
};

/** The severity the policy's class map gives a class; undefined where it maps none. */
export function mappedSeverity(policy: Policy, classId: string | null): SeverityVerdict | undefined {
  if (!policy.severity.source.includes("class_map")) return undefined;
  const found = policy.classes.find((one) => one.id === classId);
  if (found?.default_severity === undefined) return undefined;
  const quote = quoteClause(policy, found.clause, found.words);
  return { level: found.default_severity, basis: "class-map", deviatesFrom: null, quote };
}

/** The severity a person decided; it always stands, and says from what it deviates. */
export function decidedSeverity(policy: Policy, classId: string | null, reading: SeverityReading): SeverityVerdict {
  const mapped = mappedSeverity(policy, classId);
  const basis = reading.standard === "word" ? "human" : reading.standard;
  const deviatesFrom = mapped && mapped.level !== reading.level ? mapped.level : null;
  const { clause, words } = policy.severity;
  const own = clause === undefined ? undefined : quoteClause(policy, clause, words);
  return { level: reading.level, basis, deviatesFrom, quote: mapped?.quote ?? own };
}

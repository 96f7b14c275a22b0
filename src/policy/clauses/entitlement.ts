import { z } from "zod";
import type { Arrival } from "../../domain/arrival.ts";
import type { Place } from "../../domain/root-cause.ts";
import type { Policy } from "../policy.ts";
import { type Quote, quoteClause } from "./quote.ts";
import { clauseId, words } from "../values.ts";
import { amountsSchema } from "./amounts.ts";

/** Who is owed an award, what for, and how much. */
export const rewardSchema = z
  .strictObject({
    entitlement: z
      .strictObject({
        rule: z
          .enum(["first_only", "discretionary", "mandatory_if_novel"])
          .describe(
            "first_only: the first report; discretionary: may; mandatory_if_novel: every report not known before.",
          ),
        words: words.describe("The rule, in the source's words."),
        clause: clauseId,
      })
      .describe("Who is entitled."),
    requires: z
      .array(
        z.strictObject({
          what: z.enum(["private_disclosure"]).describe("The report was private first."),
          words,
          clause: clauseId,
        }),
      )
      .prefault([])
      .describe("What must hold for an award; where it does not, a human decides."),
    inputs: z
      .strictObject({
        of: z.array(z.enum(["severity", "impact", "tier", "quality"])).describe("What the amount depends on."),
        words: words.describe("The rule, in the source's words."),
        clause: clauseId,
      })
      .describe("What the amount depends on."),
    amounts: amountsSchema,
  })
  .describe("Awards; absent: the source offers none.");

/** What is known about a report when its entitlement is judged. */
export type EntitlementFacts = {
  /** The report is merged into another one of the same flaw. */
  readonly isDuplicate: boolean;
  readonly receivedAt: Date;
  /** Its place among the reports of the same flaw, as merges have told. */
  readonly place: Place;
  /** The oldest finding of our own of the same flaw, as merges have told. */
  readonly finding: Pick<Arrival, "at" | "unsureUntil"> | null;
  /** The day (2026-11-22) of evidence a person named that the flaw was known. */
  readonly evidenceOn: string | null;
  readonly conduct: "ok" | "concern" | "violated" | null;
  readonly privateDisclosure: boolean;
};

/** Proof that the flaw was known before the report arrived: since when, and by what. */
export type PriorKnowledge = { readonly on: string; readonly by: "report" | "finding" | "evidence" };

/**
 * owed: must be paid; may: the programme decides; no: not by this policy; human: a named person must decide. `prior` is
 * the proof of prior knowledge, where there is any; whose it is stays with the team.
 */
export type EntitlementVerdict = Quote & {
  readonly entitled: "owed" | "may" | "no" | "human";
  readonly because:
    | "first"
    | "discretion"
    | "not-known-before"
    | "duplicate"
    | "known-before"
    | "not-first"
    | "came-first"
    | "contested"
    | "conduct"
    | "was-public";
  readonly prior: PriorKnowledge | null;
};

/** What the policy says about awards: who gets one, and what it depends on; empty where it offers none. */
export function awardRules(policy: Policy): readonly Quote[] {
  const { reward } = policy;
  const rules = reward === undefined ? [] : [reward.entitlement, reward.inputs];
  return rules
    .filter(({ clause }, n) => rules.findIndex((rule) => rule.clause === clause) === n)
    .map(({ clause, words }) => quoteClause(policy, clause, words));
}

/** Whether an award depends on this: only then is it asked for. */
export function isAwardInput({ reward }: Policy, input: "severity" | "impact" | "tier" | "quality"): boolean {
  return reward?.inputs.of.includes(input) ?? false;
}

/** Whether the policy owes an award, and by which clause; undefined where it offers none. The one way this is decided. */
export function judgeEntitlement(policy: Policy, facts: EntitlementFacts): EntitlementVerdict | undefined {
  const { reward } = policy;
  if (!reward) return undefined;
  const { rule, clause, words } = reward.entitlement;
  const own = quoteClause(policy, clause, words);
  const prior = priorKnowledge(facts);
  const say = (
    entitled: EntitlementVerdict["entitled"],
    because: EntitlementVerdict["because"],
    quote: Quote = own,
  ): EntitlementVerdict => ({ entitled, because, ...quote, prior });
  if (facts.conduct === "violated") return say("no", "conduct");
  if (facts.isDuplicate) return judgeDuplicate(policy, facts, prior, say);
  if (prior !== null && rule !== "discretionary")
    return rule === "first_only" && prior.by === "report" ? say("no", "not-first") : say("no", "known-before");
  if (isContested(facts) && rule !== "discretionary") return say("human", "contested");
  const demand = reward.requires.find(({ what }) => what === "private_disclosure");
  if (demand && !facts.privateDisclosure)
    return say("human", "was-public", quoteClause(policy, demand.clause, demand.words));
  switch (rule) {
    case "first_only":
      return say("owed", "first");
    case "mandatory_if_novel":
      return say("owed", "not-known-before");
    case "discretionary":
      return say("may", "discretion");
  }
}

/** A duplicate earns nothing of its own; where only what was known goes unpaid, that is so because of the proof. */
function judgeDuplicate(
  policy: Policy,
  facts: EntitlementFacts,
  prior: PriorKnowledge | null,
  say: (
    entitled: EntitlementVerdict["entitled"],
    because: EntitlementVerdict["because"],
    quote?: Quote,
  ) => EntitlementVerdict,
): EntitlementVerdict {
  const { duplicates } = policy;
  const quote = duplicates && quoteClause(policy, duplicates.clause, duplicates.words);
  if (duplicates?.award === "folded") return say("no", "duplicate", quote);
  if (prior === null) return say("human", isContested(facts) ? "contested" : "came-first", quote);
  return say("no", duplicates?.award === "only_if_novel" ? "known-before" : "duplicate", quote);
}

/** The oldest proof that the flaw was known when the report arrived; null where there is none. */
function priorKnowledge({ receivedAt, place, finding, evidenceOn }: EntitlementFacts): PriorKnowledge | null {
  // Reports stand in their order of arrival; what we found or can show ourselves must be older than the receipt.
  const report: readonly PriorKnowledge[] = place.place === "later" ? [{ on: dayOf(place.by.at), by: "report" }] : [];
  const isOlder = finding !== null && (finding.unsureUntil ?? finding.at) < receivedAt;
  const found: readonly PriorKnowledge[] = isOlder ? [{ on: dayOf(finding.at), by: "finding" }] : [];
  const isNamed = evidenceOn !== null && evidenceOn < dayOf(receivedAt);
  const named: readonly PriorKnowledge[] = isNamed ? [{ on: evidenceOn, by: "evidence" }] : [];
  return [...report, ...found, ...named].toSorted((one, other) => one.on.localeCompare(other.on))[0] ?? null;
}

/** Where a text was replaced after the other arrived, no date proves which of them was first. */
function isContested({ place, finding, receivedAt }: EntitlementFacts): boolean {
  const isUnsure = finding?.unsureUntil !== undefined && finding.at < receivedAt && finding.unsureUntil >= receivedAt;
  return place.place === "contested" || isUnsure;
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

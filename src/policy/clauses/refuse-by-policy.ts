import { deviates, type Recommendation } from "../../domain/award.ts";
import type { Case } from "../../domain/case.ts";
import { dayOf, type EmbargoTerms, endOf } from "../../domain/embargo.ts";
import type { CaseEvent, EventOf } from "../../domain/event.ts";
import type { Refusal } from "../../domain/refusal.ts";
import { awardFactsOf } from "../award-facts.ts";
import type { Policy } from "../policy.ts";
import { tierMistakenForScope } from "./close-reason.ts";
import { silenceAsked } from "./embargo.ts";
import { embargoFactsOf, latestEnd } from "./embargo-end.ts";
import { judgeEntitlement } from "./entitlement.ts";
import { recommendAward } from "./recommend-award.ts";

/**
 * Why the policy does not let `event` happen to `c`, or null when it says nothing against it. Speaks from the same
 * verdicts as card and messages; what the case's own state forbids is `decide`'s to say.
 */
export function refuseByPolicy(policy: Policy, c: Case, event: CaseEvent): Refusal | null {
  if (event.type === "award-decided") return refuseAwarding(policy, c, event);
  if (event.type === "award-declined") return refuseDeclining(policy, c, event);
  if (event.type === "case-closed") return event.reason === "out-of-scope" ? refuseScopeForTier(policy, c) : null;
  if (event.type === "embargo-proposed" || event.type === "finder-objected")
    return refuseTooLong(policy, c, event.terms);
  return event.type === "award-approved" && c.conduct?.value === "violated" ? { code: "conduct-violated" } : null;
}

/** Nobody agrees to more silence than the policy bears. */
function refuseTooLong(policy: Policy, c: Case, terms: EmbargoTerms | undefined): Refusal | null {
  const [last, asked] = [latestEnd(policy, embargoFactsOf(c)), silenceAsked(policy)];
  if (terms === undefined || last?.kind !== "date" || asked === undefined) return null;
  const day = dayOf(terms);
  return day !== undefined && endOf(day) <= endOf(last) ? null : { code: "embargo-too-long", on: last.on, ...asked };
}

/** Violated conduct and missing inputs refuse an award; whatever else the policy says, a person may go another way for a reason. */
function refuseAwarding(policy: Policy, c: Case, event: EventOf<"award-decided">): Refusal | null {
  if (c.conduct?.value === "violated") return { code: "conduct-violated" };
  const recommended = recommendAward(policy, awardFactsOf(c));
  const missing = recommended?.kind === "human" ? recommended.missing.filter(isAsked) : [];
  if (missing.length > 0) return { code: "inputs-missing", missing };
  if (event.why !== null && event.why.trim() !== "") return null;
  if (recommended === null) return { code: "policy-offers-none" };
  if (!deviates(event.amount, recommended) || isGuideline(policy, recommended)) return null;
  if (recommended.kind === "amount" || recommended.kind === "range") return { code: "deviates", recommended };
  const { clause, words, because } = recommended;
  return { code: "no-award-by-policy", clause, words, because };
}

/** Sums the policy itself calls guidelines bind nobody: another one is recorded as a deviation and its reason asked for (FF10). */
function isGuideline({ reward }: Policy, { kind }: Recommendation): boolean {
  const amounts = reward?.amounts;
  const isListed = kind === "amount" || kind === "range";
  return isListed && amounts !== undefined && amounts.kind !== "none" && amounts.guideline;
}

/** Not interesting is not out of scope (PA5), unless the policy's own assets exclude what the report is about. */
function refuseScopeForTier(policy: Policy, c: Case): Refusal | null {
  const tier = tierMistakenForScope(policy, c);
  return tier === undefined ? null : { code: "tier-is-no-scope", ...tier };
}

const isAsked = (input: string): input is "severity" | "impact" => input === "severity" || input === "impact";

/** Where an award is owed for every unknown flaw (CO12), saying no needs proof of prior knowledge, dated before receipt. */
function refuseDeclining(policy: Policy, c: Case, event: EventOf<"award-declined">): Refusal | null {
  // What was never accepted is nothing that anybody owes an award for.
  if (policy.reward?.entitlement.rule !== "mandatory_if_novel" || !c.wasAccepted) return null;
  const facts = awardFactsOf(c);
  const verdict = judgeEntitlement(policy, { ...facts, evidenceOn: event.evidence?.on ?? null });
  if (verdict === undefined || verdict.entitled === "no") return null;
  const { clause, words } = policy.reward.entitlement;
  if (event.evidence === null) return { code: "evidence-needed", clause, words };
  const receivedOn = c.receivedAt.toISOString().slice(0, 10);
  return event.evidence.on < receivedOn ? null : { code: "evidence-too-late", receivedOn };
}

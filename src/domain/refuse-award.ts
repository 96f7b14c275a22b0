import type { Policy } from "../policy/policy.ts";
import type { Case } from "./case.ts";
import type { EventOf } from "./event.ts";
import type { Refusal } from "./refusal.ts";

type MoneyEvent = EventOf<"award-decided" | "award-approved" | "award-declined" | "award-paid">;

/** Why a decision about money may not stand now, or null when it may. */
export function refuseAward(c: Case, event: MoneyEvent, policy: Policy): Refusal | null {
  if (c.origin === "internal") return { code: "is-internal" };
  // An award belongs to the root cause, not to each report of it (FF13).
  if (c.duplicateOf !== null) return { code: "is-duplicate", original: c.duplicateOf };
  switch (event.type) {
    case "award-decided":
      return refuseDecision(c, event, policy);
    case "award-approved":
      return refuseSignature(c, event);
    case "award-declined":
      return refuseDeclining(c, event, policy);
    case "award-paid":
      if (c.award.paid !== null) return { code: "award-already-paid" };
      return c.award.decided === null || c.award.decided.awaitsSecond ? { code: "nothing-to-pay" } : null;
  }
}

function refuseDecision(c: Case, event: EventOf<"award-decided">, policy: Policy): Refusal | null {
  if (c.award.paid !== null) return { code: "award-already-paid" };
  if (c.closing !== null || !c.wasAccepted) return { code: "not-accepted" };
  const missing = (policy.reward?.inputs.of ?? ["severity"]).filter((input) => isMissing(c, input));
  if (missing.length > 0) return { code: "inputs-missing", missing: missing.filter(isAsked) };
  if (c.conduct?.value === "violated") return { code: "conduct-violated" };
  const demand = policy.reward?.requires.find(({ what }) => what === "private_disclosure");
  if (demand !== undefined && !c.privateDisclosure && event.why === null)
    return { code: "not-eligible-public", clause: demand.clause, words: demand.words };
  return null;
}

const isAsked = (input: string): input is "severity" | "impact" => input === "severity" || input === "impact";

/** Tier and quality may stay unknown: unknown never blocks an award (interface §4). */
function isMissing(c: Case, input: string): boolean {
  return (input === "severity" && c.severity === null) || (input === "impact" && c.impact === null);
}

function refuseSignature(c: Case, event: EventOf<"award-approved">): Refusal | null {
  if (c.award.decided === null || !c.award.decided.awaitsSecond) return { code: "nothing-to-approve" };
  return c.award.decided.by.toLowerCase() === event.by.toLowerCase() ? { code: "same-signature" } : null;
}

/** A policy that owes an award for every unknown flaw (CO12) needs proof of prior knowledge, dated before receipt. */
function refuseDeclining(c: Case, event: EventOf<"award-declined">, policy: Policy): Refusal | null {
  if (c.award.paid !== null) return { code: "award-already-paid" };
  const rule = policy.reward?.entitlement;
  const isOwed = rule?.rule === "mandatory_if_novel" && c.conduct?.value !== "violated" && c.wasAccepted;
  if (!isOwed) return null;
  if (event.evidence === null) return { code: "evidence-needed", clause: rule.clause, words: rule.words };
  const receivedOn = c.receivedAt.toISOString().slice(0, 10);
  return event.evidence.on < receivedOn ? null : { code: "evidence-too-late", receivedOn };
}

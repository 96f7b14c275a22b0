import type { Case } from "./case.ts";
import type { EventOf } from "./event.ts";
import type { Refusal } from "./refusal.ts";
import { paidElsewhere } from "./root-cause.ts";

type MoneyEvent = EventOf<"award-decided" | "award-approved" | "award-declined" | "award-paid">;

/**
 * Why a decision about money may not stand as the case is, or null when it may. What the policy says to it is asked
 * beside this, by the desk (`refuseByPolicy`).
 */
export function refuseAward(c: Case, event: MoneyEvent): Refusal | null {
  if (c.origin === "internal") return { code: "is-internal" };
  // An award belongs to the root cause, not to each report of it (FF13).
  if (c.duplicateOf !== null) return { code: "is-duplicate", original: c.duplicateOf };
  if (c.award.paid !== null) return { code: "award-already-paid" };
  const paid = paidElsewhere(c);
  switch (event.type) {
    case "award-decided":
      if (paid !== null) return { code: "root-cause-paid", paid };
      return c.closing !== null || !c.wasAccepted ? { code: "not-accepted" } : null;
    case "award-approved":
      return paid === null ? refuseSignature(c, event) : { code: "root-cause-paid", paid };
    case "award-declined":
      return null;
    case "award-paid":
      if (paid !== null) return { code: "root-cause-paid", paid };
      return c.award.decided === null || c.award.decided.awaitsSecond ? { code: "nothing-to-pay" } : null;
  }
}

function refuseSignature(c: Case, event: EventOf<"award-approved">): Refusal | null {
  if (c.award.decided === null || !c.award.decided.awaitsSecond) return { code: "nothing-to-approve" };
  return c.award.decided.by.toLowerCase() === event.by.toLowerCase() ? { code: "same-signature" } : null;
}

import type { Case } from "./case.ts";
import { deliver } from "./clock.ts";
import type { EventOf } from "./event.ts";

/** A sum is decided: it takes the place of an earlier one and of a refusal, and is the decision owed once it is signed. */
export function awarded(c: Case, event: EventOf<"award-decided">): Case {
  const { amount, why, by, at, awaitsSecond } = event;
  const earlier = c.award.decided;
  // A sum that still waited for its signature was never told, so it is not what the new one replaces.
  const replaces = earlier !== null && earlier.awaitsSecond ? earlier.replaces : (earlier?.amount ?? null);
  const decided = {
    amount,
    why,
    by,
    at,
    approvedBy: null,
    awaitsSecond,
    replaces,
    recommended: c.award.recommendation,
  };
  const clocks = awaitsSecond ? c.clocks : deliver(c.clocks, "decision", at);
  return { ...c, clocks, award: { ...c.award, decided, declined: null, paid: null } };
}

/** The second person signed: the sum is decided now. */
export function signed(c: Case, event: EventOf<"award-approved">): Case {
  if (c.award.decided === null) return c;
  const decided = { ...c.award.decided, awaitsSecond: false, approvedBy: event.by };
  return { ...c, clocks: deliver(c.clocks, "decision", event.at), award: { ...c.award, decided } };
}

/** No award: that is a decision too. */
export function declined(c: Case, event: EventOf<"award-declined">): Case {
  const { why, evidence, by, at } = event;
  const clocks = deliver(c.clocks, "decision", at);
  return { ...c, clocks, award: { ...c.award, decided: null, declined: { why, evidence, by, at } } };
}

/** The award is paid. */
export function paid(c: Case, event: EventOf<"award-paid">): Case {
  const { reference, by, at } = event;
  return { ...c, award: { ...c.award, paid: { reference, by, at } }, clocks: deliver(c.clocks, "payment", at) };
}

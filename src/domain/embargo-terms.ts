import type { Case } from "./case.ts";
import { deliver } from "./clock.ts";
import type { EventOf } from "./event.ts";

/** The case after the team proposed other terms: they stand at once where nobody can answer. */
export function proposed(before: Case, event: EventOf<"embargo-proposed">): Case {
  const c = reviewed(before, event.at);
  const isHeard = c.finder?.login !== null && c.finder !== null && c.advisory !== null;
  // Nobody on the other side to agree: the owner's terms are the terms (Vultron: a lone participant's default stands).
  if (!isHeard) return { ...c, embargo: { ...c.embargo, state: "active", terms: event.terms, proposal: null } };
  return { ...c, embargo: { ...c.embargo, state: "revise", proposal: event.terms } };
}

/** The case after the finder agreed: to the open proposal, or with nothing open to publication. */
export function agreed(c: Case, at: Date): Case {
  const { proposal } = c.embargo;
  if (proposal !== null) return { ...c, embargo: { ...c.embargo, state: "active", terms: proposal, proposal: null } };
  return { ...c, publication: { ...c.publication, agreedAt: at, objection: null } };
}

/** The case after the finder objected: to the open proposal (old terms stand), or to publication. */
export function objected(c: Case, why: string): Case {
  if (c.embargo.proposal !== null) return { ...c, embargo: { ...c.embargo, state: "active", proposal: null } };
  return { ...c, publication: { ...c.publication, objection: why, agreedAt: null } };
}

/** The case after somebody looked at its silence again: whatever review was due is done, the next is counted from here. */
export function reviewed(c: Case, at: Date): Case {
  return { ...c, clocks: deliver(c.clocks, "review", at), embargoReview: { since: at, toldAt: null } };
}

import type { Case } from "./case.ts";
import { deliver } from "./clock.ts";
import { dayOf, type EmbargoTerms, moveBy } from "./embargo.ts";
import { earliestTerms } from "./earliest-terms.ts";
import type { EventOf } from "./event.ts";
import { accepted, asBefore, asked } from "./participant.ts";

/** The case after the team proposed other terms: they stand at once where nobody can answer. */
export function proposed(before: Case, event: EventOf<"embargo-proposed">): Case {
  const c = { ...reviewed(before, event.at), participants: asked(before.participants) };
  const isHeard = c.finder?.login !== null && c.finder !== null && c.advisory !== null;
  if (isHeard) return { ...c, embargo: moveBy(c.embargo, ["propose"], { proposal: event.terms }) };
  // Nobody on the other side to agree: the owner's terms are the terms (Vultron: a lone participant's default stands).
  return { ...c, embargo: moveBy(c.embargo, ["propose", "accept"], { terms: event.terms, proposal: null }) };
}

/** The case after the finder agreed: to the open proposal, or with nothing open to publication. */
export function agreed(c: Case, at: Date): Case {
  const { proposal } = c.embargo;
  if (proposal === null) return { ...c, publication: { ...c.publication, agreedAt: at, objection: null } };
  const embargo = moveBy(c.embargo, ["accept"], { terms: proposal, proposal: null });
  return { ...c, embargo, participants: accepted(c.participants) };
}

/** The case after the finder objected: to the open proposal (old terms stand), or to publication. */
export function objected(c: Case, why: string): Case {
  if (c.embargo.proposal !== null) return withdrawn(c);
  return { ...c, publication: { ...c.publication, objection: why, agreedAt: null } };
}

/** The case without the open proposal, if there is one: the old terms stand, and whoever agreed to them. */
export function withdrawn(c: Case): Case {
  if (c.embargo.proposal === null) return c;
  const embargo = moveBy(c.embargo, ["reject"], { proposal: null });
  return { ...c, embargo, participants: asBefore(c.participants) };
}

/** The case after a report was merged in whose silence ends sooner: that end holds, without anybody's agreement (Vultron, merge). */
export function shortened(before: Case, terms: EmbargoTerms): Case {
  const c = withdrawn(before);
  return { ...c, embargo: moveBy(c.embargo, ["propose", "accept"], { terms: earliestTerms(c.embargo.terms, terms) }) };
}

/** The case after the fix named the day on which its silence ends; a day it must not run beyond stays one. */
export function dated(before: Case, { at, terms }: EventOf<"embargo-dated">): Case {
  const c = reviewed(before, at);
  const last = dayOf(c.embargo.terms);
  return { ...c, embargo: { ...c.embargo, terms: last === undefined ? terms : earliestTerms(terms, last) } };
}

/** The case after somebody looked at its silence again: whatever review was due is done, the next is counted from here. */
export function reviewed(c: Case, at: Date): Case {
  return { ...c, clocks: deliver(c.clocks, "review", at), embargoReview: { since: at, toldAt: null } };
}

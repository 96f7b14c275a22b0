import type { Case } from "./case.ts";
import { deliver } from "./clock.ts";
import { dayOf, type EmbargoTerms, endOf, moveBy, type ProposedBy } from "./embargo.ts";
import { areSameTerms, earliestTerms } from "./earliest-terms.ts";
import type { EventOf } from "./event.ts";
import { accepted, asBefore, asked } from "./participant.ts";

/** The case after the team proposed other terms: they stand at once where nobody can answer. */
export function proposed(before: Case, event: EventOf<"embargo-proposed">): Case {
  const c = reviewed(before, event.at);
  const isHeard = c.finder?.login !== null && c.finder !== null && c.advisory !== null;
  const by: ProposedBy = { side: "team", at: event.at };
  const theirs = proposalOf(c, "finder");
  if (theirs !== null) return meet(c, event.terms, theirs, by);
  const open = { ...c, participants: asked(c.participants) };
  // Nobody on the other side to agree: the owner's terms are the terms (Vultron: a lone participant's default stands).
  return (event.isAnswerable ?? isHeard) ? waits(open, event.terms, by) : holds(open, event.terms);
}

/** The case after the finder agreed: to what the team proposed, or with nothing of it open to publication. */
export function agreed(c: Case, at: Date): Case {
  const proposal = proposalOf(c, "team");
  if (proposal === null) return { ...c, publication: { ...c.publication, agreedAt: at, objection: null } };
  return withWordOfFinder(holds(c, proposal));
}

/**
 * The case after the finder objected: to what the team proposed (the old terms stand), with terms of their own (a
 * proposal to the team), or to publication.
 */
export function objected(before: Case, { why, terms, at }: EventOf<"finder-objected">): Case {
  const proposal = proposalOf(before, "team");
  if (proposal !== null && terms === undefined) return withdrawn(before);
  const isAboutPublication = terms === undefined || before.publication.prepared !== null;
  const publication = { ...before.publication, objection: why, agreedAt: null };
  const c = isAboutPublication ? { ...before, publication } : before;
  if (terms === undefined) return c;
  const by: ProposedBy = { side: "finder", at };
  return proposal === null ? waits(c, terms, by) : meet(c, proposal, terms, by);
}

/** The case once an answer has not come in time: silence is no consent, so what the team proposed falls (Vultron). */
export function unanswered(c: Case, event: EventOf<"embargo-unanswered">): Case {
  if (event.side === "team") return withdrawn(c);
  const { proposedBy } = c.embargo;
  const told = proposedBy === null ? null : { ...proposedBy, toldAt: event.at };
  return { ...c, embargo: { ...c.embargo, proposedBy: told } };
}

/** The case after the team looked at its silence and left it: what the finder proposed is turned down by it. */
export function kept(c: Case, at: Date): Case {
  const looked = reviewed(c, at);
  return proposalOf(c, "finder") === null ? looked : withdrawn(looked);
}

/** The case without the open proposal, if there is one: the old terms stand, and whoever agreed to them. */
export function withdrawn(c: Case): Case {
  if (c.embargo.proposal === null) return c;
  const embargo = moveBy(c.embargo, ["reject"], { proposal: null, proposedBy: null });
  return { ...c, embargo, participants: asBefore(c.participants) };
}

/** The case after a report was merged in whose silence ends sooner: that end holds, without anybody's agreement (Vultron, merge). */
export function shortened(before: Case, terms: EmbargoTerms): Case {
  const c = withdrawn(before);
  const limit = dayOf(earliestTerms(c.embargo.limit ?? { kind: "unspecified" }, dayOf(terms) ?? terms)) ?? null;
  const earliest = earliestTerms(c.embargo.terms, terms);
  return { ...c, embargo: moveBy(c.embargo, ["propose", "accept"], { terms: earliest, limit }) };
}

/** The case after its end was counted anew from what happened; a day it must not run beyond stays one. */
export function dated(before: Case, { at, terms, anchor }: EventOf<"embargo-dated">): Case {
  if (anchor !== undefined) return { ...before, embargo: { ...before.embargo, terms } };
  // Facts of earlier versions name no anchor and counted as a review; a date the app counts is none.
  const c = reviewed(before, at);
  const last = dayOf(c.embargo.terms);
  return { ...c, embargo: { ...c.embargo, terms: last === undefined ? terms : earliestTerms(terms, last) } };
}

/** True where `c` has other terms than before: the finder's own day holds because it is the earlier of those named. */
export function isShortened(before: Case | null, c: Case): boolean {
  return before !== null && !areSameTerms(before.embargo.terms, c.embargo.terms);
}

/** True where what the finder had proposed is off the table. */
export function isTurnedDown(before: Case | null, c: Case): boolean {
  return before !== null && proposalOf(before, "finder") !== null && c.embargo.proposal === null;
}

/** The case after somebody looked at its silence again: whatever review was due is done, the next is counted from here. */
function reviewed(c: Case, at: Date): Case {
  return { ...c, clocks: deliver(c.clocks, "review", at), embargoReview: { since: at, toldAt: null } };
}

/**
 * Both sides have named terms. Where no day stands yet the shorter is accepted and the other is a revision (Vultron:
 * shortest wins, for proposals that meet before anything is agreed). Where a day stands each proposal is accepted or
 * rejected by itself: they hold as far as both sides go, and what goes further stays proposed.
 */
function meet(c: Case, team: EmbargoTerms, finder: EmbargoTerms, last: ProposedBy): Case {
  const held = asFarAsBoth(c.embargo.terms, team, finder);
  const [isTeams, isFinders] = [areSameTerms(held, team), areSameTerms(held, finder)];
  if (isTeams && isFinders) return withWordOfFinder(holds(c, held));
  if (isTeams) return waits(withWordOfFinder(holds(c, held)), finder, { side: "finder", at: last.at });
  if (isFinders) return waits(withWordOfFinder(holds(c, held)), team, { side: "team", at: last.at });
  return waits(c, last.side === "team" ? team : finder, last);
}

function asFarAsBoth(now: EmbargoTerms, team: EmbargoTerms, finder: EmbargoTerms): EmbargoTerms {
  const shorter = lengthOf(team) <= lengthOf(finder) ? team : finder;
  if (dayOf(now) === undefined) return shorter;
  const [, middle = now] = [now, team, finder].toSorted((one, other) => lengthOf(one) - lengthOf(other));
  return middle;
}

function lengthOf(terms: EmbargoTerms): number {
  const day = dayOf(terms);
  if (day !== undefined) return endOf(day).getTime();
  return terms.kind === "until-fixed" ? Number.MAX_SAFE_INTEGER - 1 : Number.MAX_SAFE_INTEGER;
}

/** What this side has proposed and the other has not answered. */
function proposalOf({ embargo }: Case, side: ProposedBy["side"]): EmbargoTerms | null {
  return (embargo.proposedBy?.side ?? "team") === side ? embargo.proposal : null;
}

/** The finder's word covers what holds now. */
function withWordOfFinder(c: Case): Case {
  return { ...c, participants: accepted(c.participants) };
}

function holds(c: Case, terms: EmbargoTerms): Case {
  const along = { terms, agreed: terms, limit: null, proposal: null, proposedBy: null };
  return { ...c, embargo: moveBy(c.embargo, ["propose", "accept"], along) };
}

function waits(c: Case, proposal: EmbargoTerms, proposedBy: ProposedBy): Case {
  return { ...c, embargo: moveBy(c.embargo, ["propose"], { proposal, proposedBy }) };
}

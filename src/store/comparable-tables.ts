/**
 * What a report is compared by, without its text: `evidence` is hashed terms in base64, blank once there is nothing to
 * compare. `ref` names it within its owner; `parent` is the case its case is merged into, `drawn` what
 * orders those that arrived at one moment. `place` numbers an owner's
 * changes in the order of their commits.
 */
export interface ComparableTable {
  owner: string;
  ref: string;
  sort: string;
  case_id: string | null;
  parent: string | null;
  arrived_at: number | null;
  drawn: string | null;
  digest: string;
  version: number;
  evidence: string;
  place: number;
}

/** The last place each owner gave out; taking the next one makes the owner's other writers wait. */
export interface ComparablePlaceTable {
  owner: string;
  place: number;
}

/** What each case suggests now, derived from its ledger: to find the cases that suggest another. */
export interface SuggestedTable {
  case_id: string;
  other: string;
}

import { type EmbargoState, type EmbargoTrigger, moveEmbargo } from "./kernel/embargo-management.ts";

/** A day on which silence ends; `endsAt` is its first moment in the programme's zone. */
export type Day = { readonly on: string; readonly endsAt?: Date };

/** When the silence ends: on a day, with the fix (or on a day, should that come first), or not named (nothing is promised then). */
export type EmbargoTerms =
  | (Day & { readonly kind: "date" })
  | { readonly kind: "until-fixed"; readonly atLatest?: Day }
  | { readonly kind: "unspecified" };

/** What the end of silence is counted from: a fact of the case, a day both sides agreed on, or the promise of a fix within the grace. */
export type EmbargoAnchor = "receipt" | "fix" | "ready" | "cve" | "exploited" | "grace" | "agreed";

/** Whose words a proposal of other terms is, and since when it waits for the other side. */
export type ProposedBy = {
  readonly side: "team" | "finder";
  readonly at: Date;
  /** When the team was reminded that it owes an answer. */
  readonly toldAt?: Date;
};

/** Agreed silence about a case. `agreed` are the terms people set for it; null while the policy's own hold. `endPreparedAt` is the first of the two steps of `/embargo end`. */
export type Embargo = {
  readonly state: EmbargoState;
  readonly terms: EmbargoTerms;
  readonly agreed: EmbargoTerms | null;
  /** The day it must not run beyond, since a case merged into this one ends then. */
  readonly limit: Extract<EmbargoTerms, { readonly kind: "date" }> | null;
  readonly proposal: EmbargoTerms | null;
  readonly proposedBy: ProposedBy | null;
  readonly endPrepared: { readonly why: string; readonly by: string; readonly at: Date } | null;
  readonly endedAt: Date | null;
};

/** No embargo: the state of a public case. */
export const noEmbargo: Embargo = {
  state: "none",
  terms: { kind: "unspecified" },
  agreed: null,
  limit: null,
  proposal: null,
  proposedBy: null,
  endPrepared: null,
  endedAt: null,
};

/**
 * Every private case is confidential from receipt, under every policy (interface §4): a policy's rule, or ours to keep
 * silent, is a proposal that stands, and a report made while it stands accepts it (Vultron, defaults).
 */
export function startEmbargo(terms: EmbargoTerms): Embargo {
  return moveBy(noEmbargo, ["propose", "accept"], { terms });
}

/** The embargo after Vultron's moves one by one, with what goes along; as it stood where the table lacks one of them. */
export function moveBy(
  embargo: Embargo,
  triggers: readonly EmbargoTrigger[],
  along: Partial<Omit<Embargo, "state">>,
): Embargo {
  let state: EmbargoState | undefined = embargo.state;
  for (const trigger of triggers) state = state && moveEmbargo(state, trigger);
  return state === undefined ? embargo : { ...embargo, ...along, state };
}

/** True while nothing about the case may be said in public. */
export function isEmbargoed({ state }: Pick<Embargo, "state">): boolean {
  return state !== "none" && state !== "exited";
}

/** True when the silence is over, or its terms are met at `now` so that publication may end it. */
export function isEnding(embargo: Embargo, isFixed: boolean, now: Date): boolean {
  if (!isEmbargoed(embargo)) return true;
  switch (embargo.terms.kind) {
    case "date":
      return now.getTime() >= endOf(embargo.terms).getTime();
    case "until-fixed": {
      const last = dayOf(embargo.terms);
      return isFixed || (last !== undefined && now.getTime() >= endOf(last).getTime());
    }
    case "unspecified":
      return isFixed;
  }
}

/** The instant at which a day ends the silence; in UTC where it was written down without one. */
export function endOf({ on, endsAt }: Day): Date {
  return endsAt ?? new Date(`${on}T00:00:00Z`);
}

/** The day on which terms end at the latest, as terms of their own; undefined where no day is named. */
export function dayOf(terms: EmbargoTerms): Extract<EmbargoTerms, { readonly kind: "date" }> | undefined {
  if (terms.kind === "date") return terms;
  return terms.kind === "until-fixed" && terms.atLatest !== undefined ? { kind: "date", ...terms.atLatest } : undefined;
}

declare const cleared: unique symbol;

/** Text that may stand in public. Only this module makes it. */
export type Publishable = string & { readonly [cleared]: true };

const telling = /secur|vulnerab|advisor|severity|embargo|exploit|cve|ghsa|cwe|bounty|award|report|confiden|FF-\d/i;

const tellingLabel =
  /secur|vulnerab|advisor|severity|embargo|exploit|attack|malicious|threat|inject|bypass|disclos|confiden|sensitive|private|leak|bounty|bug-?report|possible-duplicate|state\/|close\//i;
const tellingPart =
  /(?<![a-z])(?:sec|cve|ghsa|cwe|cvss|rce|xss|csrf|ssrf|sqli|xxe|dos|ddos|redos|0-?day|zero-?day|critical|p0|sev-?\d)(?![a-z])/i;

/** True of a label or milestone by which strangers would know that an issue is about a flaw, whoever made it. */
export function isTellingWord(name: string): boolean {
  return tellingLabel.test(name) || tellingPart.test(name);
}

/** True of short words none of which tells that there is a flaw, a case or anything to be silent about. */
export function isNeutral(text: string): boolean {
  return text.length <= 300 && !telling.test(text);
}

/** Neutral words for a contained public issue: refused (undefined) if long or if any word tells that there is a flaw. */
export function clearNeutral(text: string): Publishable | undefined {
  return isNeutral(text) ? (text as Publishable) : undefined;
}

/** What of an advisory becomes public: cleared only when what was confirmed and what stands there have the same hash. */
export function clearConfirmed(text: string, confirmed: string | undefined, hash: string): Publishable | undefined {
  return confirmed === hash ? (text as Publishable) : undefined;
}

const ofCases = /\bFF-\d{4}-\d|\bGHSA-|<!--\s*ff:/i;

/**
 * Words about a programme file that somebody proposes in the open: whoever calls has made them of the file and its
 * versions alone, never of a case. Undefined all the same where they name one, since a file can hold any word.
 */
export function clearOfProgramme(text: string): Publishable | undefined {
  return ofCases.test(text) ? undefined : (text as Publishable);
}

/** `text` for the public, or undefined while the embargo holds. */
export function clearForPublic(text: string, embargo: Embargo): Publishable | undefined {
  return isEmbargoed(embargo) ? undefined : (text as Publishable);
}

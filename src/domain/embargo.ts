/** Embargo states after CERT/CC's Vultron (EM). */
export type EmbargoState = "none" | "proposed" | "active" | "revise" | "exited";

/** When the silence ends: on a day (`endsAt` is its first moment in the programme's zone), with the fix, or not named (nothing is promised then). */
export type EmbargoTerms =
  | { readonly kind: "date"; readonly on: string; readonly endsAt?: Date }
  | { readonly kind: "until-fixed" }
  | { readonly kind: "unspecified" };

/** Agreed silence about a case. `endPreparedAt` is the first of the two steps of `/embargo end`. */
export type Embargo = {
  readonly state: EmbargoState;
  readonly terms: EmbargoTerms;
  readonly proposal: EmbargoTerms | null;
  readonly endPrepared: { readonly why: string; readonly by: string; readonly at: Date } | null;
  readonly endedAt: Date | null;
};

/** No embargo: the state of a public case. */
export const noEmbargo: Embargo = {
  state: "none",
  terms: { kind: "unspecified" },
  proposal: null,
  endPrepared: null,
  endedAt: null,
};

/** Every private case is confidential from receipt, under every policy (interface §4). */
export function startEmbargo(terms: EmbargoTerms): Embargo {
  return { ...noEmbargo, state: "active", terms };
}

/** True while nothing about the case may be said in public. */
export function isEmbargoed(embargo: Embargo): boolean {
  return embargo.state === "active" || embargo.state === "revise" || embargo.state === "proposed";
}

/** True when the silence is over, or its terms are met at `now` so that publication may end it. */
export function isEnding(embargo: Embargo, isFixed: boolean, now: Date): boolean {
  if (!isEmbargoed(embargo)) return true;
  switch (embargo.terms.kind) {
    case "date":
      return now.getTime() >= endOf(embargo.terms).getTime();
    case "until-fixed":
    case "unspecified":
      return isFixed;
  }
}

/** The instant at which terms with a day end; told in UTC where they were written down without one. */
export function endOf(terms: Extract<EmbargoTerms, { readonly kind: "date" }>): Date {
  return terms.endsAt ?? new Date(`${terms.on}T00:00:00Z`);
}

declare const cleared: unique symbol;

/** Text that may stand in public. Only this module makes it. */
export type Publishable = string & { readonly [cleared]: true };

const telling = /secur|vulnerab|advisor|severity|embargo|exploit|cve|ghsa|cwe|bounty|award|report|confiden|FF-\d/i;

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

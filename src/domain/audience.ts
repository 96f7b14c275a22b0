import type { Case } from "./case.ts";
import type { CaseId } from "./case-id.ts";
import type { Publishable } from "./embargo.ts";

declare const addressed: unique symbol;

/** Whose words these are: of which owner's programme, and about which case, where they are about one. */
export type About = { readonly owner: string; readonly caseId: CaseId | null };

type Addressed<A extends string, T extends string = string> = About & {
  readonly audience: A;
  readonly text: T;
  readonly [addressed]: A;
};

/**
 * Words for the public: only of what the embargo's module has cleared. `mustBeNeutral`: they stand where something was
 * contained. `isOfProgramme`: they repeat a programme file that somebody proposed. Those are not compared with cases:
 * whoever writes a sum into such a file would learn from a missing answer that a case has it.
 */
export type ForPublic = Addressed<"public", Publishable> & PublicHow;
type PublicHow = { readonly mustBeNeutral?: true; readonly isOfProgramme?: true };
/** Words for the finder of one case, or for somebody whose report is none yet. */
export type ForFinder = Addressed<"finder">;
/** Words for the team of one owner, who may read of every case there. */
export type ForTeam = Addressed<"team">;
/** Words for those who pay: who, how much, for which case; nothing of the report. */
export type ForBilling = Addressed<"billing">;

/** Words on their way out. No other kind can be said at all. */
export type Words = ForPublic | ForFinder | ForTeam | ForBilling;

/** What is cleared for the public, about a case or about none. */
export function forPublic(about: About, text: Publishable, how: PublicHow = {}): ForPublic {
  return address("public", about, text, how) as ForPublic;
}

/** `text` for the finder of `c`. */
export function forFinder(c: Pick<Case, "id" | "owner">, text: string): ForFinder {
  return address("finder", { owner: c.owner, caseId: c.id }, text) as ForFinder;
}

/** `text` for somebody whose report to `owner` waits and is no case yet. */
export function forNewcomer(owner: string, text: string): ForFinder {
  return address("finder", { owner, caseId: null }, text) as ForFinder;
}

/** `text` for the team of `owner`. */
export function forTeam(owner: string, text: string): ForTeam {
  return address("team", { owner, caseId: null }, text) as ForTeam;
}

/** `text` for those who pay the award of `c`. */
export function forBilling(c: Pick<Case, "id" | "owner">, text: string): ForBilling {
  return address("billing", { owner: c.owner, caseId: c.id }, text) as ForBilling;
}

function address(audience: string, { owner, caseId }: About, text: string, how: object = {}): unknown {
  return { audience, owner, caseId, text, ...how };
}

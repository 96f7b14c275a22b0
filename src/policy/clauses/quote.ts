import type { Policy } from "../policy.ts";

/** A clause as it is quoted to people: its id and the exact words of the source. */
export type Quote = { readonly clause: string; readonly words: string };

/** The clause with its words, or with `exact` where an element names the very line; several passages are joined by an ellipsis. */
export function quoteClause(policy: Policy, clause: string, exact?: string): Quote {
  return { clause, words: exact ?? (policy.clauses[clause] ?? []).join(" … ") };
}

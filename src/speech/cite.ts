import type { Policy } from "../policy/policy.ts";
import { quoteClause } from "../policy/clauses/quote.ts";
import { oneLine, quoteHuman } from "./quote.ts";

/** A clause in the policy's own words with its id, as a block quote; `exact` where one line of the clause is meant. */
export function citeClause(policy: Policy, clause: string, exact?: string): string {
  return citeWords(quoteClause(policy, clause, exact).words, clause);
}

/** Words of the policy with the id of their clause, as a block quote of one line. */
export function citeWords(words: string, clause: string): string {
  return `> “${quoteHuman(oneLine(words, 2_000))}” (${clause})`;
}

/** What the policy is called when a finder is told about it. */
export function nameOf(policy: Policy): string {
  return quoteHuman(oneLine(policy.name, 80));
}

import type { Policy } from "../policy.ts";
import { type Quote, quoteClause } from "./quote.ts";

/** A document for the team: its path or URL, and the clause that names it. */
export type Runbook = Quote & { readonly path: string };

/** The policy's own documents for handling an incident; for the team only, never for anybody outside. */
export function runbooksOf(policy: Policy): readonly Runbook[] {
  return (policy.scope?.runbooks ?? []).map(({ path, clause }) => ({ path, ...quoteClause(policy, clause) }));
}

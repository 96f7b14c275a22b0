import type { CloseReason } from "../../domain/closing.ts";
import type { Policy } from "../policy.ts";
import { quoteTier } from "./class-lookup.ts";
import { type Quote, quoteClause } from "./quote.ts";

/** The clause to quote when a case is closed for `reason`; undefined where the policy has no words for it. */
export function quoteForClosing(policy: Policy, reason: CloseReason, classId: string | null): Quote | undefined {
  const named = policy.texts[`close_${reason.replaceAll("-", "_")}`];
  if (named) return quoteClause(policy, named.clause, named.words);
  switch (reason) {
    case "not-interested":
      return quoteUninteresting(policy, classId);
    case "out-of-scope":
      return quoteScope(policy);
    case "duplicate":
      return policy.duplicates && quoteClause(policy, policy.duplicates.clause, policy.duplicates.words);
    case "spam":
      return quoteConduct(policy, "spam");
    case "informative":
    case "not-applicable":
    case "accepted-risk":
    case "withdrawn":
      return undefined;
  }
}

// The class's own line where it is of tier 0; an interesting class closed so is the team's override and quotes nothing.
function quoteUninteresting(policy: Policy, classId: string | null): Quote | undefined {
  const found = policy.classes.find((one) => one.id === classId);
  if (!found) return quoteTier(policy, 0);
  return found.tier === 0 ? quoteClause(policy, found.clause) : undefined;
}

function quoteScope(policy: Policy): Quote | undefined {
  const assets = policy.scope?.assets ?? [];
  const limit = assets.find((asset) => asset.scope === "in") ?? assets.find((asset) => asset.scope !== "in");
  return limit && quoteClause(policy, limit.clause);
}

function quoteConduct(policy: Policy, code: string): Quote | undefined {
  const rule = policy.conduct.find((one) => one.code === code);
  return rule && quoteClause(policy, rule.clause, rule.words);
}

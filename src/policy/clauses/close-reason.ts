import type { Case } from "../../domain/case.ts";
import type { CloseReason } from "../../domain/closing.ts";
import type { Policy } from "../policy.ts";
import { quoteTier } from "./class-lookup.ts";
import { type Quote, quoteClause } from "./quote.ts";
import { exclusionOf, judgeScope } from "./report-scope.ts";

type Closing = Pick<Case, "klass" | "repo" | "report">;

/** The clause to quote when a case is closed for `reason`; undefined where the policy has no words for it. */
export function quoteForClosing(policy: Policy, reason: CloseReason, c: Closing): Quote | undefined {
  const named = policy.texts[`close_${reason.replaceAll("-", "_")}`];
  if (named) return quoteClause(policy, named.clause, named.words);
  switch (reason) {
    case "not-interested":
      return quoteUninteresting(policy, c.klass);
    case "out-of-scope":
      return quoteScope(policy, c);
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

/** Where the policy sends a finder whose report is about what it excludes, in its own words (PA9); undefined elsewhere. */
export function redirectOf(policy: Policy, c: Closing): Quote | undefined {
  const excluded = exclusionOf(policy, c);
  if (excluded === undefined || excluded.redirect === null) return undefined;
  return { clause: excluded.clause, words: excluded.redirect };
}

/**
 * The tier a case is closed by where somebody wrote out-of-scope: not interesting is not out of scope (PA5). Undefined
 * where the class is of interest, or the policy's own scope excludes what the report is about.
 */
export function tierMistakenForScope(policy: Policy, c: Closing): Quote | undefined {
  if (c.klass?.tier !== 0 || exclusionOf(policy, c) !== undefined) return undefined;
  return quoteUninteresting(policy, c.klass);
}

// The class's own line where it is of tier 0; an interesting class closed so is the team's override and quotes nothing.
function quoteUninteresting(policy: Policy, klass: Closing["klass"]): Quote | undefined {
  if (klass === null) return quoteTier(policy, 0);
  if (klass.tier !== 0) return undefined;
  return klass.excepted ? { clause: klass.clause, words: klass.words } : quoteClause(policy, klass.clause);
}

// What excludes it; else the limit the policy sets, unless something it covers is named.
function quoteScope(policy: Policy, c: Closing): Quote | undefined {
  const excluded = exclusionOf(policy, c);
  if (excluded) return { clause: excluded.clause, words: excluded.words };
  if (judgeScope(policy, c).some(({ verdict }) => verdict.scope === "in")) return undefined;
  const assets = policy.scope?.assets ?? [];
  const limit = assets.find((asset) => asset.scope === "in") ?? assets.find((asset) => asset.scope !== "in");
  return limit && quoteClause(policy, limit.clause);
}

function quoteConduct(policy: Policy, code: string): Quote | undefined {
  const rule = policy.conduct.find((one) => one.code === code);
  return rule && quoteClause(policy, rule.clause, rule.words);
}

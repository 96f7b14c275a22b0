import type { Case } from "../domain/case.ts";
import { areSameTerms } from "../domain/earliest-terms.ts";
import type { EmbargoAnchor } from "../domain/embargo.ts";
import { embargoFactsOf, endOfEmbargo } from "../policy/clauses/embargo-end.ts";
import type { Policy } from "../policy/policy.ts";

const reasons: Readonly<Record<EmbargoAnchor, string>> = {
  receipt: "counted from the report",
  fix: "counted from the fix",
  ready: "counted from the ready fix",
  cve: "counted from the CVE id",
  exploited: "counted from the attacks",
  grace: "a fix is promised within the grace",
  agreed: "agreed for this report",
};

/** Why silence lasts as long as it does, with the clause: "counted from the report, CO3"; empty where nothing asks for it. */
export function whyUntil(c: Case, policy: Policy): string {
  const { terms, anchor, quote } = endOfEmbargo(policy, embargoFactsOf(c));
  if (c.embargo.terms.kind === "unspecified") return "";
  if (c.embargo.limit !== null) return "";
  // What a merge brought, or another version of the policy promised, is not this version's reason.
  if (!areSameTerms(terms, c.embargo.terms)) return c.embargo.agreed === null ? "" : reasons.agreed;
  if (anchor === "agreed") return reasons.agreed;
  const isUntilFixed = terms.kind === "until-fixed" && terms.atLatest === undefined;
  const why = anchor === null || isUntilFixed ? "" : reasons[anchor];
  return [why, quote?.clause ?? ""].filter((part) => part !== "").join(", ");
}

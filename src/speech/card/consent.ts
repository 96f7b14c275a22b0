import type { Case } from "../../domain/case.ts";
import { consentPurposes, type ConsentPurpose } from "../../domain/consent.ts";
import { consentTo } from "../../policy/clauses/consent.ts";
import type { Policy } from "../../policy/policy.ts";
import { byWhom } from "../people.ts";
import { inline } from "../quote.ts";
import { formatDayOf } from "../when.ts";

const places: Readonly<Record<ConsentPurpose, string>> = {
  coordinator: "to a coordinator",
  billing: "to whoever pays",
  cve: "in the CVE record",
  finders: "to other finders of the flaw",
  amount: "with the sum of their award in what is published",
};

/** To whom the finder may be named beside the advisory's credit, by whose word; null where the case has no finder. */
export function consentSection(c: Case, policy: Policy): string | null {
  if (c.finder === null || c.origin === "internal") return null;
  const lines = consentPurposes.map((purpose) => `- ${places[purpose]}: ${verdict(c, policy, purpose)}`);
  return ["### Where the finder may be named", ...lines].join("\n");
}

function verdict(c: Case, policy: Policy, purpose: ConsentPurpose): string {
  const { may, said, quote } = consentTo(policy, c, purpose);
  if (said !== null) {
    const words = said.words === null ? "" : `: “${inline(said.words, 300)}”`;
    return `**${said.value}**, said the finder${words} (noted by ${byWhom(said.by)}, ${formatDayOf(said.at, policy.calendar.zone)})`;
  }
  if (may) return "yes, unless the finder says no";
  const rule = quote === undefined ? "" : `: “${inline(quote.words, 300)}” (${quote.clause})`;
  return `no, until the finder says yes${rule}; \`/consent ${purpose} yes <what they said>\``;
}

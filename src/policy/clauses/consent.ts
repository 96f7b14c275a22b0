import type { Case } from "../../domain/case.ts";
import type { ConsentHeld, ConsentPurpose } from "../../domain/consent.ts";
import type { Policy } from "../policy.ts";
import { type Quote, quoteClause } from "./quote.ts";

/** Whether a finder's name may be used for one purpose; `said` is their own word, `quote` the policy's where it has one. */
export type ConsentVerdict = {
  readonly may: boolean;
  readonly said: ConsentHeld | null;
  readonly quote: Quote | undefined;
};

/**
 * Whether the finder of `c` may be named for `purpose`: their own last word, and until there is one, never to anybody
 * outside the programme. Whoever pays belongs to it, and may know whom to pay unless the finder says no.
 */
export function consentTo(policy: Policy, c: Pick<Case, "consents">, purpose: ConsentPurpose): ConsentVerdict {
  const said = c.consents.findLast((held) => held.purpose === purpose) ?? null;
  const promise = policy.confidentiality?.personal_information;
  const quote = promise && quoteClause(policy, promise.clause, promise.promise);
  return { may: said === null ? purpose === "billing" : said.value === "yes", said, quote };
}

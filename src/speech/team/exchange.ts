import { precheckOffered } from "../../policy/clauses/precheck.ts";
import { runbooksOf, type Runbook } from "../../policy/clauses/runbooks.ts";
import type { Policy } from "../../policy/policy.ts";
import { citeWords } from "../cite.ts";
import { paragraphs } from "../paragraphs.ts";
import { code, quoteBlock } from "../quote.ts";

/** The finder asks whether a flaw is known: how to answer, and that the answer tells nothing else. */
export function sayPrecheckAsked(policy: Policy): string {
  const offer = precheckOffered(policy);
  return paragraphs(
    "The finder asks, before sending a whole report, whether this is known already.",
    offer && citeWords(offer.quote.words, offer.quote.clause),
    "Look, then write `/known yes`, `/known no` or `/known cannot-tell`. The finder gets one fixed sentence for it and nothing else: what is known, from whom and since when stays with the team. Nothing is answered by itself.",
  );
}

/** The case was escalated: the documents the policy names for that, for the team only. */
export function sayIncident(why: string | null, policy: Policy): string {
  const books = runbooksOf(policy);
  return paragraphs(
    "**Escalated as an incident.** Nobody outside the team is told of it.",
    why !== null && quoteBlock(why),
    books.length === 0
      ? "The policy names no runbook for this."
      : `What the policy names for this:\n${books.map((book) => `- ${runbookAs(book)}`).join("\n")}`,
  );
}

/** A runbook as the team reads it: a link where it is a URL, else its path, with the clause. */
export function runbookAs({ path, clause }: Runbook): string {
  const isLink = URL.canParse(path) && /^https?:/i.test(path);
  return `${isLink ? `<${encodeURI(path)}>` : code(path, 300)} (${clause})`;
}

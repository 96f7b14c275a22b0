import type { Case } from "../../domain/case.ts";
import type { CloseReason } from "../../domain/closing.ts";
import { awardFactsOf } from "../../policy/award-facts.ts";
import { quoteForClosing, redirectOf } from "../../policy/clauses/close-reason.ts";
import { judgeEntitlement } from "../../policy/clauses/entitlement.ts";
import { silenceAsked } from "../../policy/clauses/embargo.ts";
import type { Policy } from "../../policy/policy.ts";
import { citeWords } from "../cite.ts";
import { paragraphs } from "../paragraphs.ts";
import { hasThread } from "../place.ts";
import { quoteBlock, quoteHuman } from "../quote.ts";
import type { Said } from "../said.ts";
import { formatDay } from "../when.ts";

const KNOWN =
  "Thank you: your report is a valid one. The flaw it describes is one the maintainers already know of, so your report is handled together with that.";

/** The report is put down: what that means, the clause it rests on, the maintainers' words, and what is left to do. */
export function sayClosed(c: Case, policy: Policy, reason: CloseReason, text: string | null): Said {
  const asked = silenceAsked(policy);
  return {
    tag: `finder.closed.${reason}`,
    text: paragraphs(
      isOurs(c, policy, reason) ? ours[reason] : meanings[reason],
      ground(c, policy, reason),
      text !== null && text !== "" && paragraphs("The maintainers write:", quoteBlock(text)),
      asked !== undefined && c.publication.publishedAt === null
        ? paragraphs("What the policy asks of you stays as it was:", citeWords(asked.words, asked.clause))
        : null,
      farewell(c, reason),
    ),
  };
}

/** The flaw was known: the report is valid all the same. Nothing about anyone else's. */
export function sayDuplicate(c: Case, policy: Policy): Said {
  const rule = quoteForClosing(policy, "duplicate", c);
  return {
    tag: "finder.duplicate",
    text: paragraphs(
      KNOWN,
      rule && paragraphs("What the policy says about that:", citeWords(rule.words, rule.clause)),
      sayProof(c, policy),
      hasThread(c) &&
        "If you think yours is a different flaw, write here what sets it apart; the maintainers can take it up on its own again.",
    ),
  };
}

/** Where only what was known goes unrewarded, since when it was known: the day alone, since the proof may be another's. */
function sayProof(c: Case, policy: Policy): string | null {
  const verdict = judgeEntitlement(policy, awardFactsOf(c));
  const prior = verdict?.because === "known-before" ? verdict.prior : null;
  return prior === null ? null : `The maintainers have known of it since ${formatDay(prior.on)}, before your report.`;
}

/** It was no duplicate after all. */
export function sayDuplicateUndone(c: Case): Said {
  return {
    tag: "finder.duplicate-undone",
    text: paragraphs(
      "We had taken the flaw you reported for one already known. That was wrong, and we are sorry: your report stands on its own again and is open.",
      hasThread(c) ? "If there is anything to add, write it here." : null,
    ),
  };
}

const meanings: Readonly<Record<CloseReason, string>> = {
  duplicate: KNOWN,
  informative:
    "Thank you for your report. The maintainers have assessed it: what it describes is good to know, but they do not see a security issue in it that needs a fix. The report is closed.",
  "not-applicable":
    "Thank you for your report. The maintainers have assessed it and could not confirm a security issue, so the report is closed.",
  "out-of-scope":
    "Thank you for your report. The maintainers have assessed it: it is about something the policy does not cover, so the report is closed.",
  "not-interested":
    "Thank you for your report. The maintainers have assessed it and do not doubt it, but it belongs to what the policy says they are not looking for. The report is closed, and that is no mark against it.",
  "accepted-risk":
    "Thank you for your report. The maintainers have assessed it: what you describe is so, and they have decided to live with it. The report is closed.",
  spam: "The maintainers have closed this report as one they cannot work with.",
  withdrawn: "The report is closed as withdrawn.",
};

/** Where no clause stands behind a closing for the policy's sake, it is the team's word and is told as that. */
const ours: Partial<Readonly<Record<CloseReason, string>>> = {
  "out-of-scope":
    "Thank you for your report. The maintainers have assessed it: it is about something they do not look after, so the report is closed.",
  "not-interested":
    "Thank you for your report. The maintainers have assessed it and do not doubt it, but it is not what they are looking for. The report is closed, and that is no mark against it.",
};

function isOurs(c: Case, policy: Policy, reason: CloseReason): boolean {
  return ours[reason] !== undefined && quoteForClosing(policy, reason, c) === undefined;
}

/** The clause the closing rests on, where the policy has words for it. */
function ground(c: Case, policy: Policy, reason: CloseReason): string | null {
  const quote = quoteForClosing(policy, reason, c);
  const cited = quote === undefined ? null : paragraphs("The policy says:", citeWords(quote.words, quote.clause));
  return reason === "out-of-scope" ? paragraphs(cited, whereToTurn(c, policy, cited)) : cited;
}

/** The finder may turn to whom the policy names (PA9); the app passes nothing on. */
function whereToTurn(c: Case, policy: Policy, cited: string | null): string | null {
  const redirect = redirectOf(policy, c);
  if (redirect === undefined) return null;
  const isSaid = cited?.includes(quoteHuman(redirect.words)) === true;
  return paragraphs(
    !isSaid && paragraphs("Whom you may turn to instead:", citeWords(redirect.words, redirect.clause)),
    "Whether you turn to them yourself is up to you: we have not passed your report on to anybody.",
  );
}

function farewell(c: Case, reason: CloseReason): string | null {
  if (reason === "spam" || reason === "withdrawn" || !hasThread(c)) return null;
  return "If you think something was missed, write here what it is; the maintainers can open the report again.";
}

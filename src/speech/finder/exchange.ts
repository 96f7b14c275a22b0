import type { Case } from "../../domain/case.ts";
import type { PrecheckAnswer } from "../../domain/precheck.ts";
import { combinedAnswers } from "../../policy/clauses/replies.ts";
import { jointPublication } from "../../policy/clauses/publication.ts";
import type { Policy } from "../../policy/policy.ts";
import type { Quote } from "../../policy/clauses/quote.ts";
import { citeWords } from "../cite.ts";
import { paragraphs } from "../paragraphs.ts";
import { sayWhole } from "../parts.ts";
import { hasThread } from "../place.ts";
import { quoteBlock } from "../quote.ts";
import type { Said } from "../said.ts";

/** The policy's promise not to take legal action, word for word and nothing else about it. */
export function saySafeHarbour({ words, clause }: Quote): Said {
  return {
    tag: "finder.safe-harbour",
    text: paragraphs("The policy says about your report:", `> ${words.trim().replaceAll("\n", "\n> ")} (${clause})`),
  };
}

const known: Readonly<Record<PrecheckAnswer, string>> = {
  yes: "The maintainers know of what you ask about already.",
  no: "The maintainers do not know of what you ask about. If you send the whole report, it is taken in like any other.",
  "cannot-tell":
    "From what you wrote, the maintainers cannot tell whether they know of it. If you send the whole report, it is taken in like any other.",
};

/** One of three fixed sentences: never what is known, from whom, or since when. */
export function sayPrecheckAnswer(value: PrecheckAnswer): Said {
  return {
    tag: "finder.precheck-answer",
    text: paragraphs(
      known[value],
      "That is all this answer says: it judges no report, and more cannot be told before there is one.",
    ),
  };
}

/** One answer for several reports of the finder, by the clause that allows it. */
export function sayCombined(policy: Policy, text: string, count: number): Said {
  const rule = combinedAnswers(policy);
  return {
    tag: "finder.combined",
    text: paragraphs(
      `The maintainers answer ${count} of your reports together, this one among them. They write:`,
      quoteBlock(text),
      rule && citeWords(rule.words, rule.clause),
    ),
  };
}

/** Exactly what would be published about the finder's own report, and how to say yes or no to it. */
export function sayPublicationShown(c: Case, policy: Policy, text: string): Said {
  const rule = jointPublication(policy);
  return sayWhole("finder.publication-shown", text, {
    before: [
      "The maintainers are preparing to publish the advisory about the flaw you reported. Publication is a matter for both sides:",
      rule && citeWords(rule.words, rule.clause),
      "This is the text as it would become public:",
    ],
    after: [
      hasThread(c)
        ? "If you agree, write `/agree` here. If you object, write `/object <why>`: the maintainers read it and it is recorded. If something is wrong in the text, write what it is."
        : "Please answer whether you agree, or what should be otherwise: the maintainers read it and it is recorded.",
    ],
  });
}

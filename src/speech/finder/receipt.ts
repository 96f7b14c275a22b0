import type { Case } from "../../domain/case.ts";
import { theApp } from "../../domain/event.ts";
import { conductQuestions, conductRules } from "../../policy/clauses/conduct.ts";
import { confidentialityPromised } from "../../policy/clauses/confidentiality.ts";
import { mayNameFinder } from "../../policy/clauses/credit.ts";
import { silenceAsked } from "../../policy/clauses/embargo.ts";
import { precheckOffered } from "../../policy/clauses/precheck.ts";
import { intakeRule } from "../../policy/clauses/completeness.ts";
import type { Policy } from "../../policy/policy.ts";
import { citeWords } from "../cite.ts";
import { listed, paragraphs } from "../paragraphs.ts";
import { hasThread, repoOf } from "../place.ts";
import { code, quoteBlock, quoteHuman } from "../quote.ts";
import type { Said } from "../said.ts";
import { formatInstant } from "../when.ts";
import { answerPromised, progressPromised, standsStill } from "./promises.ts";

/** The report is here: when it came, what the policy promises next, and what the finder can do. */
export function sayReceived(c: Case, policy: Policy, now: Date): Said {
  if (c.origin === "private-issue") return privateIssueReceipt(c, policy);
  const at = formatInstant(c.receivedAt, policy.calendar.zone);
  return {
    tag: "finder.received",
    text: paragraphs(
      `Thank you for your report. It was received on ${at}, and the maintainers of ${code(repoOf(c))} can see it.`,
      c.origin === "public-issue" &&
        "You wrote it on a public page. That page was emptied and locked, and this one, which is private, takes its place: please write here from now on.",
      "This note was written by an app. Nobody has judged your report yet.",
      answerPromised(c, policy, now),
      progressPromised(policy),
      sayConfidential(policy),
      sayAsked(policy),
      sayConductAsked(policy),
      sayPrecheckOffered(c, policy),
      sayCreditRule(policy),
      hasThread(c) &&
        'A card on this page shows how things stand. You can ask for it to be brought up to date with `/status`, and say how you would like to be named with `/credit me`, `/credit "Name"` or `/credit anonymous`. Anything else you write here is read by people.',
    ),
  };
}

/** The receipt where every reader of a private repository reads along: nothing but that it came in. */
function privateIssueReceipt(c: Case, policy: Policy): Said {
  return {
    tag: "finder.received",
    text: paragraphs(
      `Thank you. This was received on ${formatInstant(c.receivedAt, policy.calendar.zone)}, and the people who look after such reports can see it.`,
      "Everyone who can read this repository can read this page. Questions may be asked here; what is decided is not written here.",
    ),
  };
}

/** A question to the finder, in the maintainers' or the policy's words; asked by label it has none and ours must do. */
export function sayQuestion(c: Case, policy: Policy, text: string): Said {
  // A person's own question rests on no rule about what a report needs.
  const rule = c.completeAt === null && c.question?.by === theApp ? intakeRule(policy) : undefined;
  return {
    tag: "finder.question",
    text: paragraphs(
      asks(c, text),
      rule && paragraphs("What a report needs, in the words of the policy:", citeWords(rule.words, rule.clause)),
      hasThread(c) || c.origin === "private-issue"
        ? "Please answer with a comment here."
        : "Please answer the way you sent the report.",
      c.origin !== "private-issue" && standsStill(c),
    ),
  };
}

function asks(c: Case, text: string): string {
  const what = c.origin === "private-issue" ? "this" : "your report";
  return text === ""
    ? `The maintainers need to know more before they can go on with ${what}: what you did step by step, with which version, and what you saw.`
    : paragraphs(`There is a question about ${what}:`, quoteBlock(text));
}

function sayConfidential(policy: Policy): string | null {
  const promises = confidentialityPromised(policy);
  if (promises.length === 0) return null;
  return paragraphs(
    "About your report and your name:",
    ...promises.map(({ words, clause }) => citeWords(words, clause)),
  );
}

/** What the finder must keep to: the silence asked of them, and the rules of conduct, each with its clause. */
function sayAsked(policy: Policy): string | null {
  const silence = silenceAsked(policy);
  const asked = [...(silence === undefined ? [] : [silence]), ...conductRules(policy)];
  if (asked.length === 0) return null;
  return paragraphs("What the policy asks of you:", ...asked.map(({ words, clause }) => citeWords(words, clause)));
}

function sayConductAsked(policy: Policy): string | null {
  const questions = conductQuestions(policy);
  if (questions.length === 0) return null;
  return paragraphs(
    "The maintainers would like to know, whenever you can say; nothing waits for your answer:",
    questions.map(({ question, clause }) => `- ${quoteHuman(question)} (${clause})`).join("\n"),
  );
}

function sayPrecheckOffered(c: Case, policy: Policy): string | null {
  const offer = precheckOffered(policy);
  if (offer === undefined) return null;
  return paragraphs(
    "What the policy says about asking first:",
    citeWords(offer.quote.words, offer.quote.clause),
    offer.fields.length > 0 && `The question may contain: ${listed(offer.fields.map((field) => quoteHuman(field)))}.`,
    hasThread(c) &&
      "If this was only to ask whether it is known, write `/precheck` here. A person looks and answers yes, no or that they cannot tell, and nothing more.",
  );
}

function sayCreditRule(policy: Policy): string | null {
  const { quote } = mayNameFinder(policy, null);
  return quote === undefined ? null : paragraphs("About naming you in public:", citeWords(quote.words, quote.clause));
}

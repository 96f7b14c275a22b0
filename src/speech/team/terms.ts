import type { Case } from "../../domain/case.ts";
import type { EmbargoTerms } from "../../domain/embargo.ts";
import { termsAs } from "../finder/disclosure.ts";
import { paragraphs } from "../paragraphs.ts";
import { fence } from "../quote.ts";
import type { Said } from "../said.ts";

/** That the finder said no, or named terms of their own, and what stands now. */
export function sayFinderObjected(c: Case, why: string, terms: EmbargoTerms | undefined): Said {
  const { embargo, publication } = c;
  if (terms === undefined)
    return {
      tag: "team.finder-objected",
      text: paragraphs(
        "The finder objects:",
        fence(why, 4_000),
        publication.objection === null
          ? `The terms of confidentiality stay as they were: ${termsAs(embargo.terms)}.`
          : "The objection is recorded. It is no veto once confidentiality has ended, but it deserves an answer: `/reply <text>`.",
      ),
    };
  return {
    tag: "team.finder-objected",
    text: paragraphs(
      `**The finder would keep this confidential ${termsAs(terms)}**${why === "" ? "." : ":"}`,
      why !== "" && fence(why, 4_000),
      `Confidential as things stand: ${termsAs(embargo.terms)}.`,
      sayHowToAnswer(c),
    ),
  };
}

/** What the finder has proposed and how each answer is written; null where nothing of theirs is open. */
export function sayHowToAnswer({ embargo }: Case): string | null {
  const { proposal, proposedBy } = embargo;
  if (proposal === null) return null;
  if (proposedBy?.side !== "finder") return `You proposed ${termsAs(proposal)}; the finder can still agree to that.`;
  return `To agree, write \`/embargo ${written(proposal)}\`. With another day, the earlier of both holds until one side gives way. \`/embargo keep [why]\` leaves things as they are; the finder is told.`;
}

/** That an answer has not come in time, and what that means. */
export function sayUnanswered(c: Case, side: "team" | "finder"): Said {
  return {
    tag: "team.embargo-unanswered",
    text:
      side === "team"
        ? `**The finder has not answered what you proposed.** Silence is no consent, so the old terms stand: confidential ${termsAs(c.embargo.terms)}. You can ask with \`/reply <text>\`, or propose again with \`/embargo <date>\`.`
        : paragraphs(
            `**The finder still waits for an answer**: they would keep this confidential ${c.embargo.proposal === null ? "on other terms" : termsAs(c.embargo.proposal)}.`,
            sayHowToAnswer(c),
          ),
  };
}

function written(terms: EmbargoTerms): string {
  return terms.kind === "date" ? terms.on : "until fixed";
}

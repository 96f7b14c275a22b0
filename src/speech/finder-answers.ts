import type { Case } from "../domain/case.ts";
import type { CreditName } from "../domain/credit.ts";
import { nameAs } from "./finder/disclosure.ts";

/** A command a finder may write on their advisory. */
export type FinderCommand = "status" | "credit" | "agree" | "object" | "withdraw" | "precheck";

/** What the card answers when a finder's command was done; `c` is the case after it. */
export function answerFinder(command: FinderCommand, c: Case): string {
  switch (command) {
    case "status":
      return "the lines above are how things stand.";
    case "credit":
      return c.wish === null
        ? "noted."
        : c.publication.publishedAt !== null
          ? afterwards(c.wish)
          : c.wish.isAnswered
            ? `that is how you are going to be named already: ${nameAs(c.wish)}.`
            : `noted: you would like to be named ${nameAs(c.wish)}. The maintainers were told, and nothing is published before they have answered.`;
    case "agree":
      return c.publication.agreedAt === null
        ? "thank you; the terms you agreed to hold from now on."
        : "thank you; the maintainers know that you agree to publication.";
    case "object":
      return c.publication.objection === null
        ? "noted; the terms stay as they were, and the maintainers know why."
        : "noted; the maintainers know that you object and why.";
    case "precheck":
      return "your question was passed on; a person looks and answers here.";
    case "withdraw":
      return "your report is withdrawn.";
  }
}

/** The advisory is public: a credit can still be taken off, and everything else is for the maintainers. */
function afterwards(wish: CreditName): string {
  return wish.kind === "anonymous"
    ? "noted: GitHub's credit is being taken off the advisory, and the maintainers are asked to take your name out wherever else it stands."
    : `noted: you would like to be named ${nameAs(wish)}. The advisory is public already, so the maintainers were asked to change it.`;
}

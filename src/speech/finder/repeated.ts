import type { Case } from "../../domain/case.ts";
import type { Repeated } from "../../domain/filing.ts";
import { paragraphs } from "../paragraphs.ts";
import type { Said } from "../said.ts";

/** The one answer to a report that this finder sent before word for word: theirs is handled where it first came in. */
export function sayRepeated(earlier: Repeated, c: Case): Said {
  const isElsewhere = earlier.repo.toLowerCase() !== c.repo.toLowerCase();
  return {
    tag: "finder.repeated",
    text: paragraphs(
      `Thank you. This is the same text as your earlier report ${earlier.ghsaId}, so it is handled together with that one, and answers are given there.`,
      isElsewhere
        ? "Nothing is lost here, and you need not send it again. If this repository has a flaw of its own, edit this report so that it says so: it is then taken as a report of its own."
        : "Nothing is lost here, and you need not send it again. If you mean another flaw by it, edit this report so that it says what sets it apart: it is then taken as a report of its own.",
    ),
  };
}

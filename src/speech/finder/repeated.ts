import { paragraphs } from "../paragraphs.ts";
import type { Said } from "../said.ts";

/** The one answer to a report that this finder sent before word for word: theirs is handled where it first came in. */
export function sayRepeated(ghsaId: string): Said {
  return {
    tag: "finder.repeated",
    text: paragraphs(
      `Thank you. This is the same text as your earlier report ${ghsaId}, so it is handled there, in its turn, and answers are given there.`,
      "Nothing is lost here, and you need not send it again. If you mean another flaw by it, edit this report so that it says what sets it apart: it is then taken as a report of its own.",
    ),
  };
}

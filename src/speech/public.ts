import type { Case } from "../domain/case.ts";
import { clearForPublic, clearNeutral, type Publishable } from "../domain/embargo.ts";
import { paragraphs } from "./paragraphs.ts";

/** The words that take the place of a contained public issue: they tell nobody that there is anything to tell. */
export function neutralStub(): { readonly title: Publishable; readonly body: Publishable } {
  return {
    title: neutral("Moved"),
    body: neutral("This page is no longer in use. The conversation goes on elsewhere with the person who opened it."),
  };
}

/** A finished check that says nothing but that it is finished. */
export function neutralCheck(): {
  readonly name: Publishable;
  readonly title: Publishable;
  readonly summary: Publishable;
} {
  return {
    name: neutral("Housekeeping"),
    title: neutral("Nothing to do"),
    summary: neutral("This check has finished and asks nothing of you."),
  };
}

/** The one comment on a public issue that is tracked as a public case; undefined for any case that is or was confidential. */
export function trackedInPublic(c: Case): Publishable | undefined {
  if (!c.isPublic || c.embargo.state !== "none") return undefined;
  return clearForPublic(
    paragraphs(
      "Thank you. This is tracked by the maintainers now.",
      "Please do not add anything here that should not be public.",
    ),
    c.embargo,
  );
}

function neutral(words: string): Publishable {
  const cleared = clearNeutral(words);
  if (cleared === undefined) throw new Error("a neutral sentence tells too much");
  return cleared;
}

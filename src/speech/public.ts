import type { Case } from "../domain/case.ts";
import { clearForPublic, clearNeutral, type Publishable } from "../domain/embargo.ts";
import type { FinderLine } from "../domain/effect.ts";
import type { Policy } from "../policy/policy.ts";
import { sayToFinder } from "./finder.ts";

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

const forPublic: ReadonlySet<FinderLine["line"]> = new Set([
  "received",
  "question",
  "reply",
  "expected",
  "closed",
  "reopened",
  "fixed",
]);

/** True of a line that may stand on the public issue of a public case; amounts and names never do. */
export function isForPublic(line: FinderLine["line"]): boolean {
  return forPublic.has(line);
}

/** What may be said on the public issue of a public case; undefined for any other line, and for any case that is or was confidential. */
export function sayInPublic(line: FinderLine, c: Case, policy: Policy, now: Date): Publishable | undefined {
  if (!c.isPublic || c.embargo.state !== "none" || !isForPublic(line.line)) return undefined;
  const text = line.line === "received" ? TRACKED : sayToFinder(line, c, policy, now).text;
  return clearForPublic(text, c.embargo);
}

const TRACKED =
  "Thank you. The maintainers keep track of this now. Please add nothing here that should not be public; there are private ways to send such things.";

function neutral(words: string): Publishable {
  const cleared = clearNeutral(words);
  if (cleared === undefined) throw new Error("a neutral sentence tells too much");
  return cleared;
}

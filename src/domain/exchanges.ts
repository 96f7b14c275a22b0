import type { Case } from "./case.ts";
import type { EventOf } from "./event.ts";
import { textOf } from "./rewriting.ts";
import { arrivalAfter } from "./precheck.ts";

/** The case once its report is complete at `at`; the first complete moment stays, an enquiry's hold counts. */
export function completed(c: Case, at: Date): Case {
  if (c.completeAt !== null) return { ...c, remarks: [] };
  return { ...c, completeAt: arrivalAfter(c.enquiry, at), arrivedWith: textOf(c.report), remarks: [] };
}

/** The case after the team said whether the flaw is known. */
export function answered(c: Case, { value, by, at }: EventOf<"precheck-answered">): Case {
  return c.enquiry === null ? c : { ...c, enquiry: { ...c.enquiry, answer: { value, by, at } } };
}

/** The case after one answer for several reports of its finder. */
export function combined(c: Case, event: EventOf<"combined-sent" | "combined-joined">): Case {
  const named = event.type === "combined-sent" ? event.cases : [event.original];
  return { ...c, combinedWith: [...new Set([...c.combinedWith, ...named])] };
}

/** The case after the finder was shown what is to be published: an agreement was to another text. */
export function shown(c: Case, { hash, at }: EventOf<"publication-shown">): Case {
  return { ...c, publication: { ...c.publication, shown: { hash, at }, agreedAt: null } };
}

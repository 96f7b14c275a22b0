import type { Policy } from "../policy/policy.ts";
import { localDay } from "./calendar.ts";
import type { Case } from "./case.ts";
import { isUnanswered } from "./credit.ts";
import { type EmbargoTerms, isEmbargoed, isEnding } from "./embargo.ts";
import { areSameTerms, earliestTerms } from "./earliest-terms.ts";
import type { EventOf } from "./event.ts";
import { mayEmbargo } from "./kernel/cross-rules.ts";
import type { Gate, Refusal } from "./refusal.ts";

type EndEvent = EventOf<
  | "embargo-proposed"
  | "embargo-shortened"
  | "embargo-kept"
  | "embargo-end-prepared"
  | "embargo-ended"
  | "publication-prepared"
  | "publication-confirmed"
>;

const confirmWithin = 24 * 3_600_000;

/** Why a step towards the end of silence may not be taken now, or null when it may. */
export function refusePublication(c: Case, event: EndEvent, policy: Policy): Refusal | null {
  switch (event.type) {
    case "embargo-proposed":
      return refuseTerms(c, event.terms, event.at, policy);
    case "embargo-shortened": {
      if (!isEmbargoed(c.embargo)) return overOrNone(c);
      if (!c.duplicates.includes(event.duplicate) && c.duplicateOf !== event.duplicate)
        return { code: "not-a-duplicate" };
      const isLater = areSameTerms(earliestTerms(c.embargo.terms, event.terms), c.embargo.terms);
      return isLater ? { code: "already-so", what: "agreed" } : refuseNewTerms(c);
    }
    case "embargo-kept":
    case "embargo-end-prepared":
      return isEmbargoed(c.embargo) ? null : overOrNone(c);
    case "embargo-ended":
      if (!isEmbargoed(c.embargo)) return overOrNone(c);
      return refuseUnprepared(c.embargo.endPrepared, event.at, "/embargo end <why>");
    case "publication-prepared":
      return refuseUnpublishable(c);
    case "publication-confirmed":
      return refuseUnpublishable(c) ?? refuseConfirmation(c, event);
  }
}

/** Why terms named at `at` cannot hold for `c`: it is not confidential, or no longer can be, or their day has gone by in the programme's zone. */
export function refuseTerms(c: Case, terms: EmbargoTerms, at: Date, policy: Policy): Refusal | null {
  if (!isEmbargoed(c.embargo)) return overOrNone(c);
  if (terms.kind === "date" && terms.on < localDay(at, policy.calendar)) return { code: "date-passed", on: terms.on };
  return refuseNewTerms(c);
}

/** Nothing new is agreed about silence that the public, or attackers, have overtaken (Vultron). */
export function refuseNewTerms(c: Case): Refusal | null {
  return mayEmbargo(c.world) ? null : { code: "attacks-seen" };
}

function overOrNone(c: Case): Refusal {
  return { code: c.embargo.state === "none" ? "no-embargo" : "embargo-over" };
}

/** What stands between `c` and its publication at `now`; empty when nothing does. */
export function gatesOf(c: Case, now: Date, isEarly: boolean): readonly Gate[] {
  const gates: Gate[] = [];
  if (!isEarly && c.fix === null) gates.push({ gate: "not-fixed" });
  const { terms } = c.embargo;
  if (!isEarly && terms.kind === "date" && !isEnding(c.embargo, c.fix !== null, now))
    gates.push({ gate: "embargoed-until", on: terms.on });
  if (isUnanswered(c.wish)) gates.push({ gate: "wish-unanswered" });
  if (c.advisory !== null && c.advisory.state !== "draft")
    gates.push({ gate: "advisory-not-draft", state: c.advisory.state });
  return gates;
}

function refuseUnpublishable(c: Case): Refusal | null {
  if (c.publication.publishedAt !== null) return { code: "already-published" };
  if (c.advisory === null) return { code: "no-advisory" };
  return c.duplicateOf === null ? null : { code: "is-duplicate", original: c.duplicateOf };
}

function refuseConfirmation(c: Case, event: EventOf<"publication-confirmed">): Refusal | null {
  const unprepared = refuseUnprepared(c.publication.prepared, event.at, "/publish");
  if (unprepared !== null) return unprepared;
  if (event.named !== c.id) return { code: "wrong-case-named", expected: c.id };
  if (c.publication.prepared?.hash !== event.hash) return { code: "changed-since-shown" };
  if (c.publication.confirmed !== null) return { code: "already-so", what: "confirmed" };
  const gates = gatesOf(c, event.at, event.early !== null);
  return gates.length === 0 ? null : { code: "gates-closed", gates };
}

/** Why what was not shown, or too long before `now`, cannot be confirmed; `command` is the first of the two steps. */
export function refuseUnprepared(prepared: { readonly at: Date } | null, now: Date, command: string): Refusal | null {
  if (prepared === null) return { code: "not-prepared", command };
  return now.getTime() - prepared.at.getTime() > confirmWithin ? { code: "preparation-too-old", command } : null;
}

import type { Effect, FinderLine } from "./effect.ts";
import { isNeutral } from "./embargo.ts";
import { foldSigns, readingsOf } from "./plain-words.ts";

/** Who will read words on their way out. */
export type Reader = "public" | "finder" | "team" | "billing";

/** Why words may not go out; `speech/team/stopped.ts` has a sentence for each. */
export type StopReason =
  | "names-a-case"
  | "carries-a-mark"
  | "tells-too-much"
  | "names-another-case"
  | "repeats-another-case"
  | "names-a-sum"
  | "names-a-person"
  | "repeats-the-report"
  | "of-another-owner"
  | "label-of-others"
  | "refused-by-github";

/** What the gate can stop: a line for a finder, or another order with words in it. */
export type StoppedKind = FinderLine["line"] | Effect["type"];

/** Whether words may go out; the reason repeats none of them. */
export type GateAnswer = { readonly ok: true } | { readonly ok: false; readonly reason: StopReason };

const caseId = /\bFF-\d{4}-\d{4,}\b/gi;
const ourMark = /<!--\s*ff:/i;
/** Signs that show nothing: with them between its letters an id reads as before, but a search would miss it. */
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * The last look at words before they leave: nothing for the public may name a case of ours or carry a mark of ours, and
 * what takes the place of something contained (`mustBeNeutral`) may not tell that there was anything. What is said in
 * public at all was cleared by the embargo before; this catches what slipped into the text.
 */
export function gate(reader: Reader, text: string, mustBeNeutral = false): GateAnswer {
  if (reader !== "public") return { ok: true };
  const seen = text.replace(unseen, "").normalize("NFKC");
  if (casesNamed(text).length > 0) return stop("names-a-case");
  if (ourMark.test(seen)) return stop("carries-a-mark");
  return mustBeNeutral && !isNeutral(seen) ? stop("tells-too-much") : { ok: true };
}

/** The cases that `text` names, whatever signs stand between, around or for its letters: each id once, in capitals. */
export function casesNamed(text: string): readonly string[] {
  const shown = text.replace(unseen, "").normalize("NFKC").match(caseId) ?? [];
  const read = readingsOf(text).flatMap((reading) => foldSigns(reading).match(caseId) ?? []);
  return [...new Set([...shown, ...read].map((id) => id.toUpperCase()))];
}

/** Words for a finder about the case `own`: they may name no other case, whoever wrote them (interface §5). */
export function gateToFinder(text: string, own: string): GateAnswer {
  return casesNamed(text).some((id) => id !== own.toUpperCase()) ? stop("names-another-case") : { ok: true };
}

function stop(reason: StopReason): GateAnswer {
  return { ok: false, reason };
}

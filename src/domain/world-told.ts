import type { Case } from "./case.ts";
import type { CaseId } from "./case-id.ts";
import type { Effect } from "./effect.ts";
import { isEmbargoed } from "./embargo.ts";
import type { EventOf } from "./event.ts";
import { outside, type CaseLetter, type CaseState } from "./kernel/case-state.ts";
import { isSameReader, readersOf, unboundReaders } from "./participant.ts";
import { finder, team } from "./telling.ts";

/** Attacks were seen: the team is told what to do the first time, and each time what there is to see. */
export function exploited(before: Case | null, c: Case, event: EventOf<"exploitation-seen">): readonly Effect[] {
  const isFirst = before?.world.has("A") !== true;
  const isProposalOver = (before?.embargo.proposal ?? null) !== null && c.embargo.proposal === null;
  return [
    team({ line: "exploited", evidence: event.evidence, isFirst }),
    ...(isProposalOver ? finder(c, { line: "embargo-proposal-over" }) : []),
  ];
}

/** An exploit is public: silence has nothing left to keep. */
export function exploitPublic(before: Case | null, c: Case, event: EventOf<"exploit-published">): readonly Effect[] {
  const endsEmbargo = before !== null && isEmbargoed(before.embargo) && !isEmbargoed(c.embargo);
  return [
    team({ line: "exploit-public", link: event.link, endsEmbargo }),
    ...(endsEmbargo ? finder(c, { line: "embargo-ended" }) : []),
  ];
}

/**
 * What a case merged with this one knows of the flaw in the world and this one does not. It is told and not taken over:
 * merging needs less authority than ending silence, and the other case may be another repository's.
 */
export function known(c: Case, of: CaseId, world: readonly CaseLetter[]): readonly Effect[] {
  const letters = world.filter((letter) => !c.world.has(letter));
  return letters.length === 0 || !isEmbargoed(c.embargo) ? [] : [team({ line: "merged-known", of, letters })];
}

/** Tells `to`, merged into this case, what is known of the flaw here beyond `before`. */
export function passKnown(to: readonly CaseId[], before: CaseState, c: Case, at: Date): readonly Effect[] {
  const world = outside.filter((letter) => c.world.has(letter) && !before.has(letter));
  if (world.length === 0) return [];
  return to.map((id) => ({ type: "pass-on", to: id, event: { type: "original-known", at, original: c.id, world } }));
}

/** What was told of the flaw in the world goes on to those merged into the duplicate that was told. */
export function forward(c: Case, event: EventOf<"original-known">): readonly Effect[] {
  return c.duplicates.map((to) => ({ type: "pass-on", to, event }));
}

/** Whoever was not among the readers before and has agreed to nothing; of a quiet case the card alone says so. */
export function newReaders(before: Case | null, c: Case): readonly Effect[] {
  const held = readersOf(before?.participants ?? []);
  const readers = unboundReaders(c.participants)
    .map(({ reader }) => reader)
    .filter((reader) => !held.some((side) => isSameReader(side.reader, reader) && !side.reader.isOurs));
  return readers.length === 0 || c.isQuiet ? [] : [team({ line: "readers", readers })];
}

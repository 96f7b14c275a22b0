import type { Case } from "./case.ts";
import type { Effect } from "./effect.ts";
import { isEmbargoed } from "./embargo.ts";
import type { CaseEvent, EventOf } from "./event.ts";
import { isSameReader, readersOf, unboundReaders } from "./participant.ts";
import { finder, team } from "./telling.ts";

/** Attacks were seen: the team is told what to do the first time, and each time what there is to see; those merged with it, too. */
export function exploited(before: Case | null, c: Case, event: EventOf<"exploitation-seen">): readonly Effect[] {
  const isFirst = before?.world.has("A") !== true;
  const isProposalOver = (before?.embargo.proposal ?? null) !== null && c.embargo.proposal === null;
  return [
    team({ line: "exploited", evidence: event.evidence, isFirst }),
    ...(isProposalOver ? finder(c, { line: "embargo-proposal-over" }) : []),
    ...(isFirst ? passOn(c, { ...event, evidence: null }) : []),
  ];
}

/** An exploit is public: silence has nothing left to keep, here and in the cases of the same flaw. */
export function exploitPublic(before: Case | null, c: Case, event: EventOf<"exploit-published">): readonly Effect[] {
  const endsEmbargo = before !== null && isEmbargoed(before.embargo) && !isEmbargoed(c.embargo);
  return [
    team({ line: "exploit-public", link: event.link, endsEmbargo }),
    ...(endsEmbargo ? finder(c, { line: "embargo-ended" }) : []),
    ...passOn(c, event),
  ];
}

/** What a merged case knows of the flaw in the world and this one does not: told, for only a person with authority declares it here. */
export function known(
  c: Case,
  { duplicate, world }: EventOf<"duplicate-joined" | "duplicate-changed">,
): readonly Effect[] {
  const letters = (world ?? []).filter((letter) => !c.world.has(letter));
  return letters.length === 0 || !isEmbargoed(c.embargo) ? [] : [team({ line: "merged-known", duplicate, letters })];
}

/** Whoever was not among the readers before and has agreed to nothing; of a quiet case the card alone says so. */
export function newReaders(before: Case | null, c: Case): readonly Effect[] {
  const held = readersOf(before?.participants ?? []);
  const readers = unboundReaders(c.participants)
    .map(({ reader }) => reader)
    .filter((reader) => !held.some((side) => isSameReader(side.reader, reader) && !side.reader.isOurs));
  return readers.length === 0 || c.isQuiet ? [] : [team({ line: "readers", readers })];
}

/** One flaw has one world: what is seen of it holds for the case it is merged into, and for those merged into it. */
function passOn(c: Case, event: CaseEvent): readonly Effect[] {
  const others = [...(c.duplicateOf === null ? [] : [c.duplicateOf]), ...c.duplicates];
  return others.map((to) => ({ type: "pass-on", to, event }));
}

import type { Case } from "./case.ts";
import { deliver } from "./clock.ts";
import { isEmbargoed, moveBy } from "./embargo.ts";
import { reach, type CaseLetter } from "./kernel/case-state.ts";
import { released } from "./participant.ts";
import { closeHeld, managed, ruledOut } from "./standing-moves.ts";

/** The case once its silence is over at `at`, for good; as it stood where there was none (any more). */
function ended(c: Case, at: Date): Case {
  if (!isEmbargoed(c.embargo)) return c;
  return {
    ...c,
    embargo: moveBy(c.embargo, ["terminate"], { proposal: null, proposedBy: null, endPrepared: null, endedAt: at }),
    participants: released(c.participants),
    clocks: deliver(c.clocks, "review", at),
  };
}

/** The case with what has become known of the flaw in the world; nothing known is ever taken back. */
export function learnt(c: Case, ...letters: readonly CaseLetter[]): Case {
  return { ...c, world: letters.reduce(reach, c.world) };
}

/** A person declared it public: with `/embargo end` (interface §6), or by an exploit that anybody can read (X: it shall end). */
export function declaredPublic(c: Case, letter: "P" | "X", at: Date): Case {
  return closeHeld(ended(learnt(c, letter), at));
}

/** The advisory is public, by whatever hand. */
export function published(c: Case, at: Date): Case {
  return {
    ...managed(ended(learnt(c, "P"), at), "close"),
    publication: { ...c.publication, publishedAt: at },
    advisory: c.advisory === null ? null : { ...c.advisory, state: "published" },
  };
}

/** A mislabelled issue was no report: nothing of it is confidential, and the case is put down for good. */
export function restored(c: Case, by: string, at: Date): Case {
  const closing = { reason: "not-applicable" as const, text: null, by, at };
  return { ...managed(ruledOut(ended(c, at)), "close"), restored: true, closing };
}

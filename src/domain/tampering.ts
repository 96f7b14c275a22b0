import type { Case } from "./case.ts";
import { type CreditName, wantsNoName } from "./credit.ts";
import type { Effect } from "./effect.ts";
import type { EventOf } from "./event.ts";
import { mostPutBack, type Overwritten } from "./revision.ts";
import { finder, team } from "./telling.ts";
import type { Verdicts } from "./verdicts.ts";

const puttingBack: Readonly<Record<Overwritten, Effect>> = {
  severity: { type: "sync-advisory-severity" },
  credits: { type: "sync-credits" },
};

/**
 * What follows a change of the advisory by others: the team is told exactly. A decision of the case that was written over
 * is put back where the policy says so, and a name under every policy where its bearer wants none: once each time and
 * three times at most; then the team is asked.
 */
export function afterChange(
  c: Case,
  event: EventOf<"advisory-changed-by-others">,
  { putsBack }: Verdicts,
): readonly Effect[] {
  const over = event.overwritten ?? [];
  const ours = over.filter((what) => putsBack.includes(what) || (what === "credits" && wantsNoName(c)));
  const toldOnly = over.filter((what) => !ours.includes(what));
  const putBack = ours.filter((what) => c.overwritten[what] <= mostPutBack);
  const leftAlone = ours.filter((what) => !putBack.includes(what));
  const { what, at, changes = [], editors = [] } = event;
  return [
    team({ line: "advisory-changed", what, at, changes, putBack, leftAlone, toldOnly, editors }),
    ...putBack.map((each) => puttingBack[each]),
  ];
}

/** A card that was written over is shown again, three times at most; a message stays as it is, and the team is told what it says. */
export function afterEdit(c: Case, { reads, isCard }: EventOf<"message-edited">): readonly Effect[] {
  const isPutBack = isCard && c.cardEdits <= mostPutBack;
  const told = team({ line: "message-edited", reads, isCard, isPutBack });
  return isPutBack ? [told, { type: "show-finder-card" }] : [told];
}

/** True where `name`, said by the finder or by the team for them, asks to take a name out of what is public already. */
export function isNameToTakeOff({ publication }: Case, name: CreditName): boolean {
  return publication.publishedAt !== null && name.kind === "anonymous";
}

/** Publication was confirmed and did not happen: the team and the finder are told why. */
export function afterStop(c: Case, event: EventOf<"publication-stopped">): readonly Effect[] {
  const because = event.because === "wish" || event.because === "out-of-reach" ? event.because : "changed";
  return [team({ line: "publication-stopped", because }), ...finder(c, { line: "publication-stopped", because })];
}
